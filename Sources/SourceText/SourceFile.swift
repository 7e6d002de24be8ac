/// The bytes of one file and the name under which people know it.
///
/// Shared, never changed, and compared by identity: whoever holds a span also holds the file it points into.
public final class SourceFile: Sendable {
  /// The path as reports print it: relative to where the command runs, never absolute unless so given.
  public let path: String
  /// The file as it lies on disk.
  public let bytes: [UInt8]

  /// A file of that name with those bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file of that name with that text, for tests and for text that came from elsewhere than a disk.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text of a stretch, with every invalid byte sequence shown as U+FFFD.
  public func text(_ span: Span) -> String {
    String(decoding: bytes[span.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
