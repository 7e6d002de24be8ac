import SourceText

/// Reads literal and folded block scalars again to find which bytes of the file each byte of the text came
/// from.
///
/// How far the text is indented depends on the collections around it; it is told here from the text itself,
/// which is the file's lines less the indentation.
struct BlockScalarSource {
  private let bytes: [UInt8]
  private let text: ArraySlice<UInt8>
  private let isFolded: Bool
  private let indentation: Int
  private var place: Int
  private var built = RunBuilder()

  init(_ bytes: [UInt8], at span: Span, text: ArraySlice<UInt8>, isFolded: Bool) {
    self.bytes = bytes
    self.text = text
    self.isFolded = isFolded
    let headerEnd = bytes.endOfLine(from: bytes.endOfBlockHeader(from: Int(span.start)))
    place = headerEnd + bytes.lineBreakCount(at: headerEnd)
    indentation = Self.indentation(of: text, in: bytes, from: place)
  }

  /// The spaces before the first line that has more than spaces, less those that are part of the text.
  private static func indentation(of text: ArraySlice<UInt8>, in bytes: [UInt8], from start: Int) -> Int {
    func leadingSpaces(_ bytes: [UInt8], from start: Int) -> Int? {
      var line = start
      while line < bytes.count {
        var index = line
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        let lineBreak = bytes.lineBreakCount(at: index)
        if lineBreak == 0 { return index < bytes.count ? index - line : nil }
        line = index + lineBreak
      }
      return nil
    }
    guard let inText = leadingSpaces(Array(text), from: 0) else { return 1 }
    return max(1, (leadingSpaces(bytes, from: start) ?? 0) - inText)
  }

  /// The runs of the whole scalar, with the line breaks at its end that belong to the text.
  consuming func runs() -> RunBuilder {
    var pending: Range<Int>?
    var wasBlank = false
    while true {
      let (further, column) = skipEmptyLines()
      guard column == indentation, place < bytes.count, built.count < text.count else {
        if let pending { lineBreak(pending) }
        further.forEach { lineBreak($0) }
        return built
      }
      let isBlank = bytes.isBlank(at: place)
      fold(pending, further, keeps: wasBlank || isBlank)
      wasBlank = isBlank
      let end = bytes.endOfLine(from: place)
      built.verbatim(place, end)
      let count = bytes.lineBreakCount(at: end)
      pending = count > 0 ? end..<end + count : nil
      place = end + count
    }
  }

  /// Writes the line breaks between two lines of text.
  private mutating func fold(_ first: Range<Int>?, _ further: [Range<Int>], keeps: Bool) {
    if let first {
      if !isFolded || keeps || first.count == 3 {
        lineBreak(first)
      } else if further.isEmpty {
        built.opaque(1, first.lowerBound, place)
      }
    }
    further.forEach { lineBreak($0) }
  }

  /// Skips lines of nothing but indentation, then the indentation of the next line, and says what it skipped
  /// and in which column it stopped: a line that is indented less is not part of the scalar.
  private mutating func skipEmptyLines() -> (breaks: [Range<Int>], column: Int) {
    var breaks: [Range<Int>] = []
    while true {
      let line = place
      while place < bytes.count, place - line < indentation, bytes[place] == 0x20 { place += 1 }
      let count = bytes.lineBreakCount(at: place)
      guard count > 0 else { return (breaks, place - line) }
      breaks.append(place..<place + count)
      place += count
    }
  }

  /// Writes a line break, unless the text has ended: empty lines may follow it that are not part of it.
  private mutating func lineBreak(_ range: Range<Int>) {
    guard built.count < text.count else { return }
    if range.count == 3 || bytes[range.lowerBound] == 0x0A {
      built.verbatim(range.lowerBound, range.upperBound)
    } else {
      built.opaque(1, range.lowerBound, range.upperBound)
    }
  }
}
