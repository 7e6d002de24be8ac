/// What a text is as a number of the core schema.
enum NumberShape {
  case none, int, float
  /// Infinity or not-a-number.
  case special

  /// The shape of the text that lies at `range`.
  init(of bytes: [UInt8], _ range: Range<Int>) {
    let end = range.upperBound
    var place = range.lowerBound
    if let prefixed = Self.prefixed(bytes, range) {
      self = prefixed
      return
    }
    let isSigned = Self.skipSign(bytes, &place, end)
    let whole = Self.skipDigits(bytes, &place, end)
    if place == end {
      self = whole > 0 ? .int : .none
      return
    }
    var fraction = 0
    if bytes[place] == UInt8(ascii: ".") {
      place += 1
      fraction = Self.skipDigits(bytes, &place, end)
      if whole + fraction == 0 {
        self = Self.special(bytes[place..<end], isSigned: isSigned)
        return
      }
    }
    if whole + fraction > 0, place < end, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      _ = Self.skipSign(bytes, &place, end)
      if Self.skipDigits(bytes, &place, end) == 0 {
        self = .none
        return
      }
    }
    self = place == end ? .float : .none
  }

  /// The shape of a text that begins with `0o` or `0x`; nothing for any other.
  private static func prefixed(_ bytes: [UInt8], _ range: Range<Int>) -> NumberShape? {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "0") else { return nil }
    let digits = range.dropFirst(2)
    switch bytes[range.lowerBound + 1] {
    case UInt8(ascii: "o"):
      return digits.allSatisfy { (0x30...0x37).contains(bytes[$0]) } ? .int : NumberShape.none
    case UInt8(ascii: "x"):
      return digits.allSatisfy { isHexDigit(bytes[$0]) } ? .int : NumberShape.none
    default: return nil
    }
  }

  private static func special(_ word: ArraySlice<UInt8>, isSigned: Bool) -> NumberShape {
    switch String(decoding: word, as: UTF8.self) {
    case "inf", "Inf", "INF": .special
    case "nan", "NaN", "NAN": isSigned ? .none : .special
    default: .none
    }
  }

  private static func skipSign(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Bool {
    guard place < end, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") else {
      return false
    }
    place += 1
    return true
  }

  private static func skipDigits(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Int {
    let start = place
    while place < end, (0x30...0x39).contains(bytes[place]) { place += 1 }
    return place - start
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
