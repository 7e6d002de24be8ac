import Documents
public import SourceText
public import Workflows

/// Files that differ from an earlier state of a repository, and which records that touches: a record that is one of
/// them, that names one as a paper, or whose workflow, what that extends, or whose calendar is one.
public struct Change: Sendable {
  private let paths: Set<String>
  private let touchesAll: Bool
  /// The workflows that are touched; nothing where a file of the rules has gone or says of itself what it is no more.
  private let workflows: Set<String>
  private let known: Set<String>

  /// A change.
  ///
  /// - Parameters:
  ///   - paths: absolute paths with links resolved.
  ///   - shelf: the rules as they are now.
  ///   - rules: where a file of the rules lies, from its path on the shelf.
  ///   - settings: the file of the repository's settings; if it changed every record is touched.
  public init(
    _ paths: Set<String>, shelf: WorkflowShelf, settings: String?, rules absolute: (String) -> String
  ) {
    self.paths = paths
    touchesAll = settings.map(paths.contains) ?? false
    known = Set(shelf.ids)
    workflows = Set(shelf.ids.filter { id in shelf.files(of: id).contains { paths.contains(absolute($0.path)) } })
  }

  /// Whether a record is touched.
  ///
  /// - Parameter path: its absolute path with links resolved.
  public func touches(_ file: SourceFile, at path: String) -> Bool {
    if touchesAll || paths.contains(path) { return true }
    if paths.isEmpty { return false }
    // What cannot be read says nothing of rules or papers; it was the same before.
    guard let document = try? Document(file) else { return false }
    let workflow = document.child(document.root, "workflow").flatMap(document.string) ?? ""
    // One whose workflow has gone is touched by whatever took it away.
    if !known.contains(workflow) || workflows.contains(workflow) { return true }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return papers(document, document.root).contains { paths.contains(folder + $0) }
  }

  /// Every file that is named anywhere in the record.
  private func papers(_ document: Document, _ node: NodeID) -> [String] {
    document.children(node).flatMap { child -> [String] in
      if document.kind(child).isScalar {
        return document.key(child) == "file" ? [normal(document.text(child))] : []
      }
      return papers(document, child)
    }
  }

  private func normal(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
