import Reporting
import Testing
import Validation
import Workflows

/// Where layers lie upon each other, whoever reads a finding must see which of them asked.
@Suite struct LayerNamingTests {
  static let library: WorkflowLibrary = {
    let files = [
      "workflows/cn/major_decision.yaml", "workflows/cn/guangdong_hearing.yaml", "workflows/calendars/cn.yaml",
    ]
    return WorkflowLibrary.load(files.compactMap { try? SmallSet.file($0) }, kinds: CheckKinds.all).library
  }()

  @Test(arguments: ReportFormat.all.map { $0.name }) func `every format says that Guangdong asked, not the nation`(
    _ format: String
  ) throws {
    let file = try SmallSet.file("samples/overlays/guangdong/eight-participants.yaml")
    let report = Validator(library: Self.library, asOf: SmallSet.asOf).validate(file)
    #expect(report.findings.contains { $0.check == "hearing.odd_number" })
    let output = SmallSet.output(format, [report])
    let namesLayer =
      ["json", "ndjson"].contains(format)
      ? output.contains(#""layer":"cn.guangdong.major_decision"#)
        || output.contains(#""layer": "cn.guangdong.major_decision"#)
      : output.contains("《广东省重大行政决策听证规定》第十九条第一款（广东省重大行政决策程序（听证））")
    #expect(namesLayer)
    if format == "sarif" { #expect(output.contains(#""properties":{"layers":["cn.guangdong.major_decision"#)) }
  }

  @Test func `a workflow without layers keeps its sentences short`() throws {
    let output = SmallSet.output("compact", try SmallSet.reports(of: ["comment-29-days"]))
    #expect(!output.contains("（重大行政决策程序）"))
  }
}
