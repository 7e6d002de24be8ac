/// What Chengxu asks of a file system. A parameter everywhere, so that tests can make every call fail.
public protocol FileSystem: Sendable {
  /// The bytes of a regular file of at most `limit` bytes. Never waits: a pipe is refused, not read.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]
  /// At most the first `count` bytes of a regular file of any size.
  func beginning(of path: String, count: Int) throws(FileError) -> [UInt8]
  /// The SHA-256 of a regular file, read piece by piece, in lower-case hexadecimal.
  func digest(_ path: String) throws(FileError) -> String
  /// What a path leads to, symbolic links followed or not.
  func kind(_ path: String, followingLinks: Bool) throws(FileError) -> EntryKind
  /// The names in a folder, in the order of their bytes, without `.` and `..`.
  func names(in path: String) throws(FileError) -> [String]
  /// The path from the root, with all symbolic links resolved.
  func absolute(_ path: String) throws(FileError) -> String
  /// What a path leads to and, of a regular file, what tells it from what it was before; nothing where that cannot
  /// be told.
  func status(_ path: String, followingLinks: Bool) throws(FileError) -> (kind: EntryKind, identity: FileIdentity?)
}

extension FileSystem {
  /// The path itself, for a file system whose paths all begin at its root.
  public func absolute(_ path: String) throws(FileError) -> String { path }

  /// No identity, for a file system of which that cannot be told.
  public func status(
    _ path: String, followingLinks: Bool
  ) throws(FileError) -> (kind: EntryKind, identity: FileIdentity?) {
    (try kind(path, followingLinks: followingLinks), nil)
  }
}

/// What a path leads to.
public enum EntryKind: Hashable, Sendable {
  /// A regular file.
  case file
  /// A folder.
  case directory
  /// A symbolic link.
  case link
  /// A pipe, a device, a socket.
  case other
}
