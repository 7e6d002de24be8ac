import CivilCalendar
import Files
import Reporting
import SourceText
import TestSupport
import Validation
import Workflows

/// The reports over which every format is run: real ones, of samples that show each verdict, as of 2025-06-20.
enum SmallSet {
  static let asOf = CivilDate(dayNumber: 20_259)

  static let library: WorkflowLibrary = {
    let files = ["workflows/cn/major_decision.yaml", "workflows/calendars/cn.yaml"].compactMap { try? file($0) }
    return WorkflowLibrary.load(files, kinds: CheckKinds.all).library
  }()

  static let samples = [
    "comment-29-days", "hearing-papers-six-days", "in-progress", "month-precision", "reform-risk-stated", "malformed",
  ]

  /// Enough for formats that write down every check.
  static let few = ["hearing-papers-six-days", "month-precision", "malformed"]

  static func file(_ path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: try LocalFileSystem().read(Project.path(path), limit: 1 << 24))
  }

  static func text(_ sample: String) throws -> String {
    let file = try file("samples/\(sample).yaml")
    return file.text(Span(0, file.bytes.count))
  }

  /// The reports of the samples; one of the findings is deferred. What changes with every line added to the workflow
  /// is put in by hand.
  static func reports(of samples: [String] = samples) throws -> [RecordReport] {
    let rules = LineTable(SourceFile(path: "workflows/cn/major_decision.yaml", text: "steps:\n  - id: 某一行\n"))
    return try samples.map { sample in
      var report = validate(try text(sample), path: "samples/\(sample).yaml")
      report.workflow?.digest = String(repeating: "0", count: 64)
      for index in report.findings.indices { report.findings[index].rule = Place(Span(13, 22), in: rules) }
      if sample == "month-precision" {
        report.findings[0].deferred = Deferred(
          .deferral, reason: "原始公告已调档，等待档案馆回函", approver: "许文（市司法局）", expires: CivilDate(dayNumber: 20_453))
      }
      return report
    }
  }

  /// What is said of a file of deferrals, one of which has expired.
  static func upkeep() -> [Finding] {
    let text = """
      chengxu: deferrals/1
      deferrals:
        - check: solicitation.comment_period
          record: LJ-2022-031
          reason: 整改中
          approver: {name: 许文, unit: 市司法局}
          issued: 2024-01-10
          expires: 2024-12-31

      """
    var quieting = Quieting(asOf: asOf)
    _ = quieting.add(deferrals: SourceFile(path: "deferrals.yaml", text: text), library: library)
    return quieting.upkeep()
  }

  static func validate(_ text: String, path: String = "samples/x.yaml", asOf: CivilDate = asOf) -> RecordReport {
    Validator(library: library, asOf: asOf).validate(SourceFile(path: path, text: text))
  }

  static func run(
    _ language: Language = .zh, width: Int = 100, isColoured: Bool = false, showsSuppressed: Bool = false
  ) -> RunInfo {
    var run = RunInfo(version: "1.0.0", asOf: asOf, language: language, width: width, isColoured: isColoured)
    run.showsSuppressed = showsSuppressed
    return run
  }

  /// What a format makes of reports.
  static func output(_ format: String, _ reports: [RecordReport], _ run: RunInfo = run(), upkeep: [Finding] = [])
    -> String
  {
    written(format, reports, run, upkeep: upkeep).text
  }

  /// The same, and how many of its bytes had been handed on before the end.
  static func written(
    _ format: String, _ reports: [RecordReport], _ run: RunInfo = run(), upkeep: [Finding] = []
  ) -> (text: String, beforeEnd: Int) {
    guard var reporter = ReportFormat.all.first(where: { $0.name == format })?.init(run) else { return ("", 0) }
    let collected = Collected()
    var output = Output { collected.bytes += $0 }
    var summary = RunSummary()
    reporter.begin(into: &output)
    for report in reports {
      summary.add(report)
      reporter.record(report, into: &output)
    }
    let beforeEnd = collected.bytes.count
    summary.add(upkeep: upkeep)
    reporter.end(summary, into: &output)
    output.flush()
    return (String(decoding: collected.bytes, as: UTF8.self), beforeEnd)
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }
}
