import SourceText

/// Reads one JSON string, beginning at its opening quotation mark.
struct JSONString {
  private let file: SourceFile
  private let start: Int
  /// The next byte to read; after `read` the one behind the closing quotation mark.
  private(set) var place: Int

  init(_ file: SourceFile, at start: Int) {
    self.file = file
    self.start = start
    place = start + 1
  }

  /// Reads to the closing mark. A text without escapes stays in the file; another is appended to `decoded`.
  mutating func read(into decoded: inout [UInt8]) throws(Diagnostic) -> TextSlice {
    let bytes = file.bytes
    let offset = decoded.count
    var isDecoded = false
    var run = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        defer { place += 1 }
        guard isDecoded else { return TextSlice(offset: run, count: place - run, isDecoded: false) }
        decoded += bytes[run..<place]
        return TextSlice(offset: offset, count: decoded.count - offset, isDecoded: true)
      case UInt8(ascii: "\\"):
        decoded += bytes[run..<place]
        isDecoded = true
        let scalar = try escape()
        decoded += Array(String(scalar).utf8)
        run = place
      case 0..<0x20:
        throw .controlCharacter(file, at: Span(place, place + 1), scalar: UInt32(bytes[place]))
      case 0x20..<0x80:
        place += 1
      default:
        let count = bytes.utf8Count(at: place)
        guard count > 0 else { throw .invalidUTF8(file, at: place) }
        place += count
      }
    }
    throw .jsonUnclosed(file, at: Span(start, start + 1))
  }

  /// Reads an escape, surrogate pairs as one.
  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    let start = place
    guard let escape = file.bytes.jsonEscape(at: start) else {
      let code = min(start + 2, file.bytes.count)
      throw .jsonEscape(file, at: Span(start, code))
    }
    place += escape.count
    guard let scalar = escape.scalar else { throw .loneSurrogate(file, at: Span(start, place)) }
    return scalar
  }
}

extension [UInt8] {
  /// The escape that begins with the backslash here, and its length; nothing when it is none.
  /// Its scalar is nothing for half a surrogate pair.
  func jsonEscape(at start: Int) -> (scalar: Unicode.Scalar?, count: Int)? {
    guard start + 1 < count else { return nil }
    switch self[start + 1] {
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let unit = hexValue(at: start + 2, digits: 4) else { return nil }
    guard unit & 0xFC00 == 0xD800, start + 7 < count else { return (Unicode.Scalar(unit), 6) }
    guard self[start + 6] == UInt8(ascii: "\\"), self[start + 7] == UInt8(ascii: "u"),
      let low = hexValue(at: start + 8, digits: 4), low & 0xFC00 == 0xDC00
    else { return (nil, 6) }
    return (Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)), 12)
  }

  /// The value of that many hexadecimal digits; nothing when other bytes stand there.
  func hexValue(at start: Int, digits: Int) -> UInt32? {
    guard start + digits <= count else { return nil }
    var value: UInt32 = 0
    for byte in self[start..<start + digits] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
