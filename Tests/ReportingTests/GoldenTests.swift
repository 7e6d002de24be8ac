import Reporting
import SourceText
import TestSupport
import Testing

/// Every format over the same reports, held byte for byte.
@Suite struct GoldenTests {
  @Test(arguments: Language.allCases, [80, 120]) func `text, in both languages and two widths`(
    _ language: Language, _ width: Int
  ) throws {
    let output = SmallSet.output(
      "text", try SmallSet.reports(), SmallSet.run(language, width: width), upkeep: SmallSet.upkeep())
    try Golden.expect(output, equals: "text-\(language.rawValue)-\(width).txt")
    let wide = output.split(separator: "\n").filter { DisplayWidth.of($0) > width }
    #expect(wide == [])
  }

  @Test(arguments: Language.allCases, [80, 120]) func `colour only adds codes around the same text`(
    _ language: Language, _ width: Int
  ) throws {
    let run = SmallSet.run(language, width: width, isColoured: true)
    let coloured = SmallSet.output("text", try SmallSet.reports(), run, upkeep: SmallSet.upkeep())
    try Golden.expect(coloured, equals: "text-\(language.rawValue)-\(width)-colour.txt")
    let plain = SmallSet.output(
      "text", try SmallSet.reports(), SmallSet.run(language, width: width), upkeep: SmallSet.upkeep())
    #expect(coloured.replacing(#/\u{1B}\[[0-9]+m/#, with: "") == plain)
  }

  @Test(arguments: ["compact", "sarif", "github", "gitlab", "markdown"])
  func `each format that lists findings`(_ format: String) throws {
    try Golden.expect(
      SmallSet.output(format, try SmallSet.reports(), upkeep: SmallSet.upkeep()), equals: "\(format).txt")
  }

  @Test(arguments: ["json", "ndjson", "junit", "tap"])
  func `each format that writes down every check`(_ format: String) throws {
    try Golden.expect(
      SmallSet.output(format, try SmallSet.reports(of: SmallSet.few), upkeep: SmallSet.upkeep()),
      equals: "\(format).txt")
  }

  @Test func `every format is among these`() {
    let held: Set = [
      "text", "compact", "json", "ndjson", "sarif", "junit", "tap", "github", "gitlab", "markdown", "html",
    ]
    #expect(Set(ReportFormat.all.map { $0.name }).subtracting(held) == [])
  }

  @Test func `the same reports give the same bytes`() throws {
    for format in ReportFormat.all {
      let name = format.name
      #expect(SmallSet.output(name, try SmallSet.reports()) == SmallSet.output(name, try SmallSet.reports()))
    }
  }
}
