import Glibc

/// Reads an open file line by line, holding no more than the line that it is at.
public struct LineReader {
  private let descriptor: Int32
  private let path: String
  private let limit: Int
  private let isStopped: (() -> Bool)?
  private var bytes: [UInt8] = []
  /// What of `bytes` has been handed out, and what has been looked through for a line's end.
  private var start = 0
  private var seen = 0
  private var isAtEnd = false

  /// A reader of what is open under a descriptor.
  ///
  /// - Parameters:
  ///   - path: what errors call it.
  ///   - limit: the most bytes a line may have.
  ///   - isStopped: asked ten times a second while there is nothing to read; true is taken for the end.
  public init(_ descriptor: Int32, path: String, limit: Int, isStopped: (() -> Bool)? = nil) {
    self.descriptor = descriptor
    self.path = path
    self.limit = limit
    self.isStopped = isStopped
  }

  /// The next line without its end; nothing after the last.
  public mutating func next() throws(FileError) -> [UInt8]? {
    while true {
      if let end = bytes[seen...].firstIndex(of: 0x0A) {
        defer { (start, seen) = (end + 1, end + 1) }
        return Array(bytes[start..<end])
      }
      seen = bytes.count
      if isAtEnd {
        defer { start = bytes.count }
        return start < bytes.count ? Array(bytes[start...]) : nil
      }
      if bytes.count - start > limit { throw FileError(.tooLarge(limit: limit), path) }
      bytes.removeSubrange(..<start)
      (start, seen) = (0, bytes.count)
      try fill()
    }
  }

  private mutating func fill() throws(FileError) {
    let piece = 65_536
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: piece))
    while true {
      if let isStopped, !waits(isStopped) {
        bytes.removeLast(piece)
        isAtEnd = true
        return
      }
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe read(descriptor, start + count, piece)
      }
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw FileError(.system(errno), path) }
      bytes.removeLast(piece - got)
      isAtEnd = got == 0
      return
    }
  }

  /// Waits until there is something to read; false once it is to stop. A signal alone would not do: one that comes
  /// just before the wait would be missed.
  private func waits(_ isStopped: () -> Bool) -> Bool {
    while !isStopped() {
      var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&asked, 1, 100) > 0 { return true }
    }
    return false
  }
}
