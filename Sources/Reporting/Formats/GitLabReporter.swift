import SourceText
import Validation
import Workflows

/// `--format gitlab`: a Code Quality report, an array with an object for each finding.
///
/// The shape has no room for the sentence that ends other reports.
struct GitLabReporter: Reporter {
  static let name = "gitlab"

  private let run: RunInfo
  private var fingerprints = DistinctFingerprints()
  private var isFirst = true

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) { output.add("[") }

  mutating func record(_ report: RecordReport, into output: inout Output) {
    add(Notice.all(report), into: &output)
  }

  private mutating func add(_ notices: [Notice], into output: inout Output) {
    for notice in notices {
      let fingerprint = fingerprints.fingerprint(notice)
      var json = JSONText()
      json.object { json in
        json.string("description", SafeText.line(notice.sentence(run.language)))
        json.string("check_name", notice.check)
        json.string("fingerprint", fingerprint)
        json.string("severity", severity(notice))
        json.object("location") { json in
          json.string("path", notice.path)
          json.object("lines") { $0.number("begin", notice.line) }
        }
      }
      output.add((isFirst ? "\n" : ",\n") + json.text)
      isFirst = false
    }
  }

  mutating func end(_ summary: RunSummary, into output: inout Output) {
    add(Notice.all(summary), into: &output)
    output.add("\n]\n")
  }

  private func severity(_ notice: Notice) -> String {
    if notice.deferred != nil { return "info" }
    return switch notice.weight {
    case .error: notice.workflow == nil ? "blocker" : "critical"
    case .unknown: "major"
    case .warning: "minor"
    case .pending, .note, .pass, .notApplicable: "info"
    }
  }
}
