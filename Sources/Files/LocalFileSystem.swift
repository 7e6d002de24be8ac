import Glibc

/// The file system of the machine.
public struct LocalFileSystem: FileSystem {
  /// The file system of the machine.
  public init() {}

  /// The bytes of a regular file. The size is asked before anything is read; a file that grows meanwhile is
  /// refused too.
  public func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try opened(path)
    defer { _ = Glibc.close(descriptor) }
    guard size <= limit else { throw FileError(.tooLarge(limit: limit), path) }
    // One byte more than expected, so that the end is seen without a second call.
    let bytes = try bytes(descriptor, upTo: size + 1, path)
    guard bytes.count <= size else { throw FileError(.tooLarge(limit: limit), path) }
    return bytes
  }

  /// At most the first `count` bytes of a regular file.
  public func beginning(of path: String, count: Int) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try opened(path)
    defer { _ = Glibc.close(descriptor) }
    return try bytes(descriptor, upTo: min(size, count), path)
  }

  /// What comes next in an open file, up to `capacity` bytes.
  private func bytes(_ descriptor: Int32, upTo capacity: Int, _ path: String) throws(FileError) -> [UInt8] {
    var problem: FileError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        guard let start = buffer.baseAddress else { return }
        let got = unsafe Glibc.read(descriptor, start + count, capacity - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { problem = failure(errno, path) }
        if got <= 0 { return }
        count += got
      }
    }
    if let problem { throw problem }
    return bytes
  }

  /// The SHA-256 of a regular file.
  public func digest(_ path: String) throws(FileError) -> String {
    let (descriptor, _) = try opened(path)
    defer { _ = Glibc.close(descriptor) }
    var digest = SHA256()
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = unsafe Glibc.read(descriptor, &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw failure(errno, path) }
      if got == 0 { return digest.finalized() }
      digest.update(piece[0..<got])
    }
  }

  /// Opens a regular file and tells its size.
  private func opened(_ path: String) throws(FileError) -> (descriptor: Int32, size: Int) {
    // O_NONBLOCK: opening a pipe without a writer would otherwise wait for ever.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno, path) }
    var status = stat()
    let known = unsafe fstat(descriptor, &status)
    let problem: FileError? =
      if known != 0 {
        failure(errno, path)
      } else if status.st_mode & S_IFMT == S_IFDIR {
        FileError(.isDirectory, path)
      } else if status.st_mode & S_IFMT != S_IFREG {
        FileError(.notRegular, path)
      } else {
        nil
      }
    guard let problem else { return (descriptor, Int(status.st_size)) }
    _ = Glibc.close(descriptor)
    throw problem
  }

  /// What a path leads to.
  public func kind(_ path: String, followingLinks: Bool) throws(FileError) -> EntryKind {
    try status(path, followingLinks: followingLinks).kind
  }

  /// What a path leads to and, of a regular file, what tells it from what it was before.
  public func status(
    _ path: String, followingLinks: Bool
  ) throws(FileError) -> (kind: EntryKind, identity: FileIdentity?) {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { throw failure(errno, path) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return (.directory, nil)
    case S_IFLNK: return (.link, nil)
    case S_IFREG:
      let identity = FileIdentity(
        device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
        modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
      return (.file, identity)
    default: return (.other, nil)
    }
  }

  /// The names in a folder.
  public func names(in path: String) throws(FileError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw failure(errno, path) }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path from the root, with all symbolic links resolved.
  public func absolute(_ path: String) throws(FileError) -> String {
    guard let real = unsafe realpath(path, nil) else { throw failure(errno, path) }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private func failure(_ number: Int32, _ path: String) -> FileError {
    switch number {
    // A byte that is no text was replaced when the name was taken in, so that no file has the name as it is now.
    case ENOENT where path.unicodeScalars.contains("\u{FFFD}"): FileError(.nameNotUTF8, path)
    case ENOENT, ENOTDIR: FileError(.notFound, path)
    case EACCES, EPERM: FileError(.notPermitted, path)
    case EISDIR: FileError(.isDirectory, path)
    case ELOOP: FileError(.linkCircle, path)
    // A pipe or socket that nobody serves.
    case ENXIO, ENODEV: FileError(.notRegular, path)
    default: FileError(.system(number), path)
    }
  }
}
