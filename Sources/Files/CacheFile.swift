import Glibc
import Synchronization

/// A file that is read here and there, and made anew beside itself: whoever reads it sees the old one or the new one,
/// never a part. It may be lost at any time.
public final class CacheFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// How many bytes it has.
  public let size: Int
  /// What was read ahead, and where it begins.
  private let piece = Mutex<(start: Int, bytes: [UInt8])>((0, []))

  /// Opens a file; nothing where it cannot be opened.
  public init?(_ path: String) {
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    var status = stat()
    guard opened >= 0, unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      if opened >= 0 { _ = close(opened) }
      return nil
    }
    self.path = path
    descriptor = opened
    size = Int(status.st_size)
  }

  deinit { _ = close(descriptor) }

  /// Some bytes of it; nothing where it does not have them.
  public func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < count {
        let got = unsafe pread(descriptor, start + filled, count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { return }
        filled += got
      }
    }
    return bytes.count == count ? bytes : nil
  }

  /// The same for whoever goes from the front to the back: what comes after them is read with them.
  public func next(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
    return piece.withLock { piece in
      if offset < piece.start || offset + count > piece.start + piece.bytes.count {
        guard let bytes = bytes(at: offset, count: min(max(count, 1 << 16), size - offset)) else { return nil }
        piece = (offset, bytes)
      }
      return piece.bytes[offset - piece.start..<offset - piece.start + count]
    }
  }
}

/// The bytes that are to take the place of a `CacheFile`.
public struct NewCacheFile: ~Copyable {
  private let path: String
  private let beside: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// How many bytes were added.
  public private(set) var count = 0
  /// The moment in which it was made, in nanoseconds, by the clock of its file system.
  public let moment: Int64
  private var isSound = true

  /// Makes the file beside it; nothing where the folder may not be written.
  public init?(_ path: String) {
    _ = unsafe mkdir(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".", 0o755)
    self.path = path
    beside = path + ".\(getpid())"
    descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    var status = stat()
    guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else { return nil }
    moment = nanoseconds(status.st_mtim)
  }

  /// Adds bytes.
  public mutating func add(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
    count += bytes.count
    if buffer.count >= 1 << 18 { flush() }
  }

  private mutating func flush() {
    var start = 0
    while start < buffer.count, isSound {
      let written = unsafe buffer[start...].withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      if written <= 0 { isSound = false } else { start += written }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Takes the place of the old one, or not where it could not be written whole.
  public consuming func finish() {
    flush()
    _ = close(descriptor)
    let isInPlace = isSound ? unsafe rename(beside, path) == 0 : false
    if !isInPlace { _ = unsafe unlink(beside) }
  }

  /// Leaves the old one as it is.
  public consuming func discard() {
    _ = close(descriptor)
    _ = unsafe unlink(beside)
  }
}

func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
