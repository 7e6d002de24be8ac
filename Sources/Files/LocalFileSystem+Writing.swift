import Glibc

extension LocalFileSystem: WritableFileSystem {
  /// Makes a file and opens it for writing.
  public func create(_ path: String, mode: UInt32) throws(FileError) -> OpenFile {
    try opened(path, O_WRONLY | O_CREAT | O_EXCL, mode)
  }

  /// Opens a file for writing at its end.
  public func openForAppending(_ path: String, mode: UInt32) throws(FileError) -> OpenFile {
    try opened(path, O_WRONLY | O_CREAT | O_APPEND, mode)
  }

  private func opened(_ path: String, _ flags: Int32, _ mode: UInt32) throws(FileError) -> OpenFile {
    let descriptor = unsafe open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode)
    guard descriptor >= 0 else { throw writingFailure(errno, path) }
    var status = stat()
    if unsafe fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG {
      _ = Glibc.close(descriptor)
      throw FileError(.notRegular, path)
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Writes all of the bytes, however many calls that takes.
  public func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw writingFailure(count < 0 ? errno : ENOSPC, file.path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Returns once what was written has reached the disk.
  public func sync(_ file: OpenFile) throws(FileError) {
    guard fsync(file.descriptor) == 0 else { throw writingFailure(errno, file.path) }
  }

  /// Closes a file.
  public func close(_ file: OpenFile) { _ = Glibc.close(file.descriptor) }

  /// Puts a file in place of another.
  public func rename(_ path: String, to new: String) throws(FileError) {
    guard unsafe Glibc.rename(path, new) == 0 else { throw writingFailure(errno, new) }
  }

  /// Returns once the names in a folder have reached the disk.
  public func syncFolder(_ path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard descriptor >= 0 else { throw writingFailure(errno, path) }
    defer { _ = Glibc.close(descriptor) }
    // Some file systems have no names to bring to a disk, and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw writingFailure(errno, path) }
  }

  /// Takes a file away.
  public func remove(_ path: String) throws(FileError) {
    guard unsafe unlink(path) == 0 else { throw writingFailure(errno, path) }
  }

  /// Cuts a file to its first bytes.
  public func truncate(_ path: String, to count: Int) throws(FileError) {
    guard unsafe Glibc.truncate(path, count) == 0 else { throw writingFailure(errno, path) }
  }

  /// The permission bits of a file.
  public func mode(of path: String) throws(FileError) -> UInt32 {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw writingFailure(errno, path) }
    return status.st_mode & 0o7777
  }

  /// Gives an open file the permissions, the owner and the group of another.
  public func imitate(_ path: String, by file: OpenFile) throws(FileError) {
    var (model, own) = (stat(), stat())
    guard unsafe lstat(path, &model) == 0, fstat(file.descriptor, &own) == 0 else { throw writingFailure(errno, path) }
    if model.st_uid != own.st_uid || model.st_gid != own.st_gid {
      let unchanged = uid_t.max
      if fchown(file.descriptor, model.st_uid, model.st_gid) != 0 {
        _ = fchown(file.descriptor, unchanged, model.st_gid)
      }
      guard unsafe fstat(file.descriptor, &own) == 0 else { throw writingFailure(errno, path) }
    }
    let withheld: mode_t = own.st_gid == model.st_gid ? 0 : 0o070
    // The mask of the process has taken away from what was asked for when the file was made.
    guard fchmod(file.descriptor, model.st_mode & 0o777 & ~withheld) == 0 else { throw writingFailure(errno, path) }
  }

  /// Takes a lock by `flock`, which the system lets go of with the process.
  public func lock(_ path: String, note: String) throws(FileError) -> LockResult {
    for _ in 0..<16 {
      let file = try opened(path, O_RDWR | O_CREAT, 0o600)
      if flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
        let number = errno
        close(file)
        guard number == EWOULDBLOCK || number == EINTR else { throw writingFailure(number, path) }
        if number == EINTR { continue }
        return .heldBy(note: String(decoding: (try? read(path, limit: 4096)) ?? [], as: UTF8.self))
      }
      // Whoever held it may have taken the file away since it was opened.
      guard isStillThere(file) else {
        close(file)
        continue
      }
      do throws(FileError) {
        guard ftruncate(file.descriptor, 0) == 0 else { throw writingFailure(errno, path) }
        try write(Array(note.utf8), to: file)
        return .held(file)
      } catch {
        close(file)
        throw error
      }
    }
    return .heldBy(note: "")
  }

  private func isStillThere(_ file: OpenFile) -> Bool {
    var (own, named) = (stat(), stat())
    return unsafe fstat(file.descriptor, &own) == 0 && stat(file.path, &named) == 0 && own.st_ino == named.st_ino
      && own.st_dev == named.st_dev
  }

  private func writingFailure(_ number: Int32, _ path: String) -> FileError {
    switch number {
    case ENOENT, ENOTDIR: FileError(.notFound, path)
    case EACCES, EPERM, EROFS, ETXTBSY: FileError(.notWritable, path)
    case ENOSPC, EDQUOT, EFBIG: FileError(.noSpace, path)
    case ELOOP: FileError(.isLink, path)
    case EEXIST: FileError(.exists, path)
    case EISDIR: FileError(.isDirectory, path)
    case ENXIO, ENODEV: FileError(.notRegular, path)
    default: FileError(.system(number), path)
    }
  }
}
