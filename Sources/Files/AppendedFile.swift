/// A file to which lines are only ever added, each of which has reached the disk before `append` returns.
///
/// A line that was cut off by a crash or a full disk is no line: reading passes over it, and the next one does not
/// join it.
public struct AppendedFile<System: WritableFileSystem>: Sendable {
  /// The path of the file.
  public let path: String
  private let system: System

  /// The most bytes it may have.
  public static var limit: Int { 64 * 1_048_576 }

  /// A file of a file system.
  public init(_ path: String, system: System) {
    self.path = path
    self.system = system
  }

  /// The whole lines of the file; none where it is not there.
  public func lines() throws(FileError) -> [[UInt8]] {
    try bytes().map { bytes in
      bytes[...(bytes.lastIndex(of: 0x0A) ?? -1)].split(separator: 0x0A).map(Array.init)
    } ?? []
  }

  /// Adds a line and brings it to the disk. The file can be read by its owner only.
  public func append(_ line: [UInt8]) throws(FileError) {
    let old = try bytes()
    let whole = old.map { ($0.lastIndex(of: 0x0A) ?? -1) + 1 }
    if let old, let whole, whole < old.count { try system.truncate(path, to: whole) }
    let file = try system.openForAppending(path, mode: 0o600)
    do throws(FileError) {
      try system.write(line + [0x0A], to: file)
      try system.sync(file)
      system.close(file)
      if old == nil { try system.syncFolder(DurableFile(path, system: system).folder) }
    } catch {
      system.close(file)
      // What may have been written was never acknowledged: it goes, as far as that can be done.
      if let whole { try? system.truncate(path, to: whole) } else { try? system.remove(path) }
      throw error
    }
  }

  private func bytes() throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      if try system.kind(path, followingLinks: false) == .link { throw FileError(.isLink, path) }
      return try system.read(path, limit: Self.limit)
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }
}
