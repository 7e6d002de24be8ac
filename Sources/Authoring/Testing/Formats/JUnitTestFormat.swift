import Documents
import Reporting
import SourceText

/// `--format junit`: a suite for each file, a case for each case. Times are 0: a report knows no clock.
public struct JUnitTestFormat: TestFormat {
  /// The name in `--format`.
  public static let name = "junit"

  /// A suite of the mutants of a workflow: each that no test noticed is a case that fails.
  private static func suite(of mutation: MutationReport, _ page: TestPage) -> String {
    let name = XMLText.escaped(mutation.workflow + " --mutate")
    let path = XMLText.escaped(mutation.path)
    var text = "  <testsuite name=\"\(name)\" tests=\"\(mutation.made)\" failures=\"\(mutation.survivors.count)\""
    text += " errors=\"0\" skipped=\"0\" time=\"0\">\n"
    for (mutant, _) in mutation.survivors {
      text += "    <testcase classname=\"\(name)\" name=\"\(XMLText.escaped(mutant.name[page.language]))\""
      text += " file=\"\(path)\" line=\"\(mutant.line)\" time=\"0\">\n"
      text += "      <failure message=\"\(XMLText.escaped(mutation.line(of: mutant)[page.language]))\"/>\n"
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  /// The report as JUnit XML.
  public static func text(_ report: TestReport, _ page: TestPage) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"chengxu test\">\n"
    for (tests, results) in report.files {
      let table = LineTable(tests.document.file)
      let path = XMLText.escaped(tests.path)
      let failed = results.count { !$0.isPassed }
      text += "  <testsuite name=\"\(path)\" tests=\"\(results.count)\" failures=\"\(failed)\" errors=\"0\""
      text += " skipped=\"0\" time=\"0\">\n"
      for result in results {
        let line = Place(result.test.span, in: table).start.line
        text += "    <testcase classname=\"\(path)\" name=\"\(XMLText.escaped(result.test.name))\""
        text += " file=\"\(path)\" line=\"\(line)\" time=\"0\""
        guard let first = result.mismatches.first else {
          text += "/>\n"
          continue
        }
        let body = result.mismatches.map { XMLText.escaped($0.line(in: table, page.language)) }
        text += ">\n      <failure message=\"\(XMLText.escaped(first.message[page.language]))\">"
        text += body.joined(separator: "\n") + "</failure>\n    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    for mutation in report.mutations { text += suite(of: mutation, page) }
    return text + "</testsuites>\n"
  }
}
