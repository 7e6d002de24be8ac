import Documents
import Reporting
import SourceText

/// `--format tap`: TAP version 14, a test point for each case.
public struct TAPTestFormat: TestFormat {
  /// The name in `--format`.
  public static let name = "tap"

  /// The report as TAP.
  public static func text(_ report: TestReport, _ page: TestPage) -> String {
    var lines = ["TAP version 14", "1..\(report.count)"]
    var count = 0
    for (tests, results) in report.files {
      let table = LineTable(tests.document.file)
      for result in results {
        count += 1
        lines.append("\(result.isPassed ? "ok" : "not ok") \(count) - \(TAPText.escaped(result.test.name))")
        if result.isPassed { continue }
        lines.append("  ---")
        for (number, mismatch) in result.mismatches.enumerated() {
          var json = JSONText()
          json.string(nil, mismatch.line(in: table, page.language))
          lines.append("  message\(number == 0 ? "" : "_\(number + 1)"): \(json.text)")
        }
        lines.append("  ...")
      }
    }
    lines += report.coverageLines.map { "# " + SafeText.line($0[page.language]) }
    lines.append("# " + report.sentence[page.language])
    for mutation in report.mutations {
      lines.append("# " + SafeText.line(mutation.sentence[page.language]))
      lines += mutation.survivors.map { "# " + SafeText.line(mutation.line(of: $0.mutant)[page.language]) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
