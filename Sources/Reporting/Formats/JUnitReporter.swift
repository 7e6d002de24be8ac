import SourceText
import Validation

/// `--format junit`: a suite for each record, a case for each check.
///
/// A breach is a failure; what cannot be decided, and a file that cannot be read, an error; what does not apply, is
/// exempt, not owed yet or deferred is skipped. Warnings and notes stand in the output of a case that passed: the
/// verdict of such a record is no defect either. Counts stand on the suites, so that nothing need be held; times are 0,
/// since a report knows no clock.
struct JUnitReporter: Reporter {
  static let name = "junit"

  private let run: RunInfo

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {
    output.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"chengxu\">\n")
  }

  func record(_ report: RecordReport, into output: inout Output) {
    let path = repositoryPath(report.path)
    suite(report.id ?? path, in: path, CheckCase.all(report), into: &output)
  }

  private func suite(_ record: String, in path: String, _ cases: [CheckCase], into output: inout Output) {
    var failures = 0
    var errors = 0
    var skipped = 0
    for each in cases {
      switch each.state {
      case .passed: continue
      case .failed: failures += 1
      case .undecided: errors += 1
      case .skipped, .deferred: skipped += 1
      }
    }
    output.add("  <testsuite name=\"\(XMLText.escaped(record))\" tests=\"\(cases.count)\" failures=\"\(failures)\"")
    output.add(" errors=\"\(errors)\" skipped=\"\(skipped)\" time=\"0\">\n")
    for each in cases { self.case(each, of: record, in: path, into: &output) }
    output.add("  </testsuite>\n")
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    let upkeep = CheckCase.all(summary)
    if let path = upkeep.first?.notices.first?.path { suite(path, in: path, upkeep, into: &output) }
    let closing = run.sentence(summary)[run.language] + " " + run.closing[run.language]
    // A comment must not hold two hyphens, nor end with one.
    output.add("  <!-- \(XMLText.escaped(closing).replacing("-", with: "‐")) -->\n</testsuites>\n")
  }

  private func `case`(_ each: CheckCase, of record: String, in path: String, into output: inout Output) {
    let name = "classname=\"\(XMLText.escaped(record))\" name=\"\(XMLText.escaped(each.name))\""
    output.add("    <testcase \(name) file=\"\(XMLText.escaped(path))\"")
    if let line = each.notices.first?.place?.start.line { output.add(" line=\"\(line)\"") }
    output.add(" time=\"0\"")
    switch each.state {
    case .passed where each.notices.isEmpty: output.add("/>\n")
    case .passed: output.add(">\n      <system-out>\(body(each))</system-out>\n    </testcase>\n")
    case .failed: output.add(">\n      \(element("failure", each))\n    </testcase>\n")
    case .undecided: output.add(">\n      \(element("error", each))\n    </testcase>\n")
    case .skipped(let why), .deferred(let why):
      output.add(">\n      <skipped message=\"\(XMLText.escaped(why[run.language]))\"/>\n")
      if !each.notices.isEmpty { output.add("      <system-out>\(body(each))</system-out>\n") }
      output.add("    </testcase>\n")
    }
  }

  /// One element however many findings the check has: readers keep but one.
  private func element(_ name: String, _ each: CheckCase) -> String {
    let message = XMLText.escaped(each.notices.first?.statement[run.language] ?? "")
    let type = XMLText.escaped(each.notices.first?.word[run.language] ?? "")
    return "<\(name) message=\"\(message)\" type=\"\(type)\">\(body(each))</\(name)>"
  }

  private func body(_ each: CheckCase) -> String {
    each.notices.map { XMLText.escaped(CompactReporter.line($0, run.language)) }.joined(separator: "\n")
  }
}
