import Documents
import Reporting
import SourceText

/// `--format json`: one object with every case, described by `docs/test-report.schema.json`.
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
      if !report.coverage.isEmpty { json.array("coverage", report.coverage, Self.coverage) }
      if !report.mutations.isEmpty {
        json.array("mutations", report.mutations) { json, mutation in Self.mutation(mutation, page, into: &json) }
      }
      json.string("summary", report.sentence[page.language])
    }
    return json.text + "\n"
  }

  private static func coverage(_ json: inout JSONText, _ coverage: Coverage) {
    json.object { json in
      json.string("workflow", coverage.workflow)
      json.object("percent") { json in
        json.number("checks", coverage.checksPercent)
        json.number("articles", coverage.articlesPercent)
        json.number("atoms", coverage.atomsPercent)
      }
      json.array("checks", coverage.checks) { json, check in
        json.object { json in
          json.string("check", check.id)
          json.bool("holds", !check.lacksHolding)
          json.bool("falls_short", !check.lacksShortfall)
        }
      }
      json.array("articles", coverage.articles) { json, article in
        json.object { json in
          json.string("article", article.citation)
          json.bool("covered", article.isCovered)
        }
      }
      json.array("atoms", coverage.atoms) { json, atom in
        json.object { json in
          json.string("condition_of", atom.owner)
          json.string("atom", atom.text)
          json.string("path", atom.place.path)
          json.number("line", atom.place.start.line)
          json.number("column", atom.place.start.column)
          json.bool("holds", !atom.lacksHolding)
          json.bool("fails_to_hold", !atom.lacksFailing)
        }
      }
    }
  }

  private static func mutation(_ mutation: MutationReport, _ page: TestPage, into json: inout JSONText) {
    json.object { json in
      json.string("workflow", mutation.workflow)
      json.string("path", mutation.path)
      json.number("made", mutation.made)
      json.number("noticed", mutation.killed)
      json.number("refused", mutation.refused)
      json.number("equivalent", mutation.equivalent)
      json.array("survivors", mutation.survivors) { json, survivor in
        json.object { json in
          json.string("operator", survivor.mutant.operation.rawValue)
          json.string("in", survivor.mutant.subject)
          json.number("line", survivor.mutant.line)
          json.number("column", survivor.mutant.column)
          json.string("message", survivor.mutant.what[page.language])
          if let paste = survivor.paste { json.string("case", paste.text) }
        }
      }
    }
  }
}
