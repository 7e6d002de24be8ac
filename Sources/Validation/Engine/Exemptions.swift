import CivilCalendar
import Documents
import SourceText
import Workflows

/// Claims of a ground on which the law spares something (例外情形).
struct Exemptions {
  private let record: RecordView

  init(_ record: RecordView) {
    self.record = record
  }

  /// The exemption that a round validly claims.
  func valid(in round: NodeID, step: Int) -> Exemption? {
    guard let (exemption, claim) = claim(in: round, step: step),
      judge(exemption, claim, round: round, step: step).outcome == .exempt
    else { return nil }
    return exemption
  }

  /// What is to be said of a round's claim; nothing where it claims none.
  func judge(round: NodeID, step: Int) -> (exemption: Exemption, judgement: Judgement)? {
    guard let (exemption, claim) = claim(in: round, step: step) else { return nil }
    let judgement = judge(exemption, claim, round: round, step: step)
    return (exemption, judgement.outcome == .exempt ? madeAfterwards(exemption, claim, step) ?? judgement : judgement)
  }

  /// A ground must have been there before the step that waits for the one it spares: of a claim dated later than
  /// the beginning of that only a person can say whether it was.
  private func madeAfterwards(_ exemption: Exemption, _ claim: NodeID, _ step: Int) -> Judgement? {
    guard let day = record.filled(claim, .on).flatMap(record.date) else { return nil }
    for later in record.workflow.steps.indices where record.states[later].isBegun {
      guard let begun = record.states[later].begunOn, begun.latest < day.earliest,
        record.predecessors(of: later).contains(where: { $0.step == step && !$0.isInferred })
      else { continue }
      let title = record.workflow.steps[later].title
      return Judgement(
        .unknown(.awaitingPerson), at: .node(claim),
        Text(
          zh: "适用例外情形“\(exemption.title.zh)”的日期\(day.text.zh)晚于“\(title.zh)”开始的\(begun.text.zh)，当时是否已经具备该情形由审核人员核实",
          en:
            "The claim \"\(exemption.title.en)\" is dated \(day.text.en), after \"\(title.en)\" began on \(begun.text.en); a reviewer should establish whether the ground was there by then"
        ),
        advice: Text(zh: "核对案卷；当时不具备的，报告决策机关。", en: "Check the dossier; if it was not, report to the decision-maker."))
    }
    return nil
  }

  private func judge(_ exemption: Exemption, _ claim: NodeID, round: NodeID, step: Int) -> Judgement {
    switch LawInTime(record: record, step: step, round: round).applies(exemption.basis) {
    case true?: break
    case false?:
      return Judgement(
        .fail(.breached), at: .node(claim),
        Text(
          zh: "“\(exemption.title.zh)”所依据的规定当时没有施行",
          en: "The source of \"\(exemption.title.en)\" was not in force at the time"))
    case nil: return .lawUndecided(at: .node(claim))
    }
    let missing = record.lacking(exemption.requires, in: claim)
    if let first = missing.first {
      let titles = Text.list(missing.map(\.title))
      return Judgement(
        .fail(.notEvidenced), at: .missing(key: first.id, in: claim),
        Text(
          zh: "适用“\(exemption.title.zh)”未载明\(titles.zh)", en: "The claim \"\(exemption.title.en)\" lacks \(titles.en)"),
        advice: Text(zh: "据实补充登记。", en: "Enter what the dossier shows."), isCurable: true)
    }
    // A day that is still to come is a plan.
    if let day = record.filled(claim, .on).flatMap(record.date), day.latest > record.asOf {
      return Judgement(.pending, at: .node(claim))
    }
    guard let when = exemption.when else { return claimed(exemption, claim, of: step) }
    let scope = Scope(record, step: step, round: round)
    switch scope.holds(when) {
    case .success(true): return claimed(exemption, claim, of: step)
    case .success(false):
      return Judgement(
        .fail(.breached), at: .node(claim),
        Text(
          zh: "不具备适用“\(exemption.title.zh)”的条件",
          en: "The conditions for \"\(exemption.title.en)\" are not met"),
        isCurable: true)
    case .failure(let error): return scope.undecided(by: error)
    }
  }

  private func claimed(_ exemption: Exemption, _ claim: NodeID, of step: Int) -> Judgement {
    let spared = spared(exemption, of: step)
    let limit =
      spared.map { Text(zh: "，只免除\($0.text.zh)，本环节仍须办理", en: ", which spares only \($0.text.en) and not the step") }
      ?? Text("")
    return Judgement(
      .exempt, at: .node(claim),
      Text(
        zh: "适用例外情形：\(exemption.title.zh)\(limit.zh)，是否成立由审核人员确认",
        en: "An exemption is claimed: \(exemption.title.en)\(limit.en); a reviewer should confirm that it holds"),
      values: spared.map { [$0] } ?? [])
  }

  /// What a claim spares that does not spare the step itself.
  private func spared(_ exemption: Exemption, of step: Int) -> DecidingValue? {
    if exemption.covers.contains(.step) { return nil }
    let parts = exemption.covers.map { cover -> (id: String, text: Text) in
      guard case .check(let id) = cover, let check = record.workflow.steps[step].checks.first(where: { $0.id == id })
      else { return ("redo", Text(zh: "重新办理", en: "another round")) }
      return (id, Text(zh: "“\(check.kind.sentence.zh)”", en: "\"\(check.kind.sentence.en)\""))
    }
    return DecidingValue(DecidingValue.spares, parts.map(\.id).joined(separator: " "), .list(parts.map(\.text)))
  }

  private func claim(in round: NodeID, step: Int) -> (Exemption, NodeID)? {
    guard let claim = record.filled(round, .exempt), let ground = record.filled(claim, .ground),
      let exemption = record.versions[step].exemptions.first(where: {
        record.document.equals(ground, $0.id)
      })
    else { return nil }
    return (exemption, claim)
  }
}
