import CivilCalendar
import Documents
import Files
import Proof
import SourceText
import Validation
import Workflows

extension LanguageServer {
  /// What a lens does.
  enum Command: String, CaseIterable {
    case runTests = "chengxu.runTests"
    case showCounterexample = "chengxu.showCounterexample"
  }

  // MARK: - Quick fixes

  /// Changes that mend what is wrong within a range.
  mutating func codeActions(_ params: JSONNode) -> JSONTree {
    guard let document = document(params), let start = params["range"]["start"].position,
      let end = params["range"]["end"].position
    else { return .array([]) }
    let (from, to) = (document.offset(of: start), document.offset(of: end))
    let actions = fixes(of: document).filter { fix in
      Int(fix.span.start) <= max(from, to) && min(from, to) <= Int(fix.span.end)
    }
    return .array(
      actions.map { fix in
        [
          "title": .text(say(fix.title)), "kind": "quickfix", "isPreferred": true,
          "edit": [
            "changes": .entries([
              (document.uri, .array(fix.edits.map { ["range": document.range($0.span), "newText": .text($0.text)] }))
            ])
          ],
        ]
      })
  }

  /// A change that mends something.
  private struct Fix {
    let title: Text
    let span: Span
    let edits: [(span: Span, text: String)]
  }

  private mutating func fixes(of document: TextDocument) -> [Fix] {
    let library = workspace.rules().library
    var found: [Diagnostic] = []
    switch Workspace.kind(of: document.file) {
    case .workflow, .calendar: found = workspace.rules().diagnostics.filter { $0.file.path == document.path }
    case .record:
      if let tree = try? Document(document.file),
        let workflow = tree.child(tree.root, "workflow").map(tree.text).flatMap({ workspace.workflow($0) })
      {
        found = RecordShape.problems(of: workflow.inPresentNames(tree).record, under: workflow)
      }
    case .tests: found = TestFileReader.read(document.file, library: library).diagnostics
    default: break
    }
    let mended = lint(document).compactMap { finding in
      finding.fix.map { fix in Fix(title: fix.title, span: finding.span, edits: fix.replacements) }
    }
    return mended
      + found.compactMap { diagnostic in
        guard let name = diagnostic.nearest else { return nil }
        let text = diagnostic.file.text(diagnostic.span)
        // Quotes stay; of a citation only the source is replaced.
        let quote = text.first == "\"" || text.first == "'" ? String(text.prefix(1)) : ""
        let isWhole = diagnostic.id != "unknown_source"
        let rest = isWhole ? "" : String(text.drop { $0 != "/" })
        let new = isWhole ? quote + name + quote : quote + name + rest
        return Fix(
          title: Text(zh: "改为“\(name)”", en: "Change to \"\(name)\""), span: diagnostic.span,
          edits: [(diagnostic.span, new)])
      }
  }

  // MARK: - Lenses

  /// Commands above lines: run the tests, show a counterexample.
  mutating func lenses(_ document: TextDocument) -> JSONTree {
    func lens(_ span: Span, _ title: Text, _ command: Command, _ arguments: [JSONTree]) -> JSONTree {
      [
        "range": document.range(span),
        "command": [
          "title": .text(say(title)), "command": .text(command.rawValue), "arguments": .array(arguments),
        ],
      ]
    }
    let uri = JSONTree.text(document.uri)
    let run = Text(zh: "运行测试", en: "Run the tests")
    switch Workspace.kind(of: document.file) {
    case .tests:
      let read = TestFileReader.read(document.file, library: workspace.rules().library)
      let cases = read.tests?.cases ?? []
      return .array(
        [lens(Span(0, 0), run, .runTests, [uri])]
          + cases.map { lens($0.span, Text(zh: "运行", en: "Run"), .runTests, [uri, .text($0.name)]) })
    case .workflow:
      guard let workflow = workspace.workflow(at: document.path), workflow.file.bytes == document.file.bytes else {
        return .array([lens(Span(0, 0), run, .runTests, [uri])])
      }
      let show = Text(zh: "不符合的最小记录", en: "Smallest record that fails")
      let weaker = Text(zh: "低于上位规则的记录", en: "Record judged less severely than by the base")
      let library = workspace.rules().library
      let open = OverlayProof(workflow, in: library)?.obligations.filter(\.isOpen) ?? []
      let own = workflow.layers.count - 1
      let checks = workflow.steps.flatMap(\.checks).filter { workflow.layer(of: $0.span).id == workflow.layers[own].id }
      return .array(
        [lens(Span(0, 0), run, .runTests, [uri])]
          + checks.map { check in
            let span = workflow.layers[own].own(check.span)
            let isOpen = open.contains { $0.check == check.name }
            return lens(span, isOpen ? weaker : show, .showCounterexample, [.text(workflow.id), .text(check.name)])
          })
    default: return .array([])
    }
  }

  // MARK: - Commands

  mutating func execute(_ id: JSONTree, _ params: JSONNode) -> [JSONTree] {
    let arguments = params["arguments"].items.compactMap(\.text)
    switch params["command"].text.flatMap({ Command(rawValue: $0) }) {
    case .runTests?:
      guard let uri = arguments.first else { break }
      return run(id, uri, only: arguments.count > 1 ? arguments[1] : nil)
    case .showCounterexample?:
      guard arguments.count == 2 else { break }
      return counterexample(id, arguments[0], arguments[1])
    case nil: break
    }
    return [Self.failure(id, -32_602, "There is no such command, or its arguments are others.")]
  }

  /// Runs the tests of a file, or those of a workflow: every file of tests beside its workflows that names it.
  private mutating func run(_ id: JSONTree, _ uri: String, only name: String?) -> [JSONTree] {
    let path = FileURI.path(of: uri)
    let library = workspace.rules().library
    guard let asked = workspace.open[uri] ?? workspace.document(at: path) else {
      return [Self.failure(id, -32_602, "There is no such file.")]
    }
    let isTests = Workspace.kind(of: asked.file) == .tests
    let files = isTests ? [asked] : workspace.testFiles(of: workspace.workflow(at: path)?.id ?? "")
    var results: [(file: TextDocument, result: TestResult)] = []
    var answers: [JSONTree] = []
    for file in files {
      guard let tests = TestFileReader.read(file.file, library: library).tests else { continue }
      let cases = tests.cases.filter { name == nil || $0.name == name }
      let found = workspace.run(cases, of: tests, library)
      results += found.map { (file, $0) }
      let failed = found.flatMap(\.mismatches).map { mismatch in
        shown(
          Diagnostic("test_failed", in: file.file, at: mismatch.span, mismatch.message, help: mismatch.sentence),
          in: file)
      }
      answers.append(
        Self.notification(
          "textDocument/publishDiagnostics",
          ["uri": .text(file.uri), "diagnostics": .array(problems(of: file) + failed)]))
    }
    let failed = results.count { !$0.result.isPassed }
    let words =
      results.isEmpty
      ? Text(zh: "没有可以运行的用例。", en: "There is no case to run.")
      : Text(zh: "运行 \(results.count) 个用例，未通过 \(failed) 个。", en: "\(results.count) cases run, \(failed) failed.")
    answers.append(
      Self.notification("window/showMessage", ["type": .number(failed > 0 ? 1 : 3), "message": .text(say(words))]))
    let result: JSONTree = [
      "run": .number(results.count), "failed": .number(failed),
      "cases": .array(
        results.map { file, result in
          [
            "uri": .text(file.uri), "name": .text(result.test.name), "passed": .bool(result.isPassed),
            "messages": .array(result.mismatches.map { .text(say($0.message)) }),
          ]
        }),
    ]
    return [Self.success(id, result)] + answers
  }

  /// The record that shows how an overlay asks less than its base; else the smallest that fails a check.
  private mutating func counterexample(_ id: JSONTree, _ workflow: String, _ check: String) -> [JSONTree] {
    let library = workspace.rules().library
    guard let known = library.workflow(workflow) else {
      return [Self.failure(id, -32_602, say(Text(zh: "程序规则不能载入。", en: "The workflow does not load.")))]
    }
    if let proof = OverlayProof(known, in: library),
      let obligation = proof.obligations.first(where: { $0.isOpen && $0.check == check })
    {
      if let witness = WitnessSearch(library: library).witness(for: obligation, of: proof) {
        return shown(id, witness.text, witness.summary)
      }
      return shown(
        id, nil,
        Text(
          zh: "没有找到判得更轻的记录；也没有证明 \(check) 不低于上位规则。",
          en: "No record was found that is judged less severely; nor is it proved that \(check) asks no less."))
    }
    guard let maker = ExampleMaker(library, workflow: workflow, asOf: workspace.asOf) else {
      return [Self.failure(id, -32_602, say(Text(zh: "程序规则不能载入。", en: "The workflow does not load.")))]
    }
    switch maker.example(of: check, that: .fails) {
    case .success(let example): return shown(id, example.text, example.finding?.statement ?? Text(""))
    case .failure(let none): return shown(id, nil, none.reason)
    }
  }

  private func shown(_ id: JSONTree, _ record: String?, _ summary: Text) -> [JSONTree] {
    let message = SafeText.line(say(summary))
    return [
      Self.success(id, ["text": record.map { .text($0) } ?? .null, "summary": .text(message), "language": "yaml"]),
      Self.notification("window/showMessage", ["type": 3, "message": .text(message)]),
    ]
  }

  // MARK: - Symbols

  /// The steps of a workflow with their checks, or the steps of a record.
  func symbols(_ document: TextDocument) -> JSONTree {
    guard let tree = workspace.lastRead[document.uri] ?? (try? Document(document.file)),
      let steps = tree.child(tree.root, "steps")
    else { return .array([]) }
    func symbol(_ node: NodeID, _ name: String, _ detail: String, kind: Int, _ inner: [JSONTree]) -> JSONTree {
      let whole = tree.span(node)
      let own = tree.child(node, "id").map(tree.span) ?? tree.keySpan(node) ?? whole
      let around = Span(start: min(whole.start, own.start), end: max(whole.end, own.end))
      return [
        "name": .text(name), "detail": .text(detail), "kind": .number(kind), "range": document.range(around),
        "selectionRange": document.range(own), "children": .array(inner),
      ]
    }
    func title(_ node: NodeID) -> String {
      tree.child(node, "title").flatMap { tree.child($0, workspace.language.rawValue) ?? tree.child($0, "zh") }
        .map(tree.text) ?? ""
    }
    return .array(
      tree.children(steps).map { step in
        let checks = tree.child(step, "checks").map { Array(tree.children($0)) } ?? []
        let name = tree.child(step, "id").map(tree.text) ?? tree.key(step) ?? "?"
        return symbol(
          step, name.isEmpty ? "?" : name, title(step), kind: 5,
          checks.map { check in
            let name = tree.child(check, "id").map(tree.text) ?? tree.key(check) ?? "?"
            return symbol(check, name.isEmpty ? "?" : name, "", kind: 6, [])
          })
      })
  }
}

extension Diagnostic {
  /// The name that was most likely meant, as the help says it.
  fileprivate var nearest: String? {
    guard let help = help?.en, help.hasPrefix("Did you mean \"") else { return nil }
    let name = help.dropFirst(14).prefix { $0 != "\"" }
    return name.isEmpty ? nil : String(name)
  }
}

extension Workspace {
  /// Every file of tests that names a workflow, as the editor has it or as it lies beside the workflows.
  func testFiles(of workflow: String) -> [TextDocument] {
    var files = open.values.filter { Self.kind(of: $0.file) == .tests }.sorted { $0.path < $1.path }
    func onDisk(_ system: some FileSystem) -> [String] {
      FileWalk(system, where: ProvedRules.mayHold).files(under: [folder]).compactMap { try? $0.get().path }
    }
    for path in onDisk(system) where !files.contains(where: { $0.path == path }) {
      if let document = document(at: path), Self.kind(of: document.file) == .tests { files.append(document) }
    }
    return files.filter { TestHead.workflow(of: $0.file) == workflow }
  }

  func run(_ cases: [TestCase], of tests: TestFile, _ library: WorkflowLibrary) -> [TestResult] {
    func results(_ system: some FileSystem) -> [TestResult] {
      TestRun(library, system: system).results(of: cases, in: tests)
    }
    return results(system)
  }

  /// The papers beside a record.
  func papers(beside path: String) -> any PaperStore {
    func papers(_ system: some FileSystem) -> any PaperStore { PapersBeside(path, system: system) }
    return papers(system)
  }
}
