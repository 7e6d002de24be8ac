import SourceText
import Validation

/// `--format tap`: TAP version 14, a test point for each check of each record, and one plan at the end.
///
/// The points are flat: what reads TAP only half knows subtests. What is deferred is `not ok … # TODO`, which no
/// harness counts as a failure.
struct TAPReporter: Reporter {
  static let name = "tap"

  private let run: RunInfo
  private var count = 0

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) { output.add("TAP version 14\n") }

  mutating func record(_ report: RecordReport, into output: inout Output) {
    add(CheckCase.all(report), of: report.id ?? repositoryPath(report.path), into: &output)
  }

  private mutating func add(_ cases: [CheckCase], of record: String, into output: inout Output) {
    let record = TAPText.escaped(record)
    for each in cases {
      count += 1
      let name = "\(count) - \(record) \(TAPText.escaped(each.name))"
      switch each.state {
      case .passed: output.add("ok \(name)\n")
      case .failed, .undecided: output.add("not ok \(name)\n")
      case .deferred(let why): output.add("not ok \(name) # TODO \(TAPText.escaped(why[run.language]))\n")
      case .skipped(let why): output.add("ok \(name) # SKIP \(TAPText.escaped(why[run.language]))\n")
      }
      diagnostics(each, into: &output)
    }
  }

  mutating func end(_ summary: RunSummary, into output: inout Output) {
    let upkeep = CheckCase.all(summary)
    if let path = upkeep.first?.notices.first?.path { add(upkeep, of: path, into: &output) }
    output.add("1..\(count)\n# \(run.sentence(summary)[run.language])\n# \(run.closing[run.language])\n")
  }

  /// What was found, as YAML: a string of JSON is one of YAML too.
  private func diagnostics(_ each: CheckCase, into output: inout Output) {
    if each.notices.isEmpty { return }
    output.add("  ---\n")
    for (number, notice) in each.notices.enumerated() {
      var json = JSONText()
      json.object { json in
        json.string("severity", Severity(notice).rawValue)
        json.string("message", SafeText.line(notice.sentence(run.language)))
        json.string("at", "\(SafeText.line(notice.path)):\(notice.line):\(notice.columns.lowerBound)")
      }
      output.add("  finding\(number == 0 ? "" : "_\(number + 1)"): \(json.text)\n")
    }
    output.add("  ...\n")
  }
}
