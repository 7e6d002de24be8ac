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

  /// A check, what came of it, and how much that weighs. Shared, not copied: a record has hundreds, which are
  /// filtered, gathered and sorted before the few that are worth showing become findings.
  final class Judged: Sendable {
    let id: String
    let judgement: Judgement
    let weight: Weight
    let labels: [Text]
    let basis: Citation
    /// What the layers below ask, where this one asks more.
    let below: [Check]
    let rule: Span
    /// What the workflow says of a failure and of its cure, in its own words.
    let says: Text?
    let advice: Text?
    /// The round, where there are several, and whether it counts.
    let round: (number: Int, counts: Bool)?

    init(
      id: String, judgement: Judgement, weight: Weight, labels: [Text], basis: Citation, below: [Check], rule: Span,
      says: Text?, advice: Text?, round: (number: Int, counts: Bool)?
    ) {
      self.id = id
      self.judgement = judgement
      self.weight = weight
      self.labels = labels
      self.basis = basis
      self.below = below
      self.rule = rule
      self.says = says
      self.advice = advice
      self.round = round
    }
  }

  /// How far the step is, and what came of its checks.
  func judge() -> (progress: StepReport.Progress, checks: [Judged]) {
    if state.applies == .no { return (.notApplicable, none()) }
    if state.isExempt { return (.exempt, exempted()) }
    if step.isOptional, !state.isBegun { return (.notUsed, none()) }
    if case .undecided(let cause) = state.applies { return (.notBegun, undecided(cause)) }
    var checks = impliedChecks()
    guard state.isBegun, let counting = state.counting else {
      checks += declared { _ in
        Judgement(implied.isSettled ? .unknown(.because(step.name(of: .done))) : .pending, at: anchor)
      }
      return (.notBegun, checks)
    }
    for (number, round) in state.rounds.enumerated() {
      let counts = step.rounds == .every || number == counting
      let label = state.rounds.count > 1 ? (number: number + 1, counts: counts) : nil
      checks += declared(in: round, label: label, isOpen: !isSettled(round, counts: counts))
      if number != counting { checks += others(round, label: label, counts: counts) }
      if let numbers = PaperNumbers(record: record).judge(round: round) {
        checks.append(
          weighed(step.name(of: .numbers), numbers, basis: .documentNumbers, rule: step.span, round: label))
      }
    }
    return (state.done == .yes ? .done : .open, checks)
  }

  private var anchor: Anchor { Scope(record, step: index, round: nil).anchor }

  // MARK: - Implied checks

  private func impliedChecks() -> [Judged] {
    var checks = [judged(.done, implied.done())]
    let after = implied.after()
    checks.append(
      judged(
        .after, after?.judgement ?? Judgement(.notApplicable, at: anchor), basis: after?.predecessor.basis,
        rule: after?.predecessor.span, isInferred: after?.predecessor.isInferred ?? false))
    let round = state.counting.map { state.rounds[$0] }
    var complete = implied.complete(state.isBegun ? round : nil)
    if case .fail = complete.outcome, !implied.isSettled { complete = pending(complete) }
    checks.append(judged(.complete, complete))
    if let claim = round.flatMap({ claimed($0) }) { checks.append(claim) }
    return checks
  }

  /// What is to be said of the exemption that a round claims, with the article that grants it.
  private func claimed(_ round: NodeID, label: (number: Int, counts: Bool)? = nil) -> Judged? {
    guard let (exemption, judgement) = Exemptions(record).judge(round: round, step: index) else { return nil }
    return weighed(
      step.name(of: .exemption), implied.isSettled ? judgement : openRound(judgement), basis: exemption.basis,
      rule: exemption.span, round: label)
  }

  /// The implied checks of a round beside the one that stands for the step. One that does not count owes nothing.
  private func others(_ round: NodeID, label: (number: Int, counts: Bool)?, counts: Bool) -> [Judged] {
    let found = implied.complete(round)
    let isOwed = counts && isSettled(round, counts: true)
    let complete = weighed(
      step.name(of: .complete), found.outcome == .pass || isOwed ? found : pending(found), basis: step.basis,
      rule: step.span, round: label)
    return [complete] + (counts ? [claimed(round, label: label)].compactMap { $0 } : [])
  }

  private func judged(
    _ check: ImpliedCheck, _ judgement: Judgement, basis: Citation? = nil, rule: Span? = nil,
    isInferred: Bool = false
  ) -> Judged {
    weighed(
      step.name(of: check), judgement, basis: basis ?? step.basis, rule: rule ?? step.span, isInferred: isInferred)
  }

  private func none() -> [Judged] {
    [judged(.done, Judgement(.notApplicable, at: anchor))]
      + declared { _ in Judgement(.notApplicable, at: anchor) }
  }

  private func undecided(_ cause: Outcome.UnknownCause) -> [Judged] {
    [judged(.done, notSaid(cause))]
      + declared { _ in Judgement(.unknown(.because(step.name(of: .done))), at: anchor) }
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

  private func exempted() -> [Judged] {
    [state.counting.flatMap { claimed(state.rounds[$0]) } ?? judged(.exemption, Judgement(.exempt, at: anchor))]
      + declared { _ in Judgement(.exempt, at: anchor) }
  }

  // MARK: - Declared checks

  private func declared(
    round: (number: Int, counts: Bool)? = nil, under law: LawInTime? = nil, _ judgement: (Check) -> Judgement
  ) -> [Judged] {
    let law = law ?? LawInTime(record: record, step: index)
    var all: [Judged] = []
    all.reserveCapacity(checks.count)
    for check in checks {
      let version = law.version(of: check)
      let found = weighed(version, judgement(version), round: round)
      all.append(found)
      guard let below = version.below, below.relation == .departs else { continue }
      // What the layer below asks is shown beside a lawful departure, and weighs as a note.
      let beside = weighed(law.version(of: below.check), judgement(law.version(of: below.check)), round: round)
      guard beside.weight > .note, beside.weight > found.weight else { continue }
      all.append(beside.noted(record.workflow.departure(of: check.name)))
    }
    return all
  }

  private func weighed(_ check: Check, _ found: Judgement, round: (number: Int, counts: Bool)?) -> Judged {
    let found = check.disputed.map(found.disputed) ?? found
    return weighed(
      check.name, found, basis: check.basis,
      below: check.below == nil ? [] : Array(sequence(first: check) { $0.below?.check }.dropFirst()),
      rule: check.span, force: check.force,
      namesReasonPlace: check.reason != nil, isDisputed: found.isDisputed || check.disputed != nil,
      says: check.says, advice: check.advice, round: round)
  }

  /// What comes of the checks in one round.
  private func declared(in round: NodeID, label: (number: Int, counts: Bool)? = nil, isOpen: Bool) -> [Judged] {
    let scope = Scope(record, step: index, round: round)
    let law = LawInTime(record: record, step: index, round: round)
    let spared = Exemptions(record).valid(in: round, step: index)?.covers ?? []
    return declared(round: label, under: law) { check in
      if spared.contains(.check(check.id)) { return Judgement(.exempt, at: scope.anchor) }
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
      let complete = judged(.complete, implied.complete(round)).weight
      return declared(in: round, isOpen: false).map(\.weight).reduce(complete, max)
    }
    return weights.min().flatMap(weights.lastIndex).map { settled[$0] }
  }

  // MARK: - Weight

  func weighed(
    _ name: String, _ judgement: Judgement, basis: Citation, below: [Check] = [], rule: Span,
    force: Check.Force = .must,
    namesReasonPlace: Bool = false, isDisputed: Bool = false, isInferred: Bool = false, says: Text? = nil,
    advice: Text? = nil, round: (number: Int, counts: Bool)? = nil
  ) -> Judged {
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

extension StepJudge.Judged {
  /// The same as a note, with what takes its place.
  fileprivate func noted(_ label: Text) -> StepJudge.Judged {
    StepJudge.Judged(
      id: id, judgement: judgement, weight: min(weight, .note), labels: labels + [label], basis: basis, below: below,
      rule: rule, says: says, advice: advice, round: round)
  }
}
