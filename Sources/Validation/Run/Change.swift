import Documents
import SourceText
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
  ///   - settings: files that say how everything is to be judged or what is to count, those of the repository's
  ///     settings, of deferrals and of a baseline: if one changed every record is touched.
  public init(
    _ paths: Set<String>, shelf: WorkflowShelf, settings: [String], rules absolute: (String) -> String
  ) {
    let paths = Set(paths.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
    self.paths = paths
    touchesAll = settings.contains { Self.holds($0, paths) }
    known = Set(shelf.ids)
    workflows = Set(shelf.ids.filter { id in shelf.files(of: id).contains { Self.holds(absolute($0.path), paths) } })
  }

  /// Whether a record is touched.
  ///
  /// - Parameters:
  ///   - document: the record; nothing where it cannot be read.
  ///   - path: its absolute path with links resolved.
  func touches(_ document: Document?, at path: String) -> Bool {
    if touchesAll || isChanged(path) { return true }
    // What cannot be read says nothing of rules or papers; it was the same before.
    guard !paths.isEmpty, let document else { return false }
    let workflow = document.child(document.root, "workflow").flatMap(document.string) ?? ""
    // One whose workflow has gone is touched by whatever took it away.
    if !known.contains(workflow) || workflows.contains(workflow) { return true }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return papers(document, document.root).contains { isChanged(folder + $0) }
  }

  /// Whether a file differs, or a folder in which it lies of which Git says no more: a repository within the
  /// repository, moved to another commit, or a folder that is not known to it.
  private func isChanged(_ path: String) -> Bool { Self.holds(path, paths) }

  private static func holds(_ path: String, _ paths: Set<String>) -> Bool {
    var path = path[...]
    while !path.isEmpty {
      if paths.contains(String(path)) { return true }
      path = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }
    return false
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
