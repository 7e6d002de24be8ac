import Foundation
import SourceText
import TestSupport
import Testing

@testable import CEL

/// `docs/conditions.md` lists the functions as the table declares them.
@Suite struct ConditionsPageTests {
  static var rows: [String] {
    LibraryEntry.table.map { entry in
      let ways = entry.overloads.map { "`\($0.written(entry.function.rawValue))`" }.joined(separator: "<br>")
      return "| \(ways) | \(entry.overloads[0].result.name) | \(entry.summary.zh) · \(entry.summary.en) |"
    }
  }

  @Test func `the page has a row for each function`() throws {
    let page = try String(contentsOfFile: Project.path("docs/conditions.md"), encoding: .utf8)
    let missing = Self.rows.filter { !page.contains($0) }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }
}
