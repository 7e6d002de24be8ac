import SourceText
import Validation

/// `--format json`: everything, for machines; described by `docs/report.schema.json`.
///
/// One object on one line for each record, so that a long run can be read as it goes, and the whole is one object.
struct JSONReporter: Reporter {
  static let name = "json"

  private let run: RunInfo
  private var isFirst = true

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {
    var json = JSONText()
    json.object { ReportJSON.head(run, into: &$0) }
    output.add(json.text.dropLast() + ",\"records\":[")
  }

  mutating func record(_ report: RecordReport, into output: inout Output) {
    output.add(isFirst ? "\n" : ",\n")
    output.add(Self.line(report))
    isFirst = false
  }

  /// A record as one line.
  static func line(_ report: RecordReport) -> JSONText {
    let prints = report.fingerprints
    var json = JSONText()
    json.object { json in
      ReportJSON.recordHead(report, into: &json)
      json.array("findings", zip(report.findings, prints)) { json, each in
        json.object { ReportJSON.finding(each.0, fingerprint: each.1, into: &$0) }
      }
      ReportJSON.problems(report, into: &json)
    }
    return json
  }

  func end(_ summary: RunSummary, into output: inout Output) { output.add(Self.ending(summary, closing: run.closing)) }

  /// What comes after the last record.
  static func ending(_ summary: RunSummary, closing: Text = RunInfo.closing) -> String {
    var json = JSONText()
    json.object { ReportJSON.summary(summary, closing: closing, into: &$0) }
    return "\n],\"summary\":" + json.text + "}\n"
  }
}
