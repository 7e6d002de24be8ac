import CivilCalendar
import Documents
import SourceText
import Workflows

/// Judges what is stated of the matter as a whole: every fact is stated, and a value that can spare a step comes
/// as a determination, with reason, name and day.
struct FactsJudge {
  let record: RecordView

  /// What came of the check of each fact, in the workflow's order.
  func judge() -> [Judgement] { record.workflow.facts.fields.map(judge) }

  private func judge(_ fact: Field) -> Judgement {
    let document = record.document
    if isNotAsked(fact) { return Judgement(.notApplicable, at: .node(document.root)) }
    if record.fact(fact.key) == nil {
      let scope = Scope(record, step: 0, round: nil)
      if let when = record.workflow.asked[fact.id], case .failure(let error) = scope.holds(when) {
        return scope.undecided(by: error)
      }
      if scope.isAsked(fact) == false { return Judgement(.notApplicable, at: .node(document.root)) }
    }
    guard let facts = record.facts else { return missing(fact, at: .missing(key: "facts", in: document.root)) }
    guard let node = record.filled(facts, fact.key), let value = record.fact(fact.key) else {
      return missing(fact, at: .missing(key: fact.id, in: facts))
    }
    guard fact.determined.contains(where: { document.equals(value, $0) }) else {
      return Judgement(.pass, at: .node(node))
    }
    let parts =
      document.kind(node) == .mapping
      ? record.lacking(Vocabulary.determinationParts, in: node) : Vocabulary.determinationParts
    if parts.isEmpty {
      guard let day = record.dayToCome(of: node) else { return Judgement(.pass, at: .node(node)) }
      return Judgement(
        isUnderWay ? .unknown(.awaitingPerson) : .pending, at: .node(node),
        Text(
          zh: "“\(fact.title.zh)”的认定日期\(day.text.zh)尚未到，认定还没有作出",
          en: "The determination of \"\(fact.title.en)\" is dated \(day.text.en), which is still to come"),
        advice: Text(zh: "作出认定后据实载明日期。", en: "Enter it with its day once it has been made."))
    }
    return Judgement(
      .unknown(.awaitingPerson), at: .node(node),
      Text(
        zh: "“\(fact.title.zh)”认定为“\(title(of: value, fact).zh)”可以免除法定环节，须载明\(Text.list(parts.map(\.title)).zh)",
        en:
          "\"\(fact.title.en)\" set to \"\(title(of: value, fact).en)\" spares a step the law asks for; it needs \(Text.list(parts.map(\.title)).en)"
      ),
      advice: Text(
        zh: "写作认定：value、reason、by、on，由作出认定的人载明。",
        en: "Write it as a determination (value, reason, by, on), entered by the one who made it."))
  }

  /// Whether a step that waits for another is done: by then, what spares a step must have been determined.
  private var isUnderWay: Bool {
    record.states.indices.contains { record.states[$0].done == .yes && !record.predecessors(of: $0).isEmpty }
  }

  /// A fact that an overlay has added is asked for where its article was in force when the matter was initiated.
  private func isNotAsked(_ fact: Field) -> Bool {
    guard fact.isAdded, let source = fact.basis.flatMap({ record.workflow.source($0.source) }) else { return false }
    return record.initiated.flatMap(source.isInForce) == false
  }

  private func missing(_ fact: Field, at anchor: Anchor) -> Judgement {
    Judgement(
      .unknown(.missing), at: anchor,
      Text(zh: "事项情况未载明“\(fact.title.zh)”", en: "The matter does not say: \(fact.title.en)"),
      advice: Text(zh: "据实载明：\(fact.type.text.zh)。", en: "State it: \(fact.type.text.en)."))
  }

  private func title(of value: NodeID, _ fact: Field) -> Text {
    switch fact.type {
    case .choice(let choices):
      choices.first { record.document.equals(value, $0.id) }?.title ?? Text(record.document.text(value))
    case .bool:
      record.document.bool(value) == true ? Text(zh: "是", en: "yes") : Text(zh: "否", en: "no")
    default: Text(record.document.text(value))
    }
  }
}
