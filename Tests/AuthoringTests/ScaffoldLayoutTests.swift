import Authoring
import CivilCalendar
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// What is made for authors is laid out already: they need not begin by changing every line.
@Suite struct ScaffoldLayoutTests {
  private static let rules = LintTests.shipped.filter { !$0.path.contains("/tests/") }

  private static func difference(_ text: String, path: String) throws -> [String] {
    let file = SourceFile(path: path, text: text)
    return LineDiff(from: file, to: try Formatter.formatted(file))?.lines ?? []
  }

  private static let source = ScaffoldAnswers.Source([
    "pm", "某大学采购管理办法：试行", "Measures: trial", "校发〔2024〕8号", "30", "2024-03-01",
  ])

  @Test(arguments: [nil, "cn.major_decision"]) func `a workflow, an overlay and their tests are laid out`(
    _ base: String?
  ) throws {
    let steps =
      base == nil
      ? [("request", "采购需求"), ("budget", "预算批准，附：说明")].map {
        ScaffoldAnswers.Step([$0.0, $0.1, "Step: \($0.0)", "5"])
      } : ["solicitation", "catalogue", "hearing"].map(ScaffoldAnswers.Step.init(of:))
    let answers = ScaffoldAnswers(
      base: base, id: "edu.procurement", title: Text(zh: "大学采购程序", en: "University procurement"),
      sources: [Self.source], steps: steps)
    let paths = try #require(ScaffoldPaths("workflows/edu.yaml"))
    let scaffold = Scaffold(answers, at: paths, among: Self.rules)
    #expect(scaffold.diagnostics.map(\.message.en) == [])
    let files = scaffold.files.filter { $0.path.hasSuffix(".yaml") }
    #expect(files.count == 2)
    for file in files {
      #expect(try Self.difference(file.text, path: file.path) == [], "\(file.path)")
    }
  }

  @Test func `tests that are begun later, and a case to paste, are laid out`() throws {
    let library = try Rules.library(Rules.small(more: Rules.everyKind))
    let workflow = try #require(library.workflow("test.small"))
    #expect(try Self.difference(ScaffoldTests(of: workflow, in: library).text, path: "t.yaml") == [])
    let maker = try #require(
      ExampleMaker(library, workflow: "test.small", asOf: CivilDate(dayNumber: 20_819)))
    var cases: [String] = []
    for check in maker.index.checks {
      for promise in [Promise.passes, .fails] {
        guard case .success(let example) = maker.example(of: check.id, that: promise) else { continue }
        cases.append(PastedCase(example, name: "\(check.id) \(promise)：“甲”, 'b'").text)
      }
    }
    #expect(cases.count > 20)
    #expect(try Self.difference("chengxu: tests/1\ncases:\n" + cases.joined(), path: "t.yaml") == [])
  }

  /// Which body decides is made up: rules that do not ask need not be those of a government.
  @Test func `an example of rules that are not a government's names none`() throws {
    let own = try Rules.library(Rules.small())
    let asOf = CivilDate(dayNumber: 20_819)
    let small = try #require(ExampleMaker(own, workflow: "test.small", asOf: asOf))
    #expect(!(try small.example(of: "end.ten_days", that: .fails).get().whole.contains("江州")))
    let national = try #require(ExampleMaker(Rules.national(), workflow: "cn.major_decision", asOf: asOf))
    #expect(
      try national.example(of: "solicitation.comment_period", that: .fails).get().whole.contains("江州省人民政府"))
  }
}
