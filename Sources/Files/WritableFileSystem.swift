/// What Chengxu asks of a file system that it changes: single calls, each of which can fail on its own.
///
/// Kept apart from reading, so that what only judges cannot write.
public protocol WritableFileSystem: FileSystem {
  /// Makes a file that is not there yet and opens it for writing; never through a symbolic link.
  func create(_ path: String, mode: UInt32) throws(FileError) -> OpenFile
  /// Opens a file for writing at its end, and makes it where it is not there; never through a symbolic link.
  func openForAppending(_ path: String, mode: UInt32) throws(FileError) -> OpenFile
  /// Writes all of the bytes.
  func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError)
  /// Returns once what was written has reached the disk.
  func sync(_ file: OpenFile) throws(FileError)
  /// Closes a file, or lets go of a lock.
  func close(_ file: OpenFile)
  /// Puts a file in place of another in one step.
  func rename(_ path: String, to new: String) throws(FileError)
  /// Returns once the names in a folder have reached the disk.
  func syncFolder(_ path: String) throws(FileError)
  /// Takes a file away.
  func remove(_ path: String) throws(FileError)
  /// Cuts a file to its first bytes.
  func truncate(_ path: String, to count: Int) throws(FileError)
  /// The permission bits of a file.
  func mode(of path: String) throws(FileError) -> UInt32
  /// Gives an open file the permissions of another and, as far as that is allowed, its owner and group: who may not give
  /// files away leaves what they write their own. Where the group cannot be kept, what the group was allowed is not
  /// handed to another.
  func imitate(_ path: String, by file: OpenFile) throws(FileError)
  /// Takes a lock that ends with the process, whatever ends it, and leaves `note` in its file for others to read.
  /// Never waits: where another holds it, its note is returned.
  func lock(_ path: String, note: String) throws(FileError) -> LockResult
}

/// A file that is open.
public struct OpenFile: Sendable {
  /// The number by which the file system knows it.
  public let descriptor: Int32
  /// The path as it was given.
  public let path: String

  /// A file that is open.
  public init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }
}

/// What came of asking for a lock.
public enum LockResult: Sendable {
  /// It is ours until the file is closed.
  case held(OpenFile)
  /// Another holds it, who left this note.
  case heldBy(note: String)
}
