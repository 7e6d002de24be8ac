public import CivilCalendar
public import SourceText
public import Validation
import Workflows

/// What becomes of one record when another workflow judges it.
public struct RecordDifference: Sendable {
  /// The file.
  public let path: String
  /// The record's title, as far as it could be read.
  public let title: String?
  /// The verdicts.
  public let verdict: (old: Verdict, new: Verdict)
  /// The checks of which something else comes.
  public let outcomes: [Outcome]
  /// The days that are others.
  public let days: [Day]

  /// What comes of one check; of a check that only one of them has there is nothing on the other side.
  public struct Outcome: Sendable {
    /// The check: `step.check`.
    public let check: String
    /// What came of it, and what it weighed: `fail/error`.
    public let old: String?
    /// What comes of it.
    public let new: String?
    /// What is found now; where nothing is, what was found.
    public let statement: Text?
  }

  /// A day that the law counts to.
  public struct Day: Hashable, Sendable {
    /// The check that counts.
    public let check: String
    /// `earliest`, the first day on which it has lasted long enough, or `latest`, the last on which it may end.
    public let name: String
    /// The day as the old workflow counts.
    public let old: String?
    /// The day as the new one counts.
    public let new: String?
  }

  /// Compares what two workflows say of a record; nothing where they say the same.
  ///
  /// Both reports must hold their timelines, since the days are found there.
  public init?(_ old: RecordReport, _ new: RecordReport) {
    path = new.path
    title = new.title ?? old.title
    verdict = (old.verdict, new.verdict)
    let (before, after) = (Self.outcomes(old), Self.outcomes(new))
    let checks = after.map(\.check) + before.map(\.check).filter { id in !after.contains { $0.check == id } }
    outcomes = checks.compactMap { check in
      let (one, other) = (before.first { $0.check == check }?.said, after.first { $0.check == check }?.said)
      if one == other { return nil }
      let statement =
        (new.findings.first { $0.check == check } ?? old.findings.first { $0.check == check })?.statement
      return Outcome(check: check, old: one, new: other, statement: statement)
    }
    days = Self.days(old, new)
    if outcomes.isEmpty, days.isEmpty, verdict.old == verdict.new { return nil }
  }

  private static func outcomes(_ report: RecordReport) -> [(check: String, said: String)] {
    var order: [String] = []
    var said: [String: [String]] = [:]
    for check in report.steps.flatMap(\.checks) {
      if said[check.id] == nil { order.append(check.id) }
      let cause = check.outcome.causeName.map { " (\($0))" } ?? ""
      // What a derived outcome weighs is said where it comes from.
      said[check.id, default: []].append("\(check.outcome.name)\(cause) \(check.weight.name)")
    }
    return order.map { ($0, (said[$0] ?? []).joined(separator: ", ")) }
  }

  private static func days(_ old: RecordReport, _ new: RecordReport) -> [Day] {
    let (before, after) = (counted(old), counted(new))
    let keys = after.map(\.key) + before.map(\.key).filter { key in !after.contains { $0.key == key } }
    return keys.compactMap { key in
      let (one, other) = (before.first { $0.key == key }?.days, after.first { $0.key == key }?.days)
      if one == other { return nil }
      let parts = key.split(separator: " ").map(String.init)
      return Day(check: parts[0], name: parts[1], old: one, new: other)
    }
  }

  private static func counted(_ report: RecordReport) -> [(key: String, days: String)] {
    var order: [String] = []
    var days: [String: [String]] = [:]
    for period in (report.timeline?.rounds ?? []).filter(\.counts).flatMap(\.periods) {
      for (name, day) in [("earliest", period.span.reachedOn), ("latest", period.span.expiresOn)] {
        guard let day else { continue }
        let key = "\(period.check) \(name)"
        if days[key] == nil { order.append(key) }
        days[key, default: []].append("\(day)")
      }
    }
    return order.map { ($0, (days[$0] ?? []).joined(separator: ", ")) }
  }
}

extension WorkflowDiff {
  /// Who judges records by both, as of a day.
  public func judges(asOf: CivilDate) -> Judges { Judges(self, asOf: asOf) }

  /// Judges records by the old workflows and by the new ones.
  public struct Judges: Sendable {
    private let diff: WorkflowDiff
    private let old: Validator
    private let new: Validator

    /// Judges of the two libraries, as of a day.
    init(_ diff: WorkflowDiff, asOf: CivilDate) {
      self.diff = diff
      let options = ValidationOptions(keepsTimelines: true)
      old = Validator(library: diff.old.library, asOf: asOf, options: options)
      new = Validator(library: diff.new.library, asOf: asOf, options: options)
    }

    /// What both say of a record: of one that follows either of the two workflows, or another of their libraries.
    ///
    /// Where the two have ids of their own, the record is read as following each of them in turn, without what that one
    /// does not know.
    public func reports(on file: SourceFile) -> (old: RecordReport, new: RecordReport) {
      let (one, other) = (diff.old.workflow, diff.new.workflow)
      guard one.id != other.id, let sketch = Sketch(yaml: file.text(Span(0, file.bytes.count))) else {
        return (old.validate(file), new.validate(file))
      }
      func read(_ workflow: Workflow, from origin: Workflow) -> SourceFile {
        SourceFile(path: file.path, text: sketch.projected(onto: workflow, from: origin).yaml)
      }
      switch sketch[[.name("workflow")]] {
      case .scalar(one.id, _): return (old.validate(file), new.validate(read(other, from: one)))
      case .scalar(other.id, _): return (old.validate(read(one, from: other)), new.validate(file))
      default: return (old.validate(file), new.validate(file))
      }
    }
  }
}
