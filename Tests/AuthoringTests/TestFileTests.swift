import Authoring
import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Files of tests: what they may say, what is said of a slip in one, and that a test fails when it should.
@Suite struct TestFileTests {
  static let library = WorkflowPageTests.library
  static let path = Project.path("workflows/cn/tests/trial.yaml")

  /// A file of tests of the national workflow over the sample in which everything is in order.
  private func text(_ cases: String, more: String = "") -> String {
    """
    chengxu: tests/1
    workflow: cn.major_decision
    as_of: 2025-06-20
    base: ../../../samples/compliant.yaml
    \(more)cases:
    \(cases)
    """
  }

  private func read(_ text: String) -> (tests: TestFile?, diagnostics: [Diagnostic]) {
    TestFileReader.read(SourceFile(path: Self.path, text: text), library: Self.library)
  }

  private func results(_ text: String) throws -> (TestFile, [TestResult]) {
    let (tests, diagnostics) = read(text)
    let found = try #require(tests, "\(diagnostics.map(\.message.en))")
    return (found, TestRun(Self.library, system: LocalFileSystem()).results(of: found.cases, in: found))
  }

  static let shipped = ((try? LocalFileSystem().names(in: Project.path("workflows/cn/tests"))) ?? [])

  @Test(arguments: shipped) func `the shipped workflows pass their tests`(_ name: String) throws {
    let path = Project.path("workflows/cn/tests/\(name)")
    let file = SourceFile(path: path, bytes: try LocalFileSystem().read(path, limit: 1 << 22))
    let (tests, diagnostics) = TestFileReader.read(file, library: Self.library)
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message.en))")
    let found = try #require(tests)
    for result in TestRun(Self.library, system: LocalFileSystem()).results(of: found.cases, in: found) {
      #expect(result.isPassed, "\(result.test.name): \(result.mismatches.map(\.message.en))")
    }
  }

  private static func read(_ name: String) throws -> TestFile {
    let path = Project.path("workflows/cn/tests/\(name)")
    let file = SourceFile(path: path, bytes: try LocalFileSystem().read(path, limit: 1 << 22))
    return try #require(TestFileReader.read(file, library: library).0)
  }

  @Test func `every shipped workflow has tests`() throws {
    #expect(Set(try Self.shipped.map { try Self.read($0).workflow }) == Set(Self.library.ids))
  }

  /// The others take too long without optimisation: `chengxu test --mutate` tells.
  @Test func `the tests of Guangdong's hearings notice every change of a word`() throws {
    let tests = try ["guangdong_hearing.yaml", "guangdong_hearing_points.yaml"].map(Self.read)
    let found = MutationRun(Self.library, system: LocalFileSystem(), jobs: 2)
      .report(of: "cn.guangdong.major_decision", tests: tests, pasted: 0) { false }
    #expect(found.made > 40)
    #expect(found.survivors.map(\.mutant.name.en) == [])
  }

  @Test(arguments: [
    ("  - {name: a, verdict: compliant, exspect: {}}", "unknown_key", "expect", "exspect"),
    (
      "  - {name: a, expect: {solicitation.coment_period: pass}}", "unknown_check", "solicitation.comment_period",
      "coment"
    ),
    ("  - {name: a, expect: {solicitation.comment_period: passed}}", "unknown_value", "pass", "passed"),
    ("  - {name: a, verdict: complaint}", "unknown_value", "compliant", "complaint"),
    (
      "  - {name: a, verdict: compliant}\n  - {name: a, verdict: compliant}", "duplicate_case", "another name",
      "a, verdict"
    ),
    ("  - {name: a}", "missing_key", "expect", "a}"),
    ("  - {name: a, set: {steps..x: 1}, verdict: compliant}", "bad_path", "steps.solicitation.closed", "steps..x"),
    ("  - {name: a, as_of: 2025-13-01, verdict: compliant}", "wrong_type", "", "2025-13-01"),
    (
      "  - {name: a, table: {set: x, expect: solicitation.comment_period, rows: [[1]]}}", "bad_row",
      "in the order of", "[1]"
    ),
  ]) func `a slip is an error at its place, with what was meant`(
    _ cases: String, _ id: String, _ help: String, _ at: String
  ) throws {
    let (tests, diagnostics) = read(text(cases))
    #expect(tests == nil)
    let found = try #require(diagnostics.first { $0.id == id }, "\(diagnostics.map(\.id))")
    #expect((found.help?.en ?? "").contains(help), "\(found.help?.en ?? "-")")
    #expect(found.file.text(Span(Int(found.span.start), found.file.bytes.count)).contains(at))
  }

  @Test func `a row of a table that comes otherwise is shown at its cell, with the sentence of the finding`() throws {
    let (tests, results) = try results(
      text(
        """
          - name: days of comment
            table:
              set: steps.solicitation.closed
              expect: solicitation.comment_period
              rows:
                - [2023-05-24, pass]
                - [2023-05-23, pass]
        """))
    #expect(results.map(\.isPassed) == [true, false])
    let mismatch = try #require(results.last?.mismatches.first)
    #expect(mismatch.message.en == "solicitation.comment_period: expected pass, got fail (breached, warning)")
    #expect(mismatch.sentence?.zh.contains("首日不计为29日") == true)
    #expect(Place(mismatch.span, in: LineTable(tests.document.file)).start == Position(line: 12, column: 24))
  }

  static let headNotLast = """
    set:
          steps.collective_decision.speakers[2].chief: true
          steps.collective_decision.speakers[3].chief: false
    """

  @Test(arguments: [
    ("expect: {solicitation.comment_period: pass}", false),
    ("expect: {solicitation.comment_period: pass}\n    others: any", true),
    ("expect: {collective_decision.chief_last: fail}", true),
    ("expect: {collective_decision.chief_last: {outcome: fail, cause: not_evidenced}}", false),
    ("expect: {collective_decision.chief_last: {outcome: fail, severity: warning}}", false),
    ("expect: {collective_decision.chief_last: {outcome: fail, says: 其后还有1人}}", true),
    ("expect: {collective_decision.chief_last: {outcome: fail, says: 其后还有2人}}", false),
    ("expect: {collective_decision.chief_last: fail}\n    verdict: compliant", false),
    ("expect: {collective_decision.chief_last: fail}\n    verdict: non_compliant", true),
  ]) func `nothing else may fail, and each thing that is asked for counts`(_ rest: String, _ passes: Bool) throws {
    let (_, results) = try results(text("  - name: a\n    \(Self.headNotLast)\n    \(rest)"))
    #expect(results[0].isPassed == passes, "\(results[0].mismatches.map(\.message.en))")
  }

  @Test func `an undecided check passes unseen unless none may be open`() throws {
    let change = "set: {steps.solicitation.closed: 2023-05}"
    for (others, passes) in [("none_fails", true), ("none_open", false), ("any", true)] {
      let (_, results) = try results(
        text("  - name: a\n    \(change)\n    others: \(others)\n    expect: {facts.limb: pass}"))
      #expect(results[0].isPassed == passes, "\(others)")
    }
  }

  @Test func `a record within the file is judged where it stands`() throws {
    let inline = """
        - name: a
          base:
            chengxu: record/1
            workflow: cn.major_decision
            id: x
            title: x
            initiated: 2023-03-06
            decision_maker: {name: 江州省人民政府, level: government}
            lead_units: [{name: 省应急管理厅, lead: true}]
            facts:
              limb: policy
          set: {facts.secret: false}
          expect: {facts.secret: pass, facts.limb: pass}
      """
    let (_, results) = try results(text(inline))
    #expect(results[0].isPassed, "\(results[0].mismatches.map(\.message.en))")
    let (_, broken) = try self.results(text(inline.replacing("limb: policy", with: "limb: policies")))
    #expect(broken[0].mismatches.first?.message.en.contains("trial.yaml:16") == true)
  }

  @Test func `a round that is appended makes the one on record the first of two`() throws {
    let (_, results) = try results(
      text(
        """
          - name: a
            append: {steps.legality_review: {draft: v2, submitted: 2023-06-27}}
            expect: {legality_review.done: fail}
            others: any
        """))
    #expect(results[0].report?.steps.first { $0.id == "legality_review" }?.rounds == 2)
    #expect(results[0].isPassed)
  }

  @Test(arguments: ["steps.solicitation.closd", "facts.limb.x"]) func `a path that leads nowhere fails its case`(
    _ path: String
  ) throws {
    let (_, results) = try results(text("  - {name: a, set: {\(path): 2023-05-29}, verdict: compliant}"))
    #expect(!results[0].isPassed)
    #expect(results[0].mismatches[0].help != nil)
  }

  @Test func `expectations written anew keep comments and hold`() throws {
    let before = text(
      """
        # The edge.
        - name: days of comment   # of art. 15
          table:
            set: steps.solicitation.closed
            expect: [solicitation.comment_period]
            rows:
              - [2023-05-24, fail]  # thirty
              - [2023-05-22, {outcome: pass, severity: pass}]
        - name: head not last
          \(Self.headNotLast)
          expect: {solicitation.comment_period: pass}
          verdict: compliant
      """)
    let (tests, old) = try results(before)
    #expect(old.map(\.isPassed) == [false, false, false])
    let update = try TestUpdate(tests, old)
    let after = update.after.text(Span(0, update.after.bytes.count))
    let (_, new) = try results(after)
    #expect(new.allSatisfy { $0.isPassed }, "\(after)")
    for comment in ["# The edge.", "# of art. 15", "# thirty"] { #expect(after.contains(comment)) }
    #expect(update.diff.contains("-        - [2023-05-24, fail]  # thirty\n"))
    #expect(update.diff.contains("+        - [2023-05-24, pass]  # thirty\n"))
    #expect(update.diff.contains("collective_decision.chief_last: fail"))
    let (again, newest) = try results(after)
    let nothing = try TestUpdate(again, newest)
    #expect(!nothing.isChange)
  }

  @Test func `the formats say the same of each case`() throws {
    let (tests, found) = try results(
      text("  - {name: 'a # <b>', verdict: compliant}\n  - {name: b, verdict: in_progress}"))
    let report = TestReport([(tests, found)])
    let page = TestPage(language: .en, width: 100, isColoured: false)
    let texts = Dictionary(uniqueKeysWithValues: TestFormats.all.map { ($0.name, $0.text(report, page)) })
    #expect(texts["text"]?.contains("2 cases: 1 as expected, 1 not.") == true)
    #expect(texts["tap"]?.contains("ok 1 - a \\# <b>\nnot ok 2 - b\n") == true)
    #expect(texts["junit"]?.contains("name=\"a # &lt;b&gt;\"") == true)
    #expect(texts["junit"]?.contains("failures=\"1\"") == true)
    #expect(texts["json"]?.contains("\"passed\":false") == true)
  }
}
