import Documents
import Proof
public import SourceText
import Validation
import Workflows

/// Looks for mistakes in files of ours other than records: workflows, overlays, calendars, settings.
public enum Linter {
  /// What was found in files, in their order, each from its top.
  ///
  /// - Parameters:
  ///   - files: the files that are looked at.
  ///   - context: files that they lean on, such as what they extend; nothing is said of these.
  public static func lint(_ files: [SourceFile], beside context: [SourceFile] = []) -> LintResult {
    let tests = (files + context).filter(TestHead.isTests)
    var (shelf, asked) = shelf(of: files, beside: context)
    // What is looked at stands in for its other version among what lies beside it.
    let replaced = shelf.told.filter { $0.id == "duplicate_id" }.map(\.file)
    if replaced.contains(where: { file in context.contains { $0 === file } }) {
      (shelf, asked) = self.shelf(of: files, beside: context.filter { file in !replaced.contains { $0 === file } })
    }
    let library = shelf.library(of: asked)
    var diagnostics = shelf.told
    // What the proof says of an overlay is told where that one is looked at.
    for id in shelf.ids(in: files) {
      guard let workflow = library.workflow(id), let proof = OverlayProof(workflow, in: library) else { continue }
      diagnostics += proof.diagnostics(in: library)
    }
    var result = LintResult()
    let tested = tested(by: tests.filter { TestHead.workflow(of: $0).map(asked.contains) ?? false })
    for file in files {
      let own = diagnostics.filter { $0.file === file }.map(LintFinding.init)
      guard let document = try? Document(file) else {
        // Whoever wrote it cannot be told what it is meant to be.
        if !own.isEmpty { result.add(file, own) }
        continue
      }
      guard let kind = FileKind(of: document) else {
        if !own.isEmpty { result.add(file, own) }
        continue
      }
      guard kind != .record else { continue }
      let subject = LintSubject(document, kind, workflow: library.workflow(of: file), library: library, tested: tested)
      result.add(file, own + settings(subject, known: shelf.ids) + findings(in: subject, document))
    }
    return result
  }

  /// The workflows that files define, and those of which they are tests, read with all that these extend and no more.
  private static func shelf(
    of files: [SourceFile], beside context: [SourceFile]
  ) -> (shelf: WorkflowShelf, asked: [String]) {
    let shelf = WorkflowShelf((files + context).filter { !TestHead.isTests($0) }, kinds: CheckKinds.all)
    let tested = files.filter(TestHead.isTests).compactMap(TestHead.workflow)
    let asked = shelf.ids(in: files) + tested
    _ = shelf.library(of: asked)
    return (shelf, asked)
  }

  /// What the rules find in a file, save what its comments allow.
  static func findings(in subject: LintSubject, _ document: Document) -> [LintFinding] {
    let found = LintRules.all.flatMap { $0.findings(in: subject) }
    // Of a workflow that does not load the rules can find little; what is allowed there is not idle for that.
    let isWhole = subject.kind != .workflow || subject.workflow != nil
    return allowed(found.filter { $0.file === document.file }, in: document, isWhole: isWhole)
  }

  /// What only the readers of settings find.
  private static func settings(_ subject: LintSubject, known: [String]) -> [LintFinding] {
    switch subject.kind {
    case .config: ConfigReader.read(subject.file).diagnostics.map(LintFinding.init)
    case .tests:
      TestFileReader.read(subject.document, library: subject.library, known: known).diagnostics.map(LintFinding.init)
    default: []
    }
  }

  /// The checks that cases name, by the workflows of which files of tests speak.
  static func tested(by files: [SourceFile]) -> [String: Set<String>] {
    var tested: [String: Set<String>] = [:]
    for file in files {
      guard let document = try? Document(file), FileKind(of: document) == .tests,
        let workflow = document.child(document.root, "workflow").map(document.text)
      else { continue }
      var named: Set<String> = []
      for test in document.children(of: document.root, under: "cases") {
        named.formUnion(document.children(of: test, under: "expect").compactMap(document.key))
        guard let table = document.child(test, "table"), let columns = document.child(table, "expect") else { continue }
        let isOne = document.kind(columns) != .sequence
        named.formUnion((isOne ? [columns] : Array(document.children(columns))).map(document.text))
      }
      tested[workflow, default: []].formUnion(named)
    }
    return tested
  }

  /// The findings that no comment allows, and the comments that allow none.
  private static func allowed(
    _ findings: [LintFinding], in document: Document, isWhole: Bool
  ) -> [LintFinding] {
    let allowances = Allowance.all(in: document)
    if allowances.isEmpty { return findings }
    let valid = allowances.filter { !$0.reason.isEmpty }
    let idle = allowances.filter { allowance in
      allowance.reason.isEmpty || !LintRules.all.contains { $0.id == allowance.rule }
        || (isWhole && !findings.contains(where: allowance.covers))
    }
    return findings.filter { finding in !valid.contains { $0.covers(finding) } }
      + idle.map { IdleAllowance.finding($0, in: document.file) }
  }
}

/// What came of looking at files.
public struct LintResult: Sendable {
  /// The files that were looked at, and what was found in each.
  public private(set) var files: [(file: SourceFile, findings: [LintFinding])] = []

  /// Everything that was found.
  public var findings: [LintFinding] { files.flatMap(\.findings) }

  mutating func add(_ file: SourceFile, _ findings: [LintFinding]) {
    files.append(
      (file, findings.sorted { ($0.span.start, $0.span.end, $0.rule) < ($1.span.start, $1.span.end, $1.rule) }))
  }
}

extension WorkflowLibrary {
  /// The workflow that a file defines.
  func workflow(of file: SourceFile) -> Workflow? {
    ids.lazy.compactMap { workflow($0) }.first { $0.file === file }
  }
}
