import Documents
import Reporting
import SourceText

/// `--format json`: one object with every case.
public struct JSONTestFormat: TestFormat {
  /// The name in `--format`.
  public static let name = "json"

  /// The report as JSON.
  public static func text(_ report: TestReport, _ page: TestPage) -> String {
    var json = JSONText()
    json.object { json in
      json.string("type", "chengxu-tests/1")
      json.number("cases", report.count)
      json.number("failed", report.failed)
      json.array("files", report.files) { json, file in
        let table = LineTable(file.tests.document.file)
        json.object { json in
          json.string("path", file.tests.path)
          json.string("workflow", file.tests.workflow)
          json.array("cases", file.results) { json, result in
            json.object { json in
              json.string("name", result.test.name)
              json.number("line", Place(result.test.span, in: table).start.line)
              json.bool("passed", result.isPassed)
              json.array("mismatches", result.mismatches) { json, mismatch in
                json.object { json in
                  if let check = mismatch.check { json.string("check", check) }
                  let place = Place(mismatch.span, in: table)
                  json.number("line", place.start.line)
                  json.number("column", place.start.column)
                  json.string("message", mismatch.message[page.language])
                  if let help = mismatch.help { json.string("help", help[page.language]) }
                  if let sentence = mismatch.sentence { json.string("statement", sentence[page.language]) }
                }
              }
            }
          }
        }
      }
      if !report.coverage.isEmpty {
        json.array("coverage", report.coverage) { json, line in json.string(nil, line[page.language]) }
      }
      json.string("summary", report.sentence[page.language])
    }
    return json.text + "\n"
  }
}
