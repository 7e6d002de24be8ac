import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

@testable import Authoring

@Suite struct GraphTests {
  private static func map(_ text: String = Rules.small()) throws -> StepMap {
    StepMap(try #require(try Rules.library(text).workflow("test.small")))
  }

  @Test func `the map holds order, what is inferred, conditions, periods and ways of carrying out`() throws {
    let map = try Self.map()
    #expect(map.nodes.map(\.id) == ["end", "assessment", "decision"])
    #expect(map.nodes[0].parts.map(\.id) == ["visit"])
    #expect(map.nodes[0].parts[0].isOptional)
    #expect(map.nodes[0].periods.map(\.zh) == ["不少于10日"])
    #expect(map.nodes[1].condition == "facts.risky")
    #expect(map.edges.map { "\($0.from)-\($0.to) \($0.isInferred)" } == ["0-1 true", "0-2 false", "1-2 false"])
  }

  @Test func `the law's own map says of the solicitation that it generally lasts thirty days`() throws {
    let map = StepMap(try #require(try Rules.national().workflow("cn.major_decision")))
    let participation = try #require(map.nodes.first { $0.id == "public_participation" })
    #expect(participation.parts.first { $0.id == "solicitation" }?.periods.map(\.zh) == ["一般不少于30日"])
  }

  @Test func `a record's progress stands in the boxes, with a mark and a word beside the colour`() throws {
    let library = try Rules.national()
    let workflow = try #require(library.workflow("cn.major_decision"))
    let path = Project.path("samples/in-progress.yaml")
    let file = SourceFile(path: "r.yaml", bytes: try LocalFileSystem().read(path, limit: 1 << 22))
    let asOf = try #require(CivilDate("2025-06-20"))
    var map = StepMap(workflow)
    map.show(Validator(library: library, asOf: asOf).validate(file))
    let text = MermaidGraph.text(map, in: .zh)
    #expect(text.contains("step_initiation[\"√ 决策启动<br/>已办结 2025-03-10\"]:::pass"))
    #expect(text.contains("step_hearing([\"- 听证会<br/>可以采用<br/>不少于7日<br/>未采用\"]):::not_applicable"))
    #expect(text.contains("… 合法性审查"))
  }

  @Test func `what an overlay adds stands out from its base`() throws {
    let library = try Rules.library(Rules.small(), Rules.overlay)
    let workflow = try #require(library.workflow("test.local"))
    var map = StepMap(workflow)
    let isOverlay = map.compareWithBase(workflow)
    #expect(isOverlay)
    #expect(map.nodes.map(\.id) == ["end", "assessment", "decision", "filing"])
    #expect(map.nodes.map(\.change) == [nil, .tightened(added: 1, tightened: 0), nil, .added])
    let text = DOTGraph.text(map, in: .zh)
    #expect(text.contains("label=\"＋ 备案\\n本层新增\""))
    #expect(text.contains("label=\"△ 评估\\n适用条件： facts.risky\\n新增要点1项\""))
    var base = try Self.map()
    let extends = base.compareWithBase(try #require(library.workflow("test.small")))
    #expect(!extends)
  }

  // MARK: - What others make of it

  static let titles = [
    "公告", "a \"quoted\" one", "back\\slash \\N \\l", "<b>bold</b> & &lt;i&gt;", "%%{init: {}}%%", "`md` #35; ; end",
    "]; click step_end \"javascript:x\"", "\" ]; } node [label=\"x\"", "--> |x| y", "</text><script/>", "a\u{FFFE}b",
  ]

  @Test(arguments: titles) func `Graphviz reads the map as it is meant`(title: String) throws {
    guard (try? Command.run("dot", ["-V"]).status) == 0 else {
      print("Graphviz is not there: not tried.")
      return
    }
    let map = try Self.map(Rules.small(title: title))
    let (status, output) = try Command.run("dot", ["-Tplain"], input: DOTGraph.text(map, in: .en))
    #expect(status == 0, "\(output)")
    let words = output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(Set(words.filter { $0.first == "node" }.map { $0[1] }) == ["end", "visit", "assessment", "decision"])
    let edges = words.filter { $0.first == "edge" }.map { $0[1] + " " + $0[2] }
    #expect(Set(edges) == ["end visit", "end assessment", "end decision", "assessment decision"])
  }

  @Test(arguments: titles) func `Mermaid finds no syntax in a title`(title: String) throws {
    let text = MermaidGraph.text(try Self.map(Rules.small(title: title)), in: .en)
    let plain = MermaidGraph.text(try Self.map(), in: .en)
    // The same lines, and in each only one pair of quotes.
    #expect(text.split(separator: "\n").count == plain.split(separator: "\n").count)
    for line in text.split(separator: "\n") {
      #expect([0, 2].contains(line.count { $0 == "\"" }), "\(line)")
      #expect(!line.contains("%%") && !line.contains("`"), "\(line)")
    }
    #expect(!text.contains("\n  end["))
  }

  @Test(arguments: titles, Language.allCases) func `a drawing is XML that a strict reader takes`(
    title: String, language: Language
  ) throws {
    let text = SVGGraph.text(try Self.map(Rules.small(title: title)), in: language)
    #expect(!text.contains("<script") && !text.contains("http://www.w3.org/1999/xlink"))
    guard Python.has("xml.dom.minidom") else {
      print("Python is not there: not tried.")
      return
    }
    let program = """
      import sys, xml.dom.minidom
      tree = xml.dom.minidom.parseString(sys.stdin.buffer.read())
      print(len(tree.getElementsByTagName('marker')), tree.documentElement.getElementsByTagName('title')[0].firstChild.data)
      """
    let (status, output) = try Python.run(program, input: text)
    #expect(status == 0, "\(output)")
    #expect(output == "1 " + (language == .zh ? "小程序" : "Small procedure") + "\n")
  }
}
