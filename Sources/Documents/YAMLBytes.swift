/// What can be told of YAML by looking at the bytes: where blanks, properties and block scalars end.
extension [UInt8] {
  /// How many bytes a line break has that begins here; 0 when none does.
  ///
  /// libyaml breaks lines not only at CR and LF, but at U+0085, U+2028 and U+2029 as well.
  func lineBreakCount(at index: Int) -> Int {
    guard index < count else { return 0 }
    switch self[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < count && self[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < count && self[index + 1] == 0x85 ? 2 : 0
    case 0xE2 where index + 2 < count && self[index + 1] == 0x80:
      return self[index + 2] == 0xA8 || self[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  /// Whether a space or a tab stands here.
  func isBlank(at index: Int) -> Bool {
    index < count && (self[index] == 0x20 || self[index] == 0x09)
  }

  /// The next byte that is neither blank nor line break nor part of a comment.
  func skippingBlanksAndComments(from start: Int) -> Int {
    var index = start
    while index < count {
      if isBlank(at: index) {
        index += 1
      } else if self[index] == UInt8(ascii: "#") {
        index = endOfLine(from: index)
      } else {
        let lineBreak = lineBreakCount(at: index)
        if lineBreak == 0 { return index }
        index += lineBreak
      }
    }
    return index
  }

  /// The end of the line's text, before its line break.
  func endOfLine(from start: Int) -> Int {
    var index = start
    while index < count, lineBreakCount(at: index) == 0 { index += 1 }
    return index
  }

  /// The first byte after an anchor or tag and the blanks behind it.
  func skippingProperty(from start: Int) -> Int {
    guard start < count, self[start] == UInt8(ascii: "&") || self[start] == UInt8(ascii: "!") else {
      return start
    }
    var index = start + 1
    if index < count, self[start] == UInt8(ascii: "!"), self[index] == UInt8(ascii: "<") {
      while index < count, self[index] != UInt8(ascii: ">") { index += 1 }
    }
    while index < count, !isBlank(at: index), lineBreakCount(at: index) == 0, self[index] != UInt8(ascii: ",") {
      index += 1
    }
    return skippingBlanksAndComments(from: index)
  }

  /// The first byte after the `|` or `>` and its indicators.
  func endOfBlockHeader(from start: Int) -> Int {
    var index = start + 1
    while index < count, self[index] == 0x2B || self[index] == 0x2D || (0x30...0x39).contains(self[index]) {
      index += 1
    }
    return Swift.min(index, count)
  }

  /// The end of a block scalar's last line that is not blank, of a scalar that libyaml ends at `limit`.
  func endOfBlockScalar(from start: Int, to limit: Int) -> Int {
    let header = endOfBlockHeader(from: start)
    let text = endOfLine(from: header)
    var end = Swift.min(limit, count)
    while end > text, let blank = blankCount(before: end) { end -= blank }
    // Blanks at the end of the line belong to its text.
    return end > text ? endOfLine(from: end) : header
  }

  /// How many bytes the blank or line break has that ends here; nothing when other text does.
  private func blankCount(before end: Int) -> Int? {
    switch self[end - 1] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0x85 where end > 1 && lineBreakCount(at: end - 2) == 2: return 2
    case 0xA8 where end > 2 && lineBreakCount(at: end - 3) == 3: return 3
    case 0xA9 where end > 2 && lineBreakCount(at: end - 3) == 3: return 3
    default: return nil
    }
  }
}
