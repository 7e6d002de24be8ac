import Authoring
import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// What tests of a small workflow reach, and which of its mutants they notice.
@Suite struct MutationRunTests {
  static let rules = SourceFile(
    path: "small.yaml",
    text: """
      chengxu: workflow/1
      id: small
      version: 1.0.0
      calendar: cn
      title: {zh: 小程序, en: Small procedure}
      sources:
        law: {title: {zh: 办法, en: Measures}, articles: 12, standing: law, in_force: {from: 2020-01-01}}
      governs: {when: "facts.big", basis: law/1, directly: {when: "true", basis: law/2}}
      facts:
        big: {type: bool, title: {zh: 重大, en: big}, basis: law/1}
      steps:
        - id: notice
          title: {zh: 公告, en: Notice}
          basis: law/3
          fields:
            opened: date
            closed: date
          done: closed
          checks:
            - {id: ten_days, basis: law/4, period: {from: opened, to: closed, at_least: 10 days}}
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/7
          after: [notice]
          fields:
            met: date
          done: met
      """)

  static let calendar = LintTests.file("workflows/calendars/cn.yaml")

  static let library = WorkflowLibrary.load([rules, calendar], kinds: CheckKinds.all).library

  private func tests(_ rows: String) throws -> TestFile {
    let text = """
      chengxu: tests/1
      workflow: small
      as_of: 2026-11-01
      base:
        chengxu: record/1
        workflow: small
        id: x
        title: x
        initiated: 2024-03-01
        decision_maker: {name: x, level: other}
        lead_units: []
        facts: {big: true}
        steps:
          notice: {opened: 2024-04-01, closed: 2024-04-11}
          decision: {met: 2024-04-12}
      cases:
        - name: order
          set: {steps.decision.met: 2024-04-10}
          others: any
          expect: {decision.after: fail}
        - name: days
          others: any
          table:
            set: steps.notice.closed
            expect: notice.ten_days
            rows:
      \(rows)
      """
    let (tests, diagnostics) = TestFileReader.read(SourceFile(path: "t.yaml", text: text), library: Self.library)
    return try #require(tests, "\(diagnostics.map(\.message.en))")
  }

  private func report(_ tests: TestFile) -> MutationReport {
    MutationRun(Self.library, system: LocalFileSystem(), jobs: 2).report(of: "small", tests: [tests], pasted: 9) {
      false
    }
  }

  @Test func `tests at both edges notice every mutant`() throws {
    let found = report(
      try tests(
        """
                - [2024-04-10, {outcome: fail, severity: error}]
                - [2024-04-11, pass]
        """))
    #expect(found.made == 7)
    #expect(found.survivors.isEmpty, "\(found.survivors.map(\.mutant.name.en))")
    #expect(found.killed + found.refused + found.equivalent == found.made)
  }

  @Test func `what tests far from the edge let through comes with a case that does notice`() throws {
    let far = try tests(
      """
              - [2024-04-03, fail]
              - [2024-05-11, pass]
      """)
    let found = report(far)
    let names = found.survivors.map(\.mutant.name.en)
    #expect(
      names.contains("notice.ten_days: at least 10 days → 9 days")
        && names.contains("notice.ten_days: at least 10 days → 11 days"), "\(names)")
    let pasted = found.survivors.compactMap(\.paste?.text)
    #expect(pasted.count == found.survivors.count)
    let text = far.document.file.text(Span(0, far.document.file.bytes.count)) + "\n" + pasted.joined()
    let (more, diagnostics) = TestFileReader.read(SourceFile(path: "t.yaml", text: text), library: Self.library)
    let whole = try #require(more, "\(diagnostics.map(\.message.en))")
    let results = TestRun(Self.library, system: LocalFileSystem()).results(of: whole.cases, in: whole)
    #expect(results.allSatisfy { $0.isPassed })
    #expect(report(whole).survivors.isEmpty)
  }

  @Test func `coverage names each side that no case showed`() throws {
    let only = try tests("        - [2024-04-11, pass]")
    let seen = AtomsSeen()
    let results = TestRun(Self.library, system: LocalFileSystem()).results(of: only.cases, in: only, watch: seen)
    let workflow = try #require(Self.library.workflow("small"))
    let found = Coverage(workflow, results, seen)
    let days = try #require(found.checks.first { $0.id == "notice.ten_days" })
    #expect(!days.lacksHolding && days.lacksShortfall)
    let order = try #require(found.checks.first { $0.id == "decision.after" })
    #expect(!order.lacksHolding && !order.lacksShortfall)
    #expect(found.articlesPercent == 0)
    #expect(found.checksPercent < 100)
    #expect(!found.checks.contains { $0.id == "decision.done" && $0.lacksShortfall })
  }

  @Test func `coverage names each side of an atom that no case showed, at its place`() throws {
    let rules = Self.rules.text(Span(0, Self.rules.bytes.count)).replacing(
      "at_least: 10 days}}", with: "at_least: 10 days}, when: \"facts.big && !(this.opened > date('2024-04-05'))\"}")
    let files = [SourceFile(path: "small.yaml", text: rules), Self.calendar]
    let library = WorkflowLibrary.load(files, kinds: CheckKinds.all).library
    let workflow = try #require(library.workflow("small"))
    func lacking(_ tests: TestFile) -> [String] {
      let seen = AtomsSeen()
      let results = TestRun(library, system: LocalFileSystem()).results(of: tests.cases, in: tests, watch: seen)
      return Coverage(workflow, results, seen).atoms.filter { !$0.isCovered }.map(\.line.en)
    }
    let start = "  small.yaml:20:"
    #expect(
      lacking(try tests("        - [2024-04-11, pass]")) == [
        "  small.yaml:8:18 `facts.big` (governs): in no case it fails to hold",
        start + "100 `facts.big` (notice.ten_days): in no case it fails to hold",
        start + "115 `this.opened > date('2024-04-05')` (notice.ten_days): in no case it holds",
      ])
    let more = """
              - [2024-04-11, pass]
        - name: later
          set: {steps.notice.opened: 2024-04-06}
          others: any
          expect: {notice.ten_days: not_applicable}
        - name: small
          set: {facts.big: false}
          others: any
          verdict: not_governed
      """
    // Where the matter is not governed the check is not asked.
    #expect(lacking(try tests(more)) == [start + "100 `facts.big` (notice.ten_days): in no case it fails to hold"])
  }

  @Test func `coverage and mutants as json are as the published schema says`() throws {
    let far = try tests(
      """
              - [2024-04-03, fail]
              - [2024-05-11, pass]
      """)
    let seen = AtomsSeen()
    let results = TestRun(Self.library, system: LocalFileSystem()).results(of: far.cases, in: far, watch: seen)
    var whole = TestReport([(far, results)])
    whole.coverage = [Coverage(try #require(Self.library.workflow("small")), results, seen)]
    whole.mutations = [report(far)]
    let page = TestPage(language: .zh, width: 100, isColoured: false)
    let schema = try LocalFileSystem().read(Project.path("docs/test-report.schema.json"), limit: 1 << 20)
    let shape = try JSONShape(String(decoding: schema, as: UTF8.self))
    let json = JSONTestFormat.text(whole, page)
    #expect(try shape.mistakes(in: json) == [])
    #expect(json.contains("\"message\":\"不少于10日改为9日\""))
    #expect(json.contains("\"operator\":\"bound\",\"in\":\"notice.ten_days\",\"line\":20"))
    #expect(json.contains("\"condition_of\":\"governs\",\"atom\":\"facts.big\",\"path\":\"small.yaml\",\"line\":8"))
    let failing = try tests("        - [2024-04-03, pass]")
    let failed = TestRun(Self.library, system: LocalFileSystem()).results(of: failing.cases, in: failing)
    #expect(try shape.mistakes(in: JSONTestFormat.text(TestReport([(failing, failed)]), page)) == [])
    #expect(try shape.mistakes(in: json.replacing("\"survivors\"", with: "\"survivers\"")) != [])
    let junit = JUnitTestFormat.text(whole, page)
    #expect(junit.contains("<testsuite name=\"small --mutate\" tests=\"\(whole.mutations[0].made)\""))
    #expect(TAPTestFormat.text(whole, page).contains("# 没有发现：small.yaml:20:"))
  }
}
