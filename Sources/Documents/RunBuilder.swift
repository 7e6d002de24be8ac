import SourceText

/// Collects the runs of a `TextMap` while a scalar's source is read again.
struct RunBuilder {
  private var runs: [TextMap.Run] = []
  private(set) var count = 0

  /// Bytes that stand in the file as they are.
  mutating func verbatim(_ start: Int, _ end: Int) {
    guard start < end else { return }
    if let last = runs.last, !last.isOpaque, Int(last.file.end) == start {
      runs[runs.count - 1].file.end = UInt32(clamping: end)
    } else {
      runs.append(.init(decoded: UInt32(clamping: count), file: Span(start, end), isOpaque: false))
    }
    count += end - start
  }

  /// That many decoded bytes, for which the bytes of the file stand as a whole.
  mutating func opaque(_ decodedCount: Int, _ start: Int, _ end: Int) {
    guard decodedCount > 0 else { return }
    runs.append(.init(decoded: UInt32(clamping: count), file: Span(start, end), isOpaque: true))
    count += decodedCount
  }

  /// The map of a text of `expected` bytes. Should the source have been read to another text, which would
  /// point astray, all of the text stands for all of the scalar.
  func map(ofCount expected: Int, in span: Span) -> TextMap {
    if count == expected { return TextMap(runs: runs, end: runs.last?.file.end ?? span.end) }
    return TextMap(runs: [.init(decoded: 0, file: span, isOpaque: true)], end: span.end)
  }
}
