/// Finds files under paths, in an order that depends on their names alone, without being led outside.
///
/// The paths are walked in their own order, whatever the order they were named in, and no file is found twice: one that
/// is named and lies in a folder that is named too counts as named.
///
/// A path that is named itself is taken as it is; one that is not there and holds `*`, `?` or `[` is a pattern, and
/// stands for the files that match. Within folders, symbolic links are not followed, names that begin with a dot are
/// passed over, and so is what a `.gitignore` says: those from the top of the repository down, or from the folder
/// that was named where it lies in none. Whether Git already knows a file makes no difference: that would take its
/// index, and what is committed and ignored at once is a slip.
///
/// Files are found one by one as they are asked for: a folder with a million records costs their names, no more.
public struct FileWalk<System: FileSystem>: Sequence, IteratorProtocol {
  /// A file, whether it was named itself rather than found in a folder, and what told it from what it was before when
  /// it was found; or why a path cannot be walked.
  public typealias Found = Result<(path: String, isNamed: Bool, identity: FileIdentity?), FileError>

  private let system: System
  private let isWanted: @Sendable (String) -> Bool
  private let rules: [IgnoreRules]
  private let depthLimit = 64

  /// The paths not yet begun, last first.
  private var waiting: [String] = []
  /// What was named itself, by its path with all links resolved: found where it was named, and nowhere else.
  private var named: Set<[UInt8]> = []
  /// The files found in folders so far, where two of the paths may come to the same; of each a number of 64 bits.
  private var found: NumberSet?
  /// The folders that the walk is in, outermost first.
  private var folders: [Folder] = []
  /// The pattern that the walk is for, and whether anything matched.
  private var glob: (pattern: PathPattern, text: String, isMatched: Bool)?

  private struct Folder {
    let path: String
    /// With all links resolved, by which ignore rules are asked; nothing where there are none.
    let absolute: String
    let names: [String]
    var next = 0
    let rules: [IgnoreRules]

    /// The path of what lies in it, with all links resolved.
    func path(of name: String) -> String { absolute.hasSuffix("/") ? absolute + name : absolute + "/" + name }
  }

  /// A walk of paths for the files whose names `isWanted` accepts.
  ///
  /// - Parameter rules: what to pass over beside what `.gitignore` files say; asked first.
  public init(
    _ system: System, under paths: [String] = [], ignoring rules: [IgnoreRules] = [],
    where isWanted: @escaping @Sendable (_ name: String) -> Bool
  ) {
    self.system = system
    self.isWanted = isWanted
    self.rules = rules
    waiting = paths.count > 1 ? inOrder(paths).reversed() : paths
  }

  /// Paths in the order of their names, each once. Bytes are compared: to a file system two spellings of é are two.
  private mutating func inOrder(_ paths: [String]) -> [String] {
    var folders: Set<[UInt8]> = []
    var mayMeet = false
    let kept = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter { path in
      guard let kind = try? system.kind(path, followingLinks: true), let absolute = try? system.absolute(path) else {
        mayMeet = mayMeet || PathPattern.isPattern(path)
        return named.insert(Array(path.utf8)).inserted
      }
      return kind == .directory
        ? folders.insert(Array(absolute.utf8)).inserted : named.insert(Array(absolute.utf8)).inserted
    }
    let slash = UInt8(ascii: "/")
    mayMeet =
      mayMeet
      || folders.contains { path in
        path.indices.dropFirst().contains { path[$0] == slash && folders.contains(Array(path[..<$0])) }
      }
    if mayMeet || folders.contains([slash]) { found = NumberSet() }
    return kept
  }

  /// The files under the paths, all at once.
  public func files(under paths: [String]) -> [Found] {
    Array(FileWalk(system, under: paths, ignoring: rules, where: isWanted))
  }

  /// The next file.
  public mutating func next() -> Found? {
    while true {
      if let found = nextInFolder() { return found }
      if let unmatched = glob, !unmatched.isMatched {
        glob = nil
        return .failure(FileError(.notFound, unmatched.text))
      }
      glob = nil
      guard let path = waiting.popLast() else { return nil }
      if let found = begin(path) { return found }
    }
  }

  /// Begins with a path that was named: a file is found at once, a folder is entered.
  private mutating func begin(_ path: String) -> Found? {
    do throws(FileError) {
      let status = try system.status(path, followingLinks: true)
      switch status.kind {
      case .directory:
        try enter(path)
        return nil
      case .file, .link: return .success((path, true, status.identity))
      case .other: throw FileError(.notRegular, path)
      }
    } catch {
      guard error.code == .notFound, PathPattern.isPattern(path) else { return .failure(error) }
      do throws(FileError) {
        // Walk from the last folder that is written out.
        let start = path.utf8.firstIndex { "*?[".utf8.contains($0) } ?? path.endIndex
        let slash = path[..<start].lastIndex(of: "/")
        try enter(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
        glob = (PathPattern(path.hasPrefix("./") ? path.dropFirst(2).utf8 : path[...].utf8), path, false)
        return nil
      } catch {
        return .failure(FileError(error.code, path))
      }
    }
  }

  /// Enters a folder that was named, with the rules that hold there.
  private mutating func enter(_ path: String) throws(FileError) {
    let absolute = try system.absolute(path)
    folders = [Folder(path: path, absolute: absolute, names: try system.names(in: path), rules: rulesAbove(absolute))]
  }

  private mutating func nextInFolder() -> Found? {
    while let depth = folders.indices.last {
      guard folders[depth].next < folders[depth].names.count else {
        folders.removeLast()
        continue
      }
      let name = folders[depth].names[folders[depth].next]
      folders[depth].next += 1
      if name.hasPrefix(".") { continue }
      let folder = folders[depth]
      let path = folder.path == "." ? name : folder.path.hasSuffix("/") ? folder.path + name : folder.path + "/" + name
      do throws(FileError) {
        let (kind, identity) = try system.status(path, followingLinks: false)
        guard kind == .directory || kind == .file && isWanted(name) && isMatched(path) else { continue }
        if isIgnored(name, in: folder, isFolder: kind == .directory) { continue }
        if kind == .file {
          glob?.isMatched = true
          if isKnown(folder.path(of: name)) { continue }
          return .success((path, false, identity))
        }
        if folders.count > depthLimit { throw FileError(.tooDeep(limit: depthLimit), path) }
        let absolute = folder.path(of: name)
        let names = try system.names(in: path)
        folders.append(
          Folder(path: path, absolute: absolute, names: names, rules: folder.rules + own(absolute, names, path)))
      } catch {
        return .failure(error)
      }
    }
    return nil
  }

  /// Whether a file was found before, or will be where it was named.
  private mutating func isKnown(_ absolute: String) -> Bool {
    if named.isEmpty, found == nil { return false }
    let bytes = Array(absolute.utf8)
    return named.contains(bytes) || found?.insert(UInt64(truncatingIfNeeded: bytes.hashValue)) == false
  }

  private func isMatched(_ path: String) -> Bool {
    guard let glob else { return true }
    return glob.pattern.matches(path.hasPrefix("./") ? path.dropFirst(2).utf8 : path[...].utf8)
  }

  /// The deepest rules that say anything of a path decide.
  private func isIgnored(_ name: String, in folder: Folder, isFolder: Bool) -> Bool {
    if rules.isEmpty, folder.rules.isEmpty { return false }
    let path = folder.path(of: name)
    for rules in rules { if rules.ignores(path, isFolder: isFolder) == true { return true } }
    for rules in folder.rules.reversed() { if let answer = rules.ignores(path, isFolder: isFolder) { return answer } }
    return false
  }

  /// The rules from the top of the repository down to a folder, its own included.
  private func rulesAbove(_ absolute: String) -> [IgnoreRules] {
    var chain = [absolute]
    while chain.last != "/", let last = chain.last {
      if (try? system.kind(last == "/" ? "/.git" : last + "/.git", followingLinks: true)) != nil { break }
      guard let slash = last.lastIndex(of: "/") else { break }
      chain.append(slash == last.startIndex ? "/" : String(last[..<slash]))
    }
    // Outside a repository what lies above says nothing.
    if chain.last == "/" { chain = [absolute] }
    return chain.reversed().flatMap { own($0, nil, $0) }
  }

  /// The rules in a folder's own `.gitignore`. One that cannot be read is none: more is judged, not less.
  private func own(_ absolute: String, _ names: [String]?, _ path: String) -> [IgnoreRules] {
    if let names, !names.contains(".gitignore") { return [] }
    let file = (path.hasSuffix("/") ? path : path + "/") + ".gitignore"
    guard let bytes = try? system.read(file, limit: 1 << 20) else { return [] }
    return [IgnoreRules(bytes, of: absolute)]
  }
}
