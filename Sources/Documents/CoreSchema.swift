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

  /// The kind of the plain scalar that lies at `range`, or nothing for a number that no 64 bits hold.
  static func kind(of bytes: [UInt8], _ range: Range<Int>) -> NodeKind? {
    guard let first = range.first.map({ bytes[$0] }) else { return .null }
    switch first {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return numberKind(of: bytes, range)
    default:
      return range.count <= 5 ? wordKind(of: bytes, range) : .string
    }
  }

  private static func wordKind(of bytes: [UInt8], _ range: Range<Int>) -> NodeKind {
    let word = bytes[range].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    switch word {
    case 0x7E: return .null  // ~
    case 0x6E_756C6C, 0x4E_756C6C, 0x4E_554C4C: return .null  // null, Null, NULL
    case 0x74_727565, 0x54_727565, 0x54_525545: return .bool  // true, True, TRUE
    case 0x66_616C7365, 0x46_616C7365, 0x46_414C5345: return .bool  // false, False, FALSE
    default: return .string
    }
  }

  private static func numberKind(of bytes: [UInt8], _ range: Range<Int>) -> NodeKind? {
    switch NumberShape(of: bytes, range) {
    case .none: .string
    // Sixteen digits fit in every notation.
    case .int: range.count <= 16 || integer(bytes[range]) != nil ? .int : nil
    case .float: double(bytes[range])?.isFinite == true ? .float : nil
    case .special: .float
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
