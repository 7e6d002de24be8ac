import CivilCalendar
import Documents
import Workflows

/// Finds whether a source was in force when a step began: matters that straddle a change are judged step by step.
struct LawInTime {
  private let record: RecordView
  private let day: DateRange

  /// The law on the day on which a step began.
  init(record: RecordView, step: Int) {
    self.record = record
    day = Self.day(of: step, in: record)
  }

  /// Whether the source of a citation applies. Nothing where a date is too imprecise to say.
  func applies(_ citation: Citation) -> Bool? {
    guard let source = record.workflow.source(citation.source) else { return true }
    if source.inForce.from == nil, source.inForce.to == nil { return true }
    switch source.transition {
    case .step: return source.isInForce(on: day)
    case .initiated:
      let node = record.filled(record.document.root, "initiated")
      return node.flatMap(record.date).flatMap(source.isInForce) ?? nil
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

  /// The day on which a step began. One that never began would have had to before the first later step did; if
  /// none has begun either, it is still to come.
  private static func day(of step: Int, in record: RecordView) -> DateRange {
    if let begun = begun(step, in: record) { return begun }
    let later = record.workflow.later[step].compactMap { begun($0, in: record) }
    return later.min { $0.earliest < $1.earliest } ?? DateRange(record.asOf)
  }

  private static func begun(_ step: Int, in record: RecordView) -> DateRange? {
    let state = record.states[step]
    guard state.isBegun else { return nil }
    if let begun = state.begunOn { return begun }
    return state.counting.flatMap {
      RoundDates(state.rounds[$0], of: record.workflow.steps[step], in: record).earliest
    }
  }
}
