/// The core schema of YAML 1.2: what an unquoted scalar means.
///
/// `yes`, `no`, `on`, `off` and dates are text in it, and 010 is ten.
enum CoreSchema {
  /// Whether a plain scalar that begins so might be anything but a string: most cannot, and need no look.
  static func mayBeOtherThanString(startingWith byte: UInt8) -> Bool {
    switch byte {
    case 0x2B, 0x2D, 0x2E, 0x30...0x39, 0x7E: true
    case 0x46, 0x4E, 0x54, 0x66, 0x6E, 0x74: true
    default: false
    }
  }

  /// The kind of a plain scalar, or nothing for a number that no 64 bits hold.
  static func kind(of text: ArraySlice<UInt8>) -> NodeKind? {
    guard let first = text.first else { return .null }
    switch first {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return numberKind(of: text)
    case UInt8(ascii: "~"):
      return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      return isAny(text, "null", "Null", "NULL") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      return isAny(text, "true", "True", "TRUE") ? .bool : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      return isAny(text, "false", "False", "FALSE") ? .bool : .string
    default:
      return .string
    }
  }

  /// Whether the text is one of the three spellings of a word.
  private static func isAny(_ text: ArraySlice<UInt8>, _ lower: String, _ first: String, _ upper: String)
    -> Bool
  {
    text.count == lower.utf8.count
      && (text.elementsEqual(lower.utf8) || text.elementsEqual(first.utf8) || text.elementsEqual(upper.utf8))
  }

  private static func numberKind(of text: ArraySlice<UInt8>) -> NodeKind? {
    var scanner = NumberScanner(text)
    switch scanner.scan() {
    case .none: return .string
    // Sixteen digits fit in every notation.
    case .int: return text.count <= 16 || integer(text) != nil ? .int : nil
    case .float: return double(text)?.isFinite == true ? .float : nil
    case .special: return .float
    }
  }

  /// The value of an integer's text: decimal, `0o17` or `0x1F`; nothing when no 64 bits hold it.
  static func integer(_ text: ArraySlice<UInt8>) -> Int64? {
    let string = String(decoding: text, as: UTF8.self)
    if string.hasPrefix("0o") { return Int64(string.dropFirst(2), radix: 8) }
    if string.hasPrefix("0x") { return Int64(string.dropFirst(2), radix: 16) }
    return Int64(string)
  }

  /// The value of a number's text, infinite when it is too large.
  static func double(_ text: ArraySlice<UInt8>) -> Double? {
    let string = String(decoding: text, as: UTF8.self)
    switch string.lowercased() {
    case ".inf", "+.inf": return .infinity
    case "-.inf": return -.infinity
    case ".nan": return .nan
    default: break
    }
    if string.hasPrefix("0o") || string.hasPrefix("0x") { return integer(text).map(Double.init) }
    return Double(string)
  }
}

/// Recognises the shapes of numbers in the core schema.
private struct NumberScanner {
  enum Shape {
    case none, int, float
    /// Infinity or not-a-number.
    case special
  }

  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) {
    rest = text
  }

  mutating func scan() -> Shape {
    if let shape = scanPrefixed() { return shape }
    let isSigned = take { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") } == 1
    let whole = takeAll(isDigit)
    if rest.isEmpty { return whole > 0 ? .int : .none }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = takeAll(isDigit)
      if whole + fraction == 0 { return scanSpecial(isSigned: isSigned) }
    }
    guard whole > 0 || rest.isEmpty || rest.first.map(isExponent) == true else { return .none }
    if take(isExponent) == 1 {
      _ = take { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
      guard takeAll(isDigit) > 0 else { return .none }
    }
    return rest.isEmpty ? .float : .none
  }

  private mutating func scanPrefixed() -> Shape? {
    guard rest.count > 2, rest.first == UInt8(ascii: "0") else { return nil }
    let digits = rest.dropFirst(2)
    switch rest[rest.startIndex + 1] {
    case UInt8(ascii: "o"): return digits.allSatisfy { (0x30...0x37).contains($0) } ? .int : Shape.none
    case UInt8(ascii: "x"): return digits.allSatisfy(isHexDigit) ? .int : Shape.none
    default: return nil
    }
  }

  private func scanSpecial(isSigned: Bool) -> Shape {
    let word = String(decoding: rest, as: UTF8.self)
    switch word {
    case "inf", "Inf", "INF": return .special
    case "nan", "NaN", "NAN": return isSigned ? .none : .special
    default: return .none
    }
  }

  private mutating func take(_ matches: (UInt8) -> Bool) -> Int {
    guard let first = rest.first, matches(first) else { return 0 }
    rest.removeFirst()
    return 1
  }

  private mutating func takeAll(_ matches: (UInt8) -> Bool) -> Int {
    let before = rest.count
    rest = rest.drop(while: matches)
    return before - rest.count
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private func isExponent(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "e") }
  private func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
