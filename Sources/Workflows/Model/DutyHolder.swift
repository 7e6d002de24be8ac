public import SourceText

/// Whose duty a step or a check is (责任单位): a breach is put right, and answered for, by whoever owed it.
public enum DutyHolder: String, CaseIterable, Sendable {
  /// The unit that carries the decision.
  case leadUnit = "lead_unit"
  /// The unit that drafts the text, where that is another.
  case draftingUnit = "drafting_unit"
  /// The department that reviews legality.
  case reviewer
  /// The body that decides.
  case decisionMaker = "decision_maker"
  /// The unit that carries the decision out.
  case executingUnit = "executing_unit"

  /// What people call it, in the words of the Regulation.
  public var title: Text {
    switch self {
    case .leadUnit: Text(zh: "决策承办单位", en: "lead unit")
    case .draftingUnit: Text(zh: "起草单位", en: "drafting unit")
    case .reviewer: Text(zh: "负责合法性审查的部门", en: "department responsible for legality review")
    case .decisionMaker: Text(zh: "决策机关", en: "decision-maker")
    case .executingUnit: Text(zh: "决策执行单位", en: "executing unit")
    }
  }
}
