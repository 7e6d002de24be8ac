import SourceText

extension JSONReader {
  /// Reads a number, strictly: no leading zero, no sign but a minus, digits on both sides of the point.
  mutating func number() throws(Diagnostic) {
    let start = place
    var end = place
    if byte(end) == UInt8(ascii: "-") { end += 1 }
    let whole = end
    end = endOfDigits(from: end)
    // A leading zero stands alone.
    if end - whole > 1, byte(whole) == UInt8(ascii: "0") { end = whole + 1 }
    var isValid = end > whole
    var kind = NodeKind.int
    if isValid, byte(end) == UInt8(ascii: ".") {
      kind = .float
      let fraction = end + 1
      end = endOfDigits(from: fraction)
      isValid = end > fraction
    }
    if isValid, let exponent = byte(end), exponent | 0x20 == UInt8(ascii: "e") {
      kind = .float
      end += 1
      if let sign = byte(end), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { end += 1 }
      let digits = end
      end = endOfDigits(from: end)
      isValid = end > digits
    }
    place = end
    guard isValid else { throw unexpected(Text(zh: "数字", en: "a digit")) }
    let text = file.bytes[start..<end]
    let fits = kind == .int ? CoreSchema.integer(text) != nil : CoreSchema.double(text)?.isFinite == true
    guard fits else { throw .numberOutOfRange(file, at: Span(start, end)) }
    place = start
    try plain(kind, to: end)
  }

  private func endOfDigits(from start: Int) -> Int {
    var end = start
    while let digit = byte(end), (0x30...0x39).contains(digit) { end += 1 }
    return end
  }
}
