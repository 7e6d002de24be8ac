import SourceText

/// Reads plain and quoted scalars again to find which bytes of the file each byte of the text came from.
///
/// Follows libyaml: a single line break becomes a space, further ones stay, blanks around them fall away;
/// U+2028 and U+2029 stay as they are.
struct FlowScalarSource {
  private let bytes: [UInt8]
  private let style: ScalarStyle
  private var place: Int
  private let end: Int
  private var built = RunBuilder()

  init(_ bytes: [UInt8], at span: Span, style: ScalarStyle) {
    self.bytes = bytes
    self.style = style
    let quote = style == .plain ? 0 : 1
    place = Int(span.start) + quote
    end = max(place, min(Int(span.end) - quote, bytes.count))
  }

  /// The runs of the whole scalar.
  consuming func runs() -> RunBuilder {
    while place < end {
      if style != .json, bytes.isBlank(at: place) || bytes.lineBreakCount(at: place) > 0 {
        blanks(afterEscapedBreak: false)
      } else if style != .plain, style != .singleQuoted, bytes[place] == UInt8(ascii: "\\") {
        escape()
      } else if style == .singleQuoted, bytes[place] == UInt8(ascii: "'") {
        built.opaque(1, place, min(place + 2, end))
        place += 2
      } else {
        built.verbatim(place, place + 1)
        place += 1
      }
    }
    return built
  }

  private mutating func escape() {
    let lineBreak = style == .json ? 0 : bytes.lineBreakCount(at: place + 1)
    if lineBreak > 0 {
      place += 1 + lineBreak
      return blanks(afterEscapedBreak: true)
    }
    let escape = style == .json ? bytes.jsonEscape(at: place) : bytes.yamlEscape(at: place)
    let count = escape?.count ?? 1
    let decoded = escape?.scalar.map { UTF8.width($0) } ?? 0
    built.opaque(decoded, place, place + count)
    place += count
  }

  /// Reads blanks and line breaks up to the next text.
  private mutating func blanks(afterEscapedBreak: Bool) {
    let start = place
    var firstBreak: Range<Int>?
    var further: [Range<Int>] = []
    while place < end {
      if bytes.isBlank(at: place) {
        place += 1
        continue
      }
      let count = bytes.lineBreakCount(at: place)
      guard count > 0 else { break }
      if firstBreak == nil, !afterEscapedBreak {
        firstBreak = place..<place + count
      } else {
        further.append(place..<place + count)
      }
      place += count
    }
    place = min(place, end)
    guard let firstBreak else {
      return afterEscapedBreak ? further.forEach { lineBreak($0) } : built.verbatim(start, place)
    }
    if firstBreak.count == 3 {
      lineBreak(firstBreak)
    } else if further.isEmpty {
      built.opaque(1, start, place)
    }
    further.forEach { lineBreak($0) }
  }

  /// A line break that stays: U+2028 and U+2029 as they are, every other as a line feed.
  private mutating func lineBreak(_ range: Range<Int>) {
    if range.count == 3 || bytes[range.lowerBound] == 0x0A {
      built.verbatim(range.lowerBound, range.upperBound)
    } else {
      built.opaque(1, range.lowerBound, range.upperBound)
    }
  }
}

extension [UInt8] {
  /// The escape of a double-quoted YAML scalar that begins with the backslash here, and its length.
  func yamlEscape(at start: Int) -> (scalar: Unicode.Scalar?, count: Int)? {
    guard start + 1 < count else { return nil }
    let digits: Int
    switch self[start + 1] {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    case UInt8(ascii: "N"): return ("\u{85}", 2)
    case UInt8(ascii: "_"): return ("\u{A0}", 2)
    case UInt8(ascii: "L"): return ("\u{2028}", 2)
    case UInt8(ascii: "P"): return ("\u{2029}", 2)
    // Every other escape stands for one ASCII character; which, makes no difference to its place.
    default: return ("a", 2)
    }
    guard let value = hexValue(at: start + 2, digits: digits) else { return nil }
    return (Unicode.Scalar(value), 2 + digits)
  }
}
