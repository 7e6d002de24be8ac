import CivilCalendar
import Documents
import SourceText
import Workflows

/// Judges one step of a record: its implied checks, then its own, in the rounds that count and in those that do
/// not.
struct StepJudge {
  let record: RecordView
  let index: Int
  let reference: Governs.ByReference?

  var step: Step { record.versions[index] }
  private var checks: [Check] { record.workflow.steps[index].checks }
  private var state: StepState { record.states[index] }
  private var implied: ImpliedJudge { ImpliedJudge(record: record, index: index) }

  private typealias Judged = StepFindings.Judged

  /// How far the step is, and what came of its checks.
  func judge() -> (progress: StepReport.Progress, found: StepFindings) {
    var found = StepFindings()
    // The implied checks, of which those about claims and numbers are rarely there, go before them.
    found.reserve(checks.count + 4)
    return (judge(into: &found), found)
  }

  private func judge(into found: inout StepFindings) -> StepReport.Progress {
    if state.applies == .no {
      none(into: &found)
      return .notApplicable
    }
    if state.isExempt {
      exempted(into: &found)
      return .exempt
    }
    if step.isOptional, !state.isBegun {
      none(into: &found)
      return .notUsed
    }
    if case .undecided(let cause) = state.applies {
      undecided(cause, into: &found)
      return .notBegun
    }
    impliedChecks(into: &found)
    guard state.isBegun, let counting = state.counting else {
      declared(into: &found, as: implied.isSettled ? .unknown(.because(step.name(of: .done))) : .pending)
      return .notBegun
    }
    for (number, round) in state.rounds.enumerated() {
      let counts = step.rounds == .every || number == counting
      let label = state.rounds.count > 1 ? (number: number + 1, counts: counts) : nil
      declared(in: round, label: label, isOpen: !isSettled(round, counts: counts), into: &found)
      if number != counting { others(round, label: label, counts: counts, into: &found) }
      if let numbers = PaperNumbers(record: record).judge(round: round) {
        found.take(
          weighed(step.name(of: .numbers), numbers, basis: .documentNumbers, rule: step.span, round: label))
      }
    }
    return state.done == .yes ? .done : .open
  }

  private var anchor: Anchor { Scope(record, step: index, round: nil).anchor }

  // MARK: - Implied checks

  private func impliedChecks(into found: inout StepFindings) {
    found.take(judged(.done, implied.done()))
    found.take(begun())
    let round = state.counting.map { state.rounds[$0] }
    var complete = implied.complete(state.isBegun ? round : nil)
    if case .fail = complete.outcome, !implied.isSettled { complete = pending(complete) }
    found.take(judged(.complete, complete))
    if let claim = round.flatMap({ claimed($0) }) { found.take(claim) }
  }

  /// Begun neither before the steps that come first were done, nor after its own end.
  private func begun() -> Judged {
    let after = implied.after()
    let isInOrder = after?.judgement.outcome.isPass ?? true
    if let backwards = implied.backwards(), isInOrder || backwards.outcome.isFailure {
      return judged(.after, backwards)
    }
    return judged(
      .after, after?.judgement ?? Judgement(.notApplicable, at: anchor), basis: after?.predecessor.basis,
      rule: after?.predecessor.span, isInferred: after?.predecessor.isInferred ?? false)
  }

  /// What is to be said of the exemption that a round claims, with the article that grants it.
  private func claimed(_ round: NodeID, label: StepFindings.Round? = nil) -> Judged? {
    guard let (exemption, judgement) = Exemptions(record).judge(round: round, step: index) else { return nil }
    return weighed(
      step.name(of: .exemption), implied.isSettled ? judgement : openRound(judgement), basis: exemption.basis,
      rule: exemption.span, round: label)
  }

  /// The implied checks of a round beside the one that stands for the step. One that does not count owes nothing.
  private func others(_ round: NodeID, label: StepFindings.Round?, counts: Bool, into found: inout StepFindings) {
    let complete = implied.complete(round)
    let isOwed = counts && isSettled(round, counts: true)
    found.take(
      weighed(
        step.name(of: .complete), complete.outcome == .pass || isOwed ? complete : pending(complete),
        basis: step.basis, rule: step.span, round: label))
    if counts, let claim = claimed(round, label: label) { found.take(claim) }
  }

  private func judged(
    _ check: ImpliedCheck, _ judgement: Judgement, basis: Citation? = nil, rule: Span? = nil,
    isInferred: Bool = false
  ) -> Judged {
    weighed(
      step.name(of: check), judgement, basis: basis ?? step.basis, rule: rule ?? step.span, isInferred: isInferred)
  }

  private func none(into found: inout StepFindings) {
    found.take(step.name(of: .done), .notApplicable, .notApplicable)
    declared(into: &found, as: .notApplicable)
  }

  private func undecided(_ cause: Outcome.UnknownCause, into found: inout StepFindings) {
    found.take(judged(.done, notSaid(cause)))
    declared(into: &found, as: .unknown(.because(step.name(of: .done))))
  }

  /// Why it cannot be said whether the step applies.
  private func notSaid(_ cause: Outcome.UnknownCause) -> Judgement {
    let scope = Scope(record, step: index, round: nil)
    let when = (step.partOf.map { record.versions[$0] } ?? step).when
    var why = Judgement.lawUndecided(at: anchor).statement
    if let when, case .failure(let error) = scope.holds(when) { why = scope.undecided(by: error).statement }
    return Judgement(
      .unknown(cause), at: anchor,
      Text(
        zh: "“\(step.title.zh)”是否适用：\(why.zh)", en: "Whether \"\(step.title.en)\" applies: \(why.en)"))
  }

  private func exempted(into found: inout StepFindings) {
    let claim = state.counting.flatMap { claimed(state.rounds[$0]) }
    found.take(claim ?? judged(.exemption, Judgement(.exempt, at: anchor)))
    declared(into: &found, as: .exempt)
  }

  // MARK: - Declared checks

  /// The same outcome for every check, of a step that no round is looked at of.
  private func declared(into found: inout StepFindings, as outcome: Outcome) {
    let judgement = Judgement(outcome, at: anchor)
    declared(under: LawInTime(record: record, step: index), into: &found) { _ in judgement }
  }

  private func declared(
    round: StepFindings.Round? = nil, under law: @autoclosure () -> LawInTime, into found: inout StepFindings,
    _ judgement: (Check) -> Judgement
  ) {
    for check in checks {
      let version = check.below == nil ? check : law().version(of: check)
      let weight = take(version, judgement(version), round: round, into: &found)
      guard let below = version.below, below.relation == .departs else { continue }
      // What the layer below asks is shown beside a lawful departure, and weighs as a note.
      let lower = law().version(of: below.check)
      var beside = weighed(lower, judgement(lower), round: round)
      guard beside.weight > .note, beside.weight > weight else { continue }
      beside.weight = .note
      beside.labels.append(record.workflow.departure(of: check.name))
      found.take(beside)
    }
  }

  /// Takes what came of a check, and says what it weighs.
  private func take(
    _ check: Check, _ judgement: Judgement, round: StepFindings.Round?, into found: inout StepFindings
  ) -> Weight {
    if let weight = Weighing.plain(judgement.outcome) {
      found.take(check.name, judgement.outcome, weight, round: round)
      return weight
    }
    let judged = weighed(check, judgement, round: round)
    found.take(judged)
    return judged.weight
  }

  private func weighed(_ check: Check, _ found: Judgement, round: StepFindings.Round?) -> Judged {
    let found = check.disputed.map(found.disputed) ?? found
    return weighed(
      check.name, found, basis: check.basis,
      below: check.below == nil ? [] : Array(sequence(first: check) { $0.below?.check }.dropFirst()),
      rule: check.span, force: check.force,
      namesReasonPlace: check.reason != nil, isDisputed: found.isDisputed || check.disputed != nil,
      says: check.says, advice: check.advice, round: round)
  }

  /// What comes of the checks in one round.
  private func declared(
    in round: NodeID, label: StepFindings.Round? = nil, isOpen: Bool, into found: inout StepFindings
  ) {
    let scope = Scope(record, step: index, round: round)
    let law = LawInTime(record: record, step: index, round: round)
    let spared = Exemptions(record).valid(in: round, step: index)?.covers ?? []
    declared(round: label, under: law, into: &found) { check in
      if !spared.isEmpty, spared.contains(.check(check.id)) { return Judgement(.exempt, at: scope.anchor) }
      switch law.applies(check.basis) {
      case true?: return judge(check, in: scope, isOpen: isOpen)
      case false?: return Judgement(.notApplicable, at: scope.anchor)
      case nil: return .lawUndecided(at: scope.anchor)
      }
    }
  }

  private func judge(_ check: Check, in scope: Scope, isOpen: Bool) -> Judgement {
    var judgement: Judgement
    switch check.when.map(scope.holds) ?? .success(true) {
    case .success(true): judgement = check.kind.judge(scope)
    case .success(false): return Judgement(.notApplicable, at: scope.anchor)
    case .failure(let error): judgement = scope.undecided(by: error)
    }
    if case .pass(explained: false) = judgement.outcome { return judgement }
    judgement = explained(judgement, by: check, in: scope)
    if isOpen { return openRound(judgement) }
    return derived(judgement, of: check)
  }

  /// In an open round a check fails only if no later entry could cure it.
  private func openRound(_ judgement: Judgement) -> Judgement {
    switch judgement.outcome {
    case .fail where judgement.isCurable: pending(judgement)
    case .unknown(.missing), .unknown(.awaitingPerson): pending(judgement)
    default: judgement
    }
  }

  private func pending(_ judgement: Judgement) -> Judgement {
    Judgement(.pending, at: judgement.anchor)
  }

  // MARK: - Rounds

  /// Whether what a round lacks is owed already.
  private func isSettled(_ round: NodeID, counts: Bool) -> Bool {
    if counts, implied.isSettled { return true }
    let scope = Scope(record, step: index, round: round)
    return step.done.contains { scope.date($0).map { $0.latest <= record.asOf } ?? false }
  }

  /// Of several rounds that each suffice, the one that is lightest: of those done, else of all. Nothing where the
  /// workflow lets no choice, or there is none.
  var bestRound: Int? {
    guard step.rounds == .any, state.rounds.count > 1, !state.isExempt else { return nil }
    let settled = state.rounds.indices.filter { isSettled(state.rounds[$0], counts: false) }
    let weights = settled.map { number in
      let round = state.rounds[number]
      var found = StepFindings()
      found.take(judged(.complete, implied.complete(round)))
      declared(in: round, isOpen: false, into: &found)
      return found.weight
    }
    return weights.min().flatMap(weights.lastIndex).map { settled[$0] }
  }

  // MARK: - Weight

  func weighed(
    _ name: String, _ judgement: Judgement, basis: Citation, below: [Check] = [], rule: Span,
    force: Check.Force = .must,
    namesReasonPlace: Bool = false, isDisputed: Bool = false, isInferred: Bool = false, says: Text? = nil,
    advice: Text? = nil, round: StepFindings.Round? = nil
  ) -> StepFindings.Judged {
    let (weight, labels) = Weighing().weigh(
      judgement.outcome,
      Weighing.Circumstances(
        force: force, namesReasonPlace: namesReasonPlace, isDisputed: isDisputed, isInferred: isInferred,
        byReference: reference?.covers(basis) ?? false,
        standing: record.workflow.standing(of: basis.source) ?? .law,
        isCore: reference?.core.contains(name) ?? true))
    return Judged(
      id: name, judgement: judgement, weight: weight, labels: labels, basis: basis, below: below, rule: rule,
      says: says, advice: advice, round: round)
  }
}

extension Judgement {
  /// The same shortfall with why lawyers disagree about it.
  fileprivate func disputed(_ why: Text) -> Judgement {
    guard outcome.isFailure else { return self }
    let note = Text(zh: "计法有争议：\(why.zh)", en: "counting disputed: \(why.en)")
    var result = self
    result.statement = statement == Text("") ? note : statement + Text(zh: "；", en: "; ") + note
    result.parts = parts.map { $0.disputed(why) }
    return result
  }
}
