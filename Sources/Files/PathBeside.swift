/// A path given relative to a folder that it may not lead out of: no `..`, not absolute, through no symbolic link.
public struct PathBeside: Hashable, Sendable {
  /// The path from the folder, with `/` between its parts.
  public let relative: String
  /// The same as the command can open it.
  public let full: String

  /// The path, or nothing where it leads outside.
  ///
  /// - Parameter record: the file whose folder it is relative to.
  public init?(_ path: String, beside record: String, system: some FileSystem) throws(FileError) {
    let folder = record.lastIndex(of: "/").map { String(record[...$0]) } ?? ""
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.hasPrefix("/"), !parts.contains(".."), !path.isEmpty, !path.utf8.contains(0) else { return nil }
    var way = folder
    var relative: [Substring] = []
    for part in parts where !part.isEmpty && part != "." {
      way += way.isEmpty || way.hasSuffix("/") ? part : "/" + part
      relative.append(part)
      if try system.kind(way, followingLinks: false) == .link { return nil }
    }
    guard !relative.isEmpty else { return nil }
    self.relative = relative.joined(separator: "/")
    full = way
  }
}
