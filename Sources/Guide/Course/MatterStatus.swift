public import CivilCalendar
public import Validation

/// One matter among others, for showing how far it is.
public struct MatterStatus: Sendable {
  /// The file.
  public let path: String
  /// What validation says of it.
  public let report: RecordReport
  /// How far it is; nothing for a record that cannot be read.
  public let course: Course?

  /// One matter among others.
  public init(path: String, report: RecordReport, course: Course?) {
    self.path = path
    self.report = report
    self.course = course
  }

  /// The steps that can be worked on now.
  public var next: [Rung] {
    (course?.ladder ?? []).filter {
      !$0.isSettled && $0.waitsFor.isEmpty && ($0.progress == .open || $0.openQuestions > 0)
    }
  }

  /// The first day by which something has to be done, a day gone by included.
  public var due: Rung.Due? {
    (course?.ladder ?? []).filter { !$0.isSettled }.compactMap(\.due).min { $0.day < $1.day }
  }

  /// The most urgent first: what falls short, then what is due, then what is open.
  public var urgency: (Int, CivilDate, Int, String) {
    let last = CivilDate(dayNumber: Int32.max)
    let rank =
      switch report.verdict {
      case .unreadable: 0
      case .nonCompliant: 1
      case .undetermined, .inProgress: 2
      case .compliant: 3
      case .notGoverned: 4
      }
    return (rank, due?.day ?? last, -next.count, path)
  }
}
