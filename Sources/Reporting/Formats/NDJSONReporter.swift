import SourceText
import Validation

/// `--format ndjson`: the report as lines of JSON, each with its `type`: `start`, then for each record `record` and its
/// `finding`s, then one `summary`, without which the report is cut short. Described by `docs/report.schema.json`.
struct NDJSONReporter: Reporter {
  static let name = "ndjson"

  private let run: RunInfo

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {
    line("start", into: &output) { ReportJSON.head(run, into: &$0) }
  }

  func record(_ report: RecordReport, into output: inout Output) {
    line("record", into: &output) { json in
      ReportJSON.recordHead(report, into: &json)
      ReportJSON.problems(report, into: &json)
    }
    for (finding, print) in zip(report.findings, report.fingerprints) {
      line("finding", into: &output) { json in
        json.string("path", report.path)
        if let id = report.id { json.string("id", id) }
        ReportJSON.finding(finding, fingerprint: print, into: &json)
      }
    }
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    line("summary", into: &output) { ReportJSON.summary(summary, closing: run.closing, into: &$0) }
  }

  private func line(_ type: String, into output: inout Output, _ body: (inout JSONText) -> Void) {
    var json = JSONText()
    json.object { json in
      json.string("type", type)
      body(&json)
    }
    output.add(json)
    output.add("\n")
  }
}
