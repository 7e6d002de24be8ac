import CEL
import SourceText
import Workflows

/// Compares two versions of a step as a whole: when it applies, whether it must be done, what comes before it, when it
/// is to be done again, and what the law spares.
struct StepOrder {
  let upper: Workflow
  /// The step in `upper`, by its index.
  let index: Int
  /// The version that should be at least as strict.
  let step: Step
  /// The version it is held against.
  let below: Step
  /// Conditions on the matter, and on a round of the step.
  let matter: any ConditionOrder
  let round: any ConditionOrder
  /// Conditions on a round that is claimed to be spared, and so need not say what others must.
  let claim: any ConditionOrder

  /// It applies wherever the other does, and is undecided wherever that is.
  func when() -> Strictness { matter.appliesWherever(step.when, below.when) }

  func force() -> Strictness {
    .holds(
      below.isOptional || !step.isOptional, else: Text(zh: "由应当改为可以", en: "What must be done may now be left"))
  }

  /// It calls for another round wherever the other does.
  func redo() -> Strictness {
    round.allPairs(
      step.redo, below.redo, Text(zh: "原来应当重新办理的不再重新办理", en: "What calls for another round no longer does")
    ) { pair in
      // Without a `redo` nothing calls for another round.
      below.redo == nil || pair.weaker == .no || (step.redo != nil && pair.stricter == pair.weaker)
    }.and(leaning())
  }

  /// Every ground opens only where the other's does, asks at least as much and covers no more.
  func exemptions() -> Strictness {
    let grounds = step.exemptions.filter { ground in
      guard let other = below.exemptions.first(where: { $0.id == ground.id }) else { return true }
      return ground.when?.text != other.when?.text || ground.requires.map(\.id) != other.requires.map(\.id)
        || ground.covers != other.covers
    }
    let claims = grounds.reduce(Strictness.proved) { result, ground in
      guard let other = below.exemptions.first(where: { $0.id == ground.id }) else {
        return result.and(
          .open(Strictness.Gap(Text(zh: "增加了例外情形：", en: "There is a new exemption: ") + ground.title)))
      }
      return result.and(
        claim.allPairs(
          ground.when, other.when, Text(zh: "例外情形的条件放宽", en: "The exemption opens where it did not")
        ) { $0.stricter <= $0.weaker }
      ).and(
        .holds(
          Set(ground.requires.map(\.id)).isSuperset(of: other.requires.map(\.id)),
          else: Text(zh: "主张例外情形须说明的减少", en: "A claim of the exemption need say less"))
      ).and(
        .holds(
          Set(ground.covers).isSubset(of: other.covers),
          else: Text(zh: "例外情形免除的增加", en: "The exemption covers more")))
    }
    return claims.and(leaning())
  }

  /// Every step that must come before the other comes before it too, and not by inference alone.
  func after() -> Strictness {
    let (own, others) = (step.after, below.after)
    let names = Dictionary(own.map { (upper.steps[$0.step].id, $0) }) { first, _ in first }
    return others.reduce(.proved) { result, other in
      let name = lower(other)
      return result.and(
        .holds(
          names[name] != nil,
          else: Text(zh: "不再要求在其后办理：\(name)", en: "It need no longer come after: \(name)"))
      ).and(
        .holds(
          names[name]?.isInferred != true || other.isInferred,
          else: Text(zh: "先后顺序改为依条文推导：\(name)", en: "The order is now only inferred: \(name)")))
    }
  }

  /// Gives the id of a predecessor of `below`, which belongs to the other workflow.
  let lower: (Step.Predecessor) -> String

  /// A step that is done less often takes `done(…)` away from what leans on it. That does no harm where the step's own
  /// `done` then fails: it must be carried out, and what leans on it lies later.
  private func leaning() -> Strictness {
    if step.isOptional || step.partOf != nil {
      return .open(
        Strictness.Gap(
          Text(
            zh: "可以不办的环节或者某一环节的方式，其完成与否影响其他检查", en: "Other checks lean on whether an optional step or a part is done")))
    }
    if upper.standing(of: step.basis.source) ?? .law != .law {
      return .open(
        Strictness.Gap(
          Text(
            zh: "本环节的依据不具有法的效力，未完成至多注意，其完成与否影响其他检查",
            en: "The source of this step is no law, so that a note is all that tells that it is not done")))
    }
    let later = Set(upper.later[index] + [index])
    for (other, owner) in upper.steps.enumerated() where !later.contains(other) {
      let conditions = [owner.when, owner.redo] + owner.checks.map(\.when) + owner.checks.flatMap(\.kind.conditions)
      let isLeaning = conditions.compactMap { $0 }.contains { condition in
        let text = condition.program.expression.description
        return ["done", "exempt"].contains { text.contains("\($0)(steps.\(step.id))") }
      }
      if isLeaning {
        return .open(
          Strictness.Gap(
            Text(
              zh: "“\(owner.title.zh)”的条件取决于本环节是否完成",
              en: "A condition of \"\(owner.title.en)\" asks whether this step is done"),
            at: owner.span))
      }
    }
    return .proved
  }
}

extension ConditionOrder {
  /// Whether one applies wherever another does, and is undecided wherever that is.
  func appliesWherever(_ own: Condition?, _ below: Condition?) -> Strictness {
    allPairs(own, below, Text(zh: "原来适用的情形不再适用", en: "It no longer applies where it did")) { pair in
      pair.weaker == .no || pair.stricter == pair.weaker
    }
  }
}
