public import CivilCalendar
import Guide
public import Proof
public import SourceText
import Validation
public import Workflows

/// Judges records by the old workflows and by the new ones.
public struct RecordJudges: Sendable {
  private let diff: WorkflowDiff
  private let old: Validator
  private let new: Validator

  /// Judges of the two libraries that a comparison is of, as of a day.
  public init(_ diff: WorkflowDiff, asOf: CivilDate) {
    self.diff = diff
    old = Validator(library: diff.old.library, asOf: asOf)
    new = Validator(library: diff.new.library, asOf: asOf)
  }

  /// In what the two differ about a record; nothing where they say the same.
  public func difference(on file: SourceFile, papers: any PaperStore) -> RecordDifference? {
    let readings = diff.readings(of: file)
    return RecordDifference(matter(readings.old, old, papers), matter(readings.new, new, papers))
  }

  private func matter(_ file: SourceFile, _ validator: Validator, _ papers: any PaperStore) -> MatterStatus {
    switch Guide.open(file, by: validator, papers: papers) {
    case .success(let guide): MatterStatus(path: file.path, report: guide.course.report, course: guide.course)
    case .failure(let unreadable): MatterStatus(path: file.path, report: unreadable.report, course: nil)
    }
  }
}
