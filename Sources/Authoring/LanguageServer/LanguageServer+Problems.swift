import Documents
import Proof
import SourceText
import Validation
import Workflows

extension LanguageServer {
  /// What is wrong with a file, as editors show it.
  mutating func problems(of document: TextDocument) -> [JSONTree] {
    let kind = Workspace.kind(of: document.file)
    if kind == .other { return [] }
    do throws(Diagnostic) {
      _ = try Document(document.file)
    } catch {
      return [shown(error, in: document)]
    }
    switch kind {
    case .workflow, .calendar: return ruleProblems(document)
    case .record: return recordProblems(document)
    case .tests:
      let read = TestFileReader.read(document.file, library: workspace.rules().library)
      return read.diagnostics.map { shown($0, in: document) }
    case .deferrals:
      var quieting = Quieting(asOf: workspace.asOf)
      let found = quieting.add(deferrals: document.file, library: workspace.rules().library)
      return found.map { shown($0, in: document) }
    case .baseline:
      var quieting = Quieting(asOf: workspace.asOf)
      return quieting.add(baseline: document.file).map { shown($0, in: document) }
    case .config: return ConfigReader.read(document.file).diagnostics.map { shown($0, in: document) }
    case .other: return []
    }
  }

  /// What loading and proving say of a workflow, in its own file.
  private mutating func ruleProblems(_ document: TextDocument) -> [JSONTree] {
    let (library, loading) = workspace.rules()
    var found = loading
    for id in library.ids {
      guard let workflow = library.workflow(id), workflow.file.path == document.path,
        let proof = OverlayProof(workflow, in: library)
      else { continue }
      // To look for a counterexample takes long; a lens offers to.
      found += proof.diagnostics { _ in nil }
    }
    return found.filter { $0.file.path == document.path }.map { shown($0, in: document) }
      + lint(document).map { finding in
        shown(
          range: document.range(finding.span),
          severity: finding.level == .error ? 1 : finding.level == .warning ? 2 : 3,
          code: finding.rule, message: [finding.message, finding.help].compactMap { $0 })
      }
  }

  /// What the rules of `lint` find in a workflow that loads.
  mutating func lint(_ document: TextDocument) -> [LintFinding] {
    let library = workspace.rules().library
    guard let workflow = library.workflow(of: document.file), let tree = try? Document(document.file),
      let kind = FileKind(of: tree)
    else { return [] }
    let tested = Linter.tested(by: workspace.testFiles(of: workflow.id).map(\.file))
    return Linter.findings(
      in: LintSubject(tree, kind, workflow: workflow, library: library, tested: tested), tree)
  }

  /// What validation says of a record: what makes it unreadable, else its findings.
  private mutating func recordProblems(_ document: TextDocument) -> [JSONTree] {
    let validator = Validator(library: workspace.rules().library, asOf: workspace.asOf)
    let papers = workspace.papers(beside: document.path)
    let report = validator.validate(document.file, papers: papers)
    let problems = report.problems.map { problem in
      shown(
        range: range(of: problem.place, in: document), severity: 1, code: problem.id,
        message: [problem.message, problem.help].compactMap { $0 })
    }
    return problems
      + report.findings.map { finding in
        let basis = finding.basis.map(\.text)
        return shown(
          range: range(of: finding.place, in: document), severity: Self.severity(finding.weight), code: finding.check,
          message: [finding.statement] + (basis.isEmpty ? [] : [Text(zh: "依据：", en: "Basis: ") + .list(basis)])
            + (finding.advice.map { [Text(zh: "建议：", en: "Advice: ") + $0] } ?? []),
          related: related(finding.rule))
      }
  }

  private static func severity(_ weight: Weight) -> Int {
    switch weight {
    case .error: 1
    case .unknown, .warning: 2
    case .note, .pass, .notApplicable: 3
    case .pending: 4
    }
  }

  private func range(of place: Place?, in document: TextDocument) -> JSONTree {
    guard let place else { return TextDocument.range(document.position(of: 0), document.position(of: 0)) }
    return TextDocument.range(document.position(of: place.start), document.position(of: place.end))
  }

  /// The line of the workflow that asks for it.
  private func related(_ rule: Place) -> JSONTree? {
    guard let file = workspace.document(at: rule.path) else { return nil }
    return [
      "location": ["uri": .text(file.uri), "range": range(of: rule, in: file)],
      "message": .text(say(Text(zh: "程序规则的这一行", en: "this line of the workflow asks for it"))),
    ]
  }

  // MARK: - As the protocol writes them

  func shown(_ diagnostic: Diagnostic, in document: TextDocument) -> JSONTree {
    var related: JSONTree?
    if let second = diagnostic.related {
      let file = diagnostic.relatedFile.map { TextDocument($0) } ?? document
      let uri = workspace.open.values.first { $0.path == file.path }?.uri ?? file.uri
      related = [
        "location": ["uri": .text(uri), "range": file.range(second.span)],
        "message": .text(say(second.label)),
      ]
    }
    return shown(
      range: document.range(diagnostic.span), severity: diagnostic.severity == .error ? 1 : 2, code: diagnostic.id,
      message: [diagnostic.message, diagnostic.help].compactMap { $0 }, related: related)
  }

  private func shown(
    range: JSONTree, severity: Int, code: String, message: [Text], related: JSONTree? = nil
  ) -> JSONTree {
    let tree: JSONTree = [
      "range": range, "severity": .number(severity), "code": .text(code), "source": "chengxu",
      "message": .text(message.map { SafeText.line(say($0)) }.joined(separator: "\n")),
    ]
    return related.map { tree.adding(["relatedInformation": .array([$0])]) } ?? tree
  }
}
