import Foundation
import Reporting
import SourceText
import Testing
import Validation
import Workflows

/// What services refuse or drop is cut off by us, the lightest first, and it is said how much.
@Suite struct LimitTests {
  /// A report with so many findings of a weight.
  static func report(_ counts: [Weight: Int], id: String = "X-1") throws -> RecordReport {
    var report = try #require(try SmallSet.reports().first { !$0.findings.isEmpty })
    let finding = try #require(report.findings.first)
    report.id = id
    report.findings = counts.sorted { $0.key < $1.key }.flatMap { weight, count in
      (0..<count).map { number in
        var finding = finding
        finding.weight = weight
        finding.element = "\(weight) \(number)"
        return finding
      }
    }
    return report
  }

  @Test func `sarif keeps 25,000 results, the heaviest, and says how many it left out`() throws {
    let output = SmallSet.output("sarif", [try Self.report([.note: 24_990, .error: 20])])
    #expect(output.split(separator: "\n").count { $0.hasPrefix("{\"ruleId\"") } == 25_000)
    #expect(output.components(separatedBy: "\"level\":\"error\"").count - 1 == 20)
    #expect(output.contains("另有 10 项未列出"))
  }

  @Test func `github gets ten annotations of a level, and the group has them all`() throws {
    let output = SmallSet.output("github", [try Self.report([.error: 12, .warning: 3, .note: 11])])
    let lines = output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 3)
    #expect(lines.count { $0.hasPrefix("::notice ") } == 10)
    #expect(lines.count { $0.hasPrefix("samples/") } == 26)
    #expect(output.contains("另有 3 项"))
    let first = try #require(lines.firstIndex { $0.hasPrefix("::warning ") })
    #expect(lines[..<first].count { $0.hasPrefix("::error ") } == 10)
  }

  @Test func `markdown stays below 1 MiB and keeps the heaviest records`() throws {
    let light = try (0..<30).map { try Self.report([.note: 150], id: "light-\($0)") }
    var heavy = try Self.report([.error: 1], id: "heavy")
    heavy.verdict = .nonCompliant
    heavy.steps[0].weight = .error
    let output = SmallSet.output("markdown", light + [heavy])
    #expect(output.utf8.count < 1_048_576)
    #expect(output.utf8.count > 700_000)
    #expect(output.contains("heavy"))
    #expect(output.contains("件因篇幅未列出"))
  }

  @Test func `html shows the heaviest thousand records in full, and links to no others`() throws {
    var light = try Self.report([.note: 1], id: "light")
    for index in light.steps.indices { light.steps[index].weight = .note }
    var heavy = try Self.report([.error: 1], id: "heavy")
    heavy.steps[0].weight = .error
    let output = SmallSet.output("html", Array(repeating: light, count: 1010) + [heavy])
    #expect(output.components(separatedBy: "<section class=\"record\"").count - 1 == 1000)
    #expect(output.contains("id=\"r1011\""))
    #expect(output.contains("只为问题最重的 1000 件列出详情；另有 11 件只列入下表"))
    let targets = Set(output.matches(of: #/id="(r[0-9]+)"/#).map { String($0.1) })
    let links = output.matches(of: #/href="#(r[0-9]+)"/#).map { String($0.1) }
    #expect(links.count == 1000 && links.allSatisfy(targets.contains))
  }

  @Test
  func `deferred findings are no results of sarif unless they are asked for, and then every result has suppressions`()
    throws
  {
    let reports = try SmallSet.reports()
    let without = SmallSet.output("sarif", reports)
    let with = SmallSet.output("sarif", reports, SmallSet.run(showsSuppressed: true))
    func results(_ output: String) -> [Substring] {
      output.split(separator: "\n").filter { $0.hasPrefix("{\"ruleId\"") }
    }
    #expect(results(with).count == results(without).count + 1)
    #expect(!without.contains("suppressions"))
    #expect(results(with).allSatisfy { $0.contains("\"suppressions\":[") })
    #expect(results(with).count { $0.contains("\"kind\":\"external\"") } == 1)
  }

  @Test(arguments: ["text", "compact", "json", "ndjson", "junit", "tap", "gitlab"])
  func `what need not be held is handed on as it comes`(_ format: String) throws {
    let report = try Self.report([.error: 20, .note: 20])
    let (text, beforeEnd) = SmallSet.written(format, Array(repeating: report, count: 100))
    // What is left for the end is one buffer, and what the end itself says.
    #expect(beforeEnd > 0)
    #expect(text.utf8.count - beforeEnd < 80_000)
  }

  @Test func `an empty run is no clean one`() {
    let output = SmallSet.output("sarif", [])
    #expect(output.contains("\"executionSuccessful\":false"))
    #expect(output.contains("没有找到决策事项记录"))
  }

  @Test func `a region of sarif stays within one line, and columns count scalars`() throws {
    var report = try Self.report([.error: 1])
    let file = SourceFile(path: "samples/𠮷 甲#.yaml", text: "a: 𠮷甲🙂: x\nb: 2\n")
    report.path = file.path
    report.findings[0].place = Place(Span(3, 22), in: LineTable(file))
    let output = SmallSet.output("sarif", [report])
    #expect(output.contains("\"columnKind\":\"unicodeCodePoints\""))
    #expect(output.contains("\"region\":{\"startLine\":1,\"startColumn\":4,\"endLine\":1,\"endColumn\":10}"))
    #expect(output.contains("\"uri\":\"samples/%F0%A0%AE%B7%20%E7%94%B2%23.yaml\""))
  }
}
