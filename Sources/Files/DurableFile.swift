/// One file that is replaced as a whole or not at all, and stays so when the power fails.
///
/// New bytes go to a file beside it, reach the disk, and take the name in one step; then the folder reaches the
/// disk. Whatever fails on the way, the file is as it was before.
public struct DurableFile<System: WritableFileSystem>: Sendable {
  /// The path of the file.
  public let path: String
  private let system: System

  /// A file of a file system.
  public init(_ path: String, system: System) {
    self.path = path
    self.system = system
  }

  /// The folder it lies in.
  public var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Its name without the folder.
  public var name: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

  /// A file beside it that no walk looks at: `.NAME.chengxu-journal`.
  public func beside(_ suffix: String) -> String {
    let hidden = ".\(name).chengxu-\(suffix)"
    return folder == "." && !path.hasPrefix("./") ? hidden : folder == "/" ? "/" + hidden : folder + "/" + hidden
  }

  /// Puts bytes in place of the file's, keeping its mode, owner and group. A file that may not be written is not replaced either,
  /// though its folder would allow it; nor is a symbolic link.
  public func replace(with bytes: [UInt8]) throws(FileError) {
    var mode: UInt32 = 0o644
    var isThere = false
    switch try kind() {
    case .file?:
      isThere = true
      mode = try system.mode(of: path)
      if mode & 0o222 == 0 { throw FileError(.notWritable, path) }
    case .link?: throw FileError(.isLink, path)
    case .directory?: throw FileError(.isDirectory, path)
    case .other?: throw FileError(.notRegular, path)
    case nil: break
    }
    let new = try fresh(mode: mode)
    do throws(FileError) {
      do throws(FileError) {
        if isThere { try system.imitate(path, by: new) }
        try system.write(bytes, to: new)
        try system.sync(new)
      } catch {
        system.close(new)
        throw error
      }
      system.close(new)
      try system.rename(new.path, to: path)
    } catch {
      try? system.remove(new.path)
      throw error
    }
    try system.syncFolder(folder)
  }

  /// Makes the file with these bytes, unless something is there already.
  public func make(with bytes: [UInt8]) throws(FileError) {
    if try kind() != nil { throw FileError(.exists, path) }
    try replace(with: bytes)
  }

  private func kind() throws(FileError) -> EntryKind? {
    do throws(FileError) {
      return try system.kind(path, followingLinks: false)
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }

  /// The file beside it, made anew: one left over by a process that was killed goes.
  private func fresh(mode: UInt32) throws(FileError) -> OpenFile {
    let beside = beside("new")
    do throws(FileError) {
      return try system.create(beside, mode: mode)
    } catch {
      guard error.code == .exists else { throw error }
      try system.remove(beside)
      return try system.create(beside, mode: mode)
    }
  }
}
