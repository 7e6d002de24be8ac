/// A stretch of a file's bytes, from `start` up to but not including `end`.
///
/// Offsets count bytes of the file as it lies on disk, byte order mark included, so that an edit can cut
/// exactly there. Files are bounded well below 4 GiB, hence 32 bits.
public struct Span: Hashable, Sendable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last one; equal to `start` for a place between two bytes.
  public var end: UInt32

  /// A stretch from `start` up to `end`.
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  /// A stretch from `start` up to `end`, in whole numbers that are known to fit.
  public init(_ start: Int, _ end: Int) {
    self.init(start: UInt32(clamping: start), end: UInt32(clamping: end))
  }

  /// The bytes as a range of array indices.
  public var range: Range<Int> { Int(start)..<Int(max(start, end)) }
}
