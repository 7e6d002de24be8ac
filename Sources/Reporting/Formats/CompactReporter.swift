import SourceText
import Validation

/// `--format compact`: one line for each finding, `path:line:col: severity: message [check]`, for editors, `grep` and
/// problem matchers; then one line for the whole. Columns count Unicode scalars.
struct CompactReporter: Reporter {
  static let name = "compact"

  private let run: RunInfo

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {}

  func record(_ report: RecordReport, into output: inout Output) {
    for notice in Notice.all(report) { output.add(Self.line(notice, run.language) + "\n") }
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    for notice in Notice.all(summary) { output.add(Self.line(notice, run.language) + "\n") }
    output.add(run.sentence(summary)[run.language] + (run.language == .en ? " " : ""))
    output.add(run.closing[run.language] + "\n")
  }

  /// The line of a finding.
  static func line(_ notice: Notice, _ language: Language) -> String {
    let place = "\(SafeText.line(notice.path)):\(notice.line):\(notice.columns.lowerBound)"
    let message = SafeText.line(notice.sentence(language))
    return "\(place): \(Severity(notice).rawValue): \(message) [\(SafeText.line(notice.check))]"
  }
}
