import Authoring
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The rules of `chengxu lint`: each finds its own example, and nothing that ships.
@Suite struct LintTests {
  /// What lint says of a workflow written out, with the shipped calendar beside it.
  static func lint(_ text: String, beside others: [SourceFile] = []) -> [LintFinding] {
    let file = SourceFile(path: "example.yaml", text: text)
    return Linter.lint([file], beside: others + [calendar, tests(of: file, among: [calendar], id: "example")]).findings
  }

  /// A file of tests that speaks of the workflow in a file, and of each of its checks.
  static func tests(of file: SourceFile, among others: [SourceFile], id: String? = nil) -> SourceFile {
    // Of what lies beside it, no more is read than it extends.
    let shelf = WorkflowShelf([file] + others.filter { !$0.path.contains("/tests/") }, kinds: CheckKinds.all)
    let workflow = shelf.ids(in: [file]).lazy.compactMap { shelf.readable($0) }.first
    let id = id ?? workflow?.id ?? "example"
    let checks = workflow?.steps.flatMap(\.checks).map(\.name) ?? []
    let cases = checks.isEmpty ? " []" : checks.map { "\n  - {name: \($0), expect: {\($0): pass}}" }.joined()
    return SourceFile(
      path: "tests.yaml",
      text: "chengxu: tests/1\nworkflow: \(id)\nas_of: 2024-01-01\ncases:\(cases)\n")
  }

  static let calendar = file("workflows/calendars/cn.yaml")

  static func file(_ path: String) -> SourceFile {
    SourceFile(path: path, bytes: (try? LocalFileSystem().read(Project.path(path), limit: 1 << 22)) ?? [])
  }

  /// Every workflow and calendar that ships.
  static let shipped: [SourceFile] = ["workflows/calendars", "workflows/cn", "workflows/cn/tests"].flatMap { folder in
    ((try? LocalFileSystem().names(in: Project.path(folder))) ?? []).filter { $0.hasSuffix(".yaml") }.map {
      file("\(folder)/\($0)")
    }
  }

  static let rules = LintRules.all.map { $0.id }

  @Test(arguments: rules) func `each rule finds the mistake of its example, and nothing is found where it is mended`(
    _ id: String
  ) throws {
    let rule = try #require(LintRules.named(id))
    let bad = Self.lint(LintExample.complete(rule.example.bad))
    #expect(bad.contains { $0.rule == id }, "\(bad.map { "\($0.rule): \($0.message.en)" })")
    let good = Self.lint(LintExample.complete(rule.example.good))
    #expect(good.isEmpty, "\(good.map { "\($0.rule): \($0.message.en)" })")
  }

  @Test(arguments: rules) func `every rule is named and explained in both languages`(_ id: String) throws {
    let rule = try #require(LintRules.named(id))
    #expect(id.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F })
    for text in [rule.title, rule.explanation] {
      #expect(text.zh != text.en)
      #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
      #expect(!text.zh.contains("  ") && !text.en.contains("  "))
    }
    #expect(rule.explanation.en.count > 100)
  }

  @Test func `what ships has no mistakes`() {
    let found = Linter.lint(Self.shipped).findings
    #expect(Self.shipped.count >= 8)
    #expect(found.isEmpty, "\(found.map { "\($0.file.path): \($0.rule): \($0.message.en)" })")
  }

  @Test func `what only other files need is loaded beside, and nothing is said of it`() {
    let overlay = Self.shipped.first { $0.path.hasSuffix("anhui.yaml") }
    let rest = Self.shipped.filter { $0 !== overlay }
    let result = Linter.lint([overlay].compactMap { $0 }, beside: rest)
    #expect(result.files.map(\.file.path) == ["workflows/cn/anhui.yaml"])
    #expect(!result.findings.contains { $0.rule == "unknown_workflow" })
  }

  @Test func `a copy that is looked at stands in for the original beside it`() throws {
    let original = try #require(Self.shipped.first { $0.path.hasSuffix("guangdong_hearing.yaml") })
    let text = String(decoding: original.bytes, as: UTF8.self).replacing(
      "disjoint: [presider, drafters.who]", with: "disjoint: [presider, presider]")
    let copy = SourceFile(path: "local/gd.yaml", text: text)
    #expect(Linter.lint([copy], beside: Self.shipped).findings.map(\.rule) == ["role_for_nobody"])
  }

  @Test(arguments: rules) func `a fix mends what it is offered for and breaks nothing`(_ id: String) throws {
    let rule = try #require(LintRules.named(id))
    let before = SourceFile(path: "example.yaml", text: LintExample.complete(rule.example.bad))
    let tests = Self.tests(of: before, among: [Self.calendar], id: "example")
    let found = Linter.lint([before], beside: [Self.calendar, tests]).findings
    for finding in found {
      guard let fix = finding.fix else { continue }
      let after = Linter.lint([fix.applied(to: before)], beside: [Self.calendar, tests]).findings
      #expect(after.count(where: { $0.rule == id }) < found.count(where: { $0.rule == id }))
      #expect(after.count < found.count, "\(after.map { "\($0.rule): \($0.message.en)" })")
    }
  }

  @Test func `the page of rules is what the rules say`() throws {
    try Golden.expect(LintPage.markdown, equals: "../../../docs/lint.md")
  }
}
