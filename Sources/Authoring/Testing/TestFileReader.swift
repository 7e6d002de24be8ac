import CivilCalendar
public import Documents
import Proof
public import SourceText
import Validation
public import Workflows

/// Reads a file of tests, and says everything that is wrong with it.
public struct TestFileReader {
  private let loading: Loading
  private let library: WorkflowLibrary
  private let known: [String]
  private var checks: [String] = []
  private var names: [String: Span] = [:]

  private static let keys = ["chengxu", "workflow", "as_of", "base", "cases"]
  private static let caseKeys = [
    "name", "base", "as_of", "set", "remove", "append", "expect", "verdict", "others", "table",
  ]

  private init(_ document: Document, _ library: WorkflowLibrary, _ known: [String]) {
    loading = Loading(document)
    self.library = library
    self.known = known
  }

  /// The tests, if they can be run, and what is wrong with the file.
  public static func read(
    _ file: SourceFile, library: WorkflowLibrary
  ) -> (tests: TestFile?, diagnostics: [Diagnostic]) {
    let document: Document
    do throws(Diagnostic) {
      document = try Document(file)
    } catch {
      return (nil, [error])
    }
    return read(document, library: library, known: library.ids)
  }

  /// The tests in a tree, if they can be run, and what is wrong with them.
  ///
  /// - Parameter known: the ids of all workflows that there are, whether they are in the library or not.
  public static func read(
    _ document: Document, library: WorkflowLibrary, known: [String]
  ) -> (tests: TestFile?, diagnostics: [Diagnostic]) {
    var reader = TestFileReader(document, library, known)
    let tests = reader.tests()
    return (reader.loading.isSound ? tests : nil, reader.loading.diagnostics)
  }

  private var document: Document { loading.document }

  private mutating func tests() -> TestFile? {
    let root = document.root
    guard FileKind(of: document) == .tests else {
      loading.report(
        "not_tests", at: document.child(document.root, "chengxu") ?? root,
        Text(zh: "文件的第一个键应为 chengxu: tests/1", en: "The first key of a file of tests is chengxu: tests/1"),
        help: Text(zh: "在文件开头写上 chengxu: tests/1。", en: "Begin the file with chengxu: tests/1."))
      return nil
    }
    loading.allowOnly(Self.keys, in: root)
    let workflow = loading.required("workflow", in: root).flatMap { self.workflow($0) }
    let asOf = loading.required("as_of", in: root).flatMap(day)
    let base = document.child(root, "base").flatMap(base)
    let items = loading.required("cases", in: root).flatMap(loading.sequence) ?? []
    var cases: [TestCase] = []
    for item in items { cases += self.cases(item, asOf: asOf, base: base) }
    return workflow.map { TestFile(document: document, workflow: $0, cases: cases) }
  }

  private mutating func workflow(_ node: NodeID) -> String? {
    guard let id = loading.string(node) else { return nil }
    guard let workflow = library.workflow(id) else {
      loading.unknown(
        "unknown_workflow", id, at: document.span(node), among: known,
        Text(zh: "没有程序规则", en: "There is no workflow"))
      return nil
    }
    checks = CheckIndex(workflow).checks.map(\.id)
    return id
  }

  /// A path beside the file of tests, or a record written out.
  private func base(_ node: NodeID) -> TestCase.Base? {
    if document.kind(node) == .mapping { return .inline(node) }
    guard let path = loading.string(node) else { return nil }
    if path.hasPrefix("/") {
      loading.report(
        "absolute_path", at: node, Text(zh: "此处不用绝对路径", en: "No absolute path may stand here"),
        help: Text(zh: "写相对于本文件所在文件夹的路径。", en: "Write the path from the folder of this file."))
      return nil
    }
    return .file(Self.joined(path, to: document.file.path), at: document.span(node))
  }

  /// A path from the folder of a file: `a/b/tests.yaml` and `../../c.yaml` give `c.yaml`.
  static func joined(_ path: String, to file: String) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  // MARK: - Cases

  /// What a case asks, its rows aside.
  private struct Draft {
    var changes: [TestCase.Change] = []
    var expectations: [Expectation] = []
  }

  private mutating func cases(_ node: NodeID, asOf: CivilDate?, base: TestCase.Base?) -> [TestCase] {
    guard loading.mapping(node) != nil else { return [] }
    loading.allowOnly(Self.caseKeys, in: node)
    let name = loading.required("name", in: node).flatMap(loading.string)
    let day = document.child(node, "as_of").map(day) ?? asOf
    let record = document.child(node, "base").map(self.base) ?? base
    if record == nil, document.child(node, "base") == nil, document.child(document.root, "base") == nil {
      loading.report(
        "missing_key", at: node, Text(zh: "没有记录可以核对", en: "There is no record to judge"),
        help: Text(
          zh: "在文件开头或者本用例中写 base: 记录的路径，或者把记录写在 base: 下面。",
          en: "Write base: at the top of the file or in this case, with the path of a record or the record itself."))
    }
    var draft = Draft(changes: changes(node))
    for entry in document.child(node, "expect").flatMap(loading.mapping) ?? [] {
      if let found = expectation(entry, of: document.key(entry) ?? "", named: loading.keySpan(entry)) {
        draft.expectations.append(found)
      }
    }
    let verdict = document.child(node, "verdict").flatMap { node in
      loading.choice(node, Verdict.self).map { TestCase.ExpectedVerdict(verdict: $0, node: node) }
    }
    let others = document.child(node, "others").flatMap { loading.choice($0, TestCase.Others.self) }
    let table = document.child(node, "table")
    // A misspelt verdict has been told already; it is what was expected.
    let isTold = document.child(node, "verdict") != nil || (others == nil && document.child(node, "others") != nil)
    if draft.expectations.isEmpty, table == nil, !isTold {
      loading.report(
        "missing_key", at: document.child(node, "name") ?? node,
        Text(zh: "用例没有写明预期什么", en: "The case does not say what it expects"),
        help: Text(
          zh: "写 expect:，其下写检查要点和结果，例如 solicitation.comment_period: pass。",
          en: "Write expect: with checks and outcomes below it, such as solicitation.comment_period: pass."))
    }
    let rows = table.map { self.rows($0) } ?? [(nil, node, Draft())]
    return rows.compactMap { label, place, row in
      guard let name, let day, let record else { return nil }
      let full = label.map { "\(name)（\($0)）" } ?? name
      guard isNew(full, at: label == nil ? document.child(node, "name") ?? node : place) else { return nil }
      return TestCase(
        name: full, span: document.child(place, "name").map(document.span) ?? document.span(place), asOf: day,
        base: record, changes: draft.changes + row.changes,
        expectations: row.expectations
          + draft.expectations.filter { own in !row.expectations.contains { $0.check == own.check } },
        verdict: verdict, others: others ?? .noneFails)
    }
  }

  private mutating func isNew(_ name: String, at node: NodeID) -> Bool {
    guard let earlier = names.updateValue(document.span(node), forKey: name) else { return true }
    loading.report(
      "duplicate_case", at: document.span(node),
      Text(zh: "用例“\(name)”已经有了", en: "There is a case \"\(name)\" already"),
      help: Text(zh: "换一个名称。", en: "Give it another name."),
      related: (earlier, Text(zh: "前一个在这里", en: "The first one is here")))
    return false
  }

  // MARK: - What is changed

  private func changes(_ node: NodeID) -> [TestCase.Change] {
    var changes: [TestCase.Change] = []
    for item in document.child(node, "remove").map(loading.oneOrMore) ?? [] {
      guard let path = loading.string(item).flatMap({ path($0, at: document.span(item)) }) else { continue }
      changes.append(TestCase.Change(edit: .remove(path), span: document.span(item)))
    }
    for entry in document.child(node, "set").flatMap(loading.mapping) ?? [] {
      guard let path = path(document.key(entry) ?? "", at: loading.keySpan(entry)) else { continue }
      changes.append(TestCase.Change(edit: .set(path, NewValue(entry, in: document)), span: loading.keySpan(entry)))
    }
    for entry in document.child(node, "append").flatMap(loading.mapping) ?? [] {
      guard let path = path(document.key(entry) ?? "", at: loading.keySpan(entry)) else { continue }
      let value = NewValue(entry, in: document)
      changes.append(TestCase.Change(edit: .insert(value, in: path, at: nil), span: loading.keySpan(entry)))
    }
    return changes
  }

  private func path(_ text: String, at span: Span) -> EditPath? {
    if let path = EditPath(text) { return path }
    loading.report(
      "bad_path", at: span, Text(zh: "“\(text)”不是记录中的路径", en: "\"\(text)\" is no path into a record"),
      help: Text(
        zh: "写成 steps.solicitation.closed、steps.legality_review[1].issued 的样子。",
        en: "Write it like steps.solicitation.closed or steps.legality_review[1].issued."))
    return nil
  }

  // MARK: - What is expected

  private func expectation(_ node: NodeID, of check: String, named span: Span) -> Expectation? {
    guard isKnown(check, at: span) else { return nil }
    guard document.kind(node) == .mapping else {
      return outcome(node).map {
        Expectation(check: check, outcome: $0, cause: nil, severity: nil, says: nil, node: node)
      }
    }
    loading.allowOnly(["outcome", "cause", "severity", "says"], in: node)
    guard let outcome = loading.required("outcome", in: node).flatMap(outcome) else { return nil }
    let cause = document.child(node, "cause").flatMap { cause in
      let text = document.text(cause)
      return text.hasPrefix("because:") ? text : word(cause, among: Expectation.causes)
    }
    let weights = Weight.allCases.map(\.name)
    let severity = document.child(node, "severity").flatMap { word($0, among: weights) }
    return Expectation(
      check: check, outcome: outcome, cause: cause, severity: Weight.allCases.first { $0.name == severity },
      says: document.child(node, "says").flatMap(loading.string), node: node)
  }

  private func isKnown(_ check: String, at span: Span) -> Bool {
    if checks.isEmpty || checks.contains(check) { return true }
    loading.unknown("unknown_check", check, at: span, among: checks, Text(zh: "没有检查要点", en: "There is no check"))
    return false
  }

  private func outcome(_ node: NodeID) -> String? { word(node, among: Expectation.outcomes) }

  private func word(_ node: NodeID, among known: [String]) -> String? {
    guard let text = loading.string(node) else { return nil }
    if known.contains(text) { return text }
    loading.unknown(
      "unknown_value", text, at: document.span(node), among: known, Text(zh: "未知的值", en: "Unknown value"))
    return nil
  }

  private func day(_ node: NodeID) -> CivilDate? {
    if let day = CivilDate(document.text(node)) { return day }
    loading.wrongType(
      node, Text(zh: "日期（YYYY-MM-DD）", en: "a date (YYYY-MM-DD)"), help: loading.dateHelp(node, isToDay: true))
    return nil
  }

  // MARK: - Tables

  private func rows(_ table: NodeID) -> [(label: String?, place: NodeID, draft: Draft)] {
    guard loading.mapping(table) != nil else { return [] }
    loading.allowOnly(["set", "expect", "rows"], in: table)
    let paths = document.child(table, "set").map(loading.oneOrMore)?.map { node in
      loading.string(node).flatMap { path($0, at: document.span(node)) }
    }
    let named = (document.child(table, "expect").map(loading.oneOrMore) ?? []).map { node in
      loading.string(node).flatMap { isKnown($0, at: document.span(node)) ? (check: $0, node: node) : nil }
    }
    let width = (paths?.count ?? 0) + named.count
    let rows = loading.required("rows", in: table).flatMap(loading.sequence) ?? []
    return rows.compactMap { row -> (label: String?, place: NodeID, draft: Draft)? in
      guard let cells = loading.sequence(row) else { return nil }
      guard cells.count == width else {
        loading.report(
          "bad_row", at: row,
          Text(zh: "这一行有 \(cells.count) 格，应为 \(width) 格", en: "This row has \(cells.count) cells instead of \(width)"),
          help: Text(
            zh: "先按 set 的顺序写要改成的值，再按 expect 的顺序写结果。",
            en: "Write the values in the order of `set`, then the outcomes in the order of `expect`."))
        return nil
      }
      var draft = Draft()
      for (path, cell) in zip(paths ?? [], cells) {
        guard let path else { continue }
        draft.changes.append(
          TestCase.Change(edit: .set(path, NewValue(cell, in: document)), span: document.span(cell)))
      }
      for (head, cell) in zip(named, cells.dropFirst(paths?.count ?? 0)) where document.kind(cell) != .null {
        guard let head else { continue }
        if let found = expectation(cell, of: head.check, named: document.span(head.node)) {
          draft.expectations.append(found)
        }
      }
      let label = cells.prefix(paths?.count ?? 0).map { self.label($0) }.joined(separator: "，")
      return (label, row, draft)
    }
  }

  private func label(_ cell: NodeID) -> String {
    if document.kind(cell).isScalar { return document.text(cell).isEmpty ? "null" : document.text(cell) }
    return NewValue(cell, in: document).json
  }
}
