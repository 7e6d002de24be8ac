import SourceText

/// What can be told of UTF-8 by looking at the bytes.
extension [UInt8] {
  /// The first byte of the sequence that is no UTF-8, of which libyaml may name a later one.
  func startOfInvalidUTF8(at index: Int) -> Int {
    for start in Swift.max(0, index - 3)..<Swift.max(0, index)
    where self[start] >= 0xC0 && utf8Count(at: start) == 0 {
      return start
    }
    return index
  }

  /// The bytes of the Unicode scalar that begins here, or nothing at the end of the text.
  func scalarSpan(at index: Int) -> Span {
    guard index < count else { return Span(count, count) }
    var end = index + 1
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return Span(index, end)
  }

  /// How many bytes the UTF-8 of the scalar has that begins here; 0 when it is not valid.
  func utf8Count(at index: Int) -> Int {
    let lead = self[index]
    let length: Int
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 0
    }
    guard index + length <= count else { return 0 }
    for byte in self[index + 1..<index + length] where byte & 0xC0 != 0x80 { return 0 }
    // Overlong forms, surrogates, and what lies beyond U+10FFFF.
    switch (lead, self[index + 1]) {
    case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
    default: return length
    }
  }
}
