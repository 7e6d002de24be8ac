import CivilCalendar
import Documents
import Workflows

/// The dates that a round gives, in its fields and in the elements of its lists. What an overlay has added to a step of
/// its base is left out: it may not move the day on which the base's law is looked up.
struct RoundDates {
  /// The earliest of them.
  private(set) var earliest: DateRange?
  /// Whether any of them surely is not to come. One known to the month that has not ended may be.
  private(set) var isAnyPast = false

  init(_ round: NodeID, of step: Step, in record: RecordView) {
    find(round, step.fields, in: record)
  }

  /// The day on which a round began: the one that the step says, else the earliest that the round gives.
  static func beginning(of round: NodeID, step index: Int, in record: RecordView) -> DateRange? {
    let step = record.versions[index]
    return step.begins.flatMap { Scope(record, step: index, round: round).date($0) }
      ?? RoundDates(round, of: step, in: record).earliest
  }

  private mutating func find(_ node: NodeID, _ group: FieldGroup, in record: RecordView) {
    for field in group.dated {
      switch field.type {
      case .date:
        guard let date = record.filled(node, field.key).flatMap(record.date) else { continue }
        if date.earliest < earliest?.earliest ?? CivilDate(dayNumber: .max) { earliest = date }
        if date.latest <= record.asOf { isAnyPast = true }
      case .group(let inner):
        if let child = record.filled(node, field.key) { find(child, inner, in: record) }
      case .list(.group(let inner)):
        guard let list = record.filled(node, field.key) else { continue }
        for item in record.document.children(list) { find(item, inner, in: record) }
      default: continue
      }
    }
  }
}
