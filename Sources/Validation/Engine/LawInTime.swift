import CivilCalendar
import Documents
import SourceText
import Workflows

/// Finds whether a source was in force when a step, or a round of it, began: matters that straddle a change are
/// judged step by step.
struct LawInTime {
  private let record: RecordView
  private let day: DateRange

  /// The law on the day on which a step began; of a round, on the day on which that began.
  ///
  /// Nothing is done in a matter before the matter is there: an earlier day, which is a slip of the pen more often than
  /// not, takes no step out of the law that was in force when the matter was initiated.
  init(record: RecordView, step: Int, round: NodeID? = nil) {
    self.record = record
    let begun = round.flatMap { Self.begun(step, round: $0, in: record) } ?? Self.day(of: step, in: record)
    day = record.initiated.map { begun.notBefore($0) } ?? begun
  }

  /// Whether the source of a citation applies. Nothing where a date is too imprecise to say.
  func applies(_ citation: Citation) -> Bool? {
    guard let source = record.workflow.source(citation.source) else { return true }
    if source.inForce.from == nil, source.inForce.to == nil { return true }
    switch source.transition {
    case .step: return source.isInForce(on: day)
    case .initiated: return record.initiated.flatMap(source.isInForce)
    }
  }

  /// The version of a check that was in force: the uppermost whose source was, and which does not yield to the one
  /// below it.
  func version(of check: Check) -> Check {
    var version = check
    while let below = version.below, below.relation == .yields || applies(version.basis) == false {
      version = below.check
    }
    return version
  }

  /// Whether a step applies at all, by the source that asks for it: where each of its rounds counts, it does so as
  /// soon as one of them was begun under it.
  static func applies(step index: Int, in record: RecordView) -> Bool? {
    let step = record.versions[index]
    let rounds = record.states[index].rounds
    guard step.rounds == .every, !rounds.isEmpty else {
      return LawInTime(record: record, step: index).applies(step.basis)
    }
    let answers = rounds.map { LawInTime(record: record, step: index, round: $0).applies(step.basis) }
    if answers.contains(true) { return true }
    return answers.contains(nil) ? nil : false
  }

  /// The day on which a step began. One that never began would have had to before the first later step did; if
  /// none has begun either, it is still to come.
  private static func day(of step: Int, in record: RecordView) -> DateRange {
    if let begun = begun(step, in: record) { return begun }
    let later = record.workflow.later[step].compactMap { begun($0, in: record) }
    return later.min { $0.earliest < $1.earliest } ?? DateRange(record.asOf)
  }

  private static func begun(_ step: Int, in record: RecordView) -> DateRange? {
    let state = record.states[step]
    guard state.isBegun, let counting = state.counting else { return nil }
    return state.begunOn ?? begun(step, round: state.rounds[counting], in: record)
  }

  private static func begun(_ index: Int, round: NodeID, in record: RecordView) -> DateRange? {
    let step = record.versions[index]
    let state = record.states[index]
    // Of the round that counts it is known already.
    if step.rounds != .every, let begun = state.begunOn, state.counting.map({ state.rounds[$0] }) == round {
      return begun
    }
    return RoundDates.beginning(of: round, step: index, in: record)
  }
}

extension Judgement {
  /// Whether the source was in force hangs on a date that is known only to the month.
  static func lawUndecided(at anchor: Anchor) -> Judgement {
    Judgement(
      .unknown(.imprecise), at: anchor,
      Text(
        zh: "日期只到月，不能判断当时依据是否施行",
        en: "A date is known only to the month; whether the source was in force cannot be decided"))
  }
}
