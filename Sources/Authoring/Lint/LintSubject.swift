public import Documents
public import SourceText
public import Workflows

/// One file as rules look at it: its tree, and what it was loaded as.
public final class LintSubject {
  /// The file.
  public let file: SourceFile
  /// What it says it is.
  public let kind: FileKind
  /// Its tree.
  public let document: Document
  /// The workflow it defines, with everything that it extends below it; nothing where it does not load.
  public let workflow: Workflow?
  /// All that was loaded with it.
  public let library: WorkflowLibrary

  /// The checks that cases name, by workflow; a workflow of which no file of tests speaks is not there.
  let tested: [String: Set<String>]

  init(
    _ document: Document, _ kind: FileKind, workflow: Workflow?, library: WorkflowLibrary,
    tested: [String: Set<String>]
  ) {
    self.tested = tested
    file = document.file
    self.document = document
    self.kind = kind
    self.workflow = workflow
    self.library = library
  }

  /// The steps, each with its index; none where there is no workflow.
  var steps: [(index: Int, step: Step)] {
    workflow.map { Array(zip($0.steps.indices, $0.steps)).map { (index: $0, step: $1) } } ?? []
  }

  /// Whether a span of the workflow lies in this file, rather than in one that it extends: what lies there is said
  /// when that one is looked at.
  func isOwn(_ span: Span) -> Bool {
    guard let workflow else { return true }
    return workflow.layer(of: span).file === file
  }

  /// A span of the workflow in its own file.
  func place(_ span: Span) -> (file: SourceFile, span: Span) {
    guard let workflow else { return (file, span) }
    let layer = workflow.layer(of: span)
    return (layer.file, layer.own(span))
  }

  /// A finding at a span of the workflow.
  func finding(
    _ rule: any LintRule.Type, at span: Span, _ message: Text, help: Text? = nil,
    related: (span: Span, label: Text)? = nil, fix: LintFix? = nil
  ) -> LintFinding {
    let own = place(span)
    return LintFinding(
      rule: rule.id, level: rule.level, file: own.file, span: own.span, message, help: help,
      related: related.map { related in
        let place = place(related.span)
        return (place.file, place.span, related.label)
      }, fix: fix)
  }

  /// The node of this file that has a span of the workflow; the key's own span will do.
  func node(at span: Span) -> NodeID? {
    guard isOwn(span) else { return nil }
    return document.node(at: place(span).span)
  }

  /// The mapping that declares what a span names: a check by its id, a fact by its key.
  func declaration(at span: Span) -> NodeID? {
    guard let node = node(at: span) else { return nil }
    return document.kind(node) == .mapping ? node : document.parent(node)
  }

  /// The way to a node of this file.
  func path(to node: NodeID) -> EditPath? { EditPath(document.pointer(node)) }

  /// What a change of this file comes to, as a fix.
  func fix(_ title: Text, _ edits: [Edit]) -> LintFix? { LintFix(title, edits, of: document) }
}
