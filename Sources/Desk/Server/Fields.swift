/// Names and values as a browser sends them: in a query, or as a form's body (`application/x-www-form-urlencoded`).
struct Fields: Sendable {
  private(set) var entries: [(name: String, value: String)] = []

  init() {}

  /// Reads what was sent; nothing where it is no such text, or holds what no keyboard types on purpose.
  ///
  /// Line ends are those of the record, whatever the browser's are.
  init?(_ text: some Collection<UInt8>) {
    for piece in text.split(separator: UInt8(ascii: "&")) {
      guard entries.count < 500 else { return nil }
      let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = parts.count > 1 ? Self.decoded(parts[1]) : "" else {
        return nil
      }
      entries.append((name, value))
    }
  }

  /// The first value of a name.
  subscript(name: String) -> String? { entries.first { $0.name == name }?.value }

  /// All values of a name.
  func all(_ name: String) -> [String] { entries.filter { $0.name == name }.map(\.value) }

  private static func decoded(_ bytes: some Collection<UInt8>) -> String? {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): result.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        result.append(high << 4 | low)
      default: result.append(byte)
      }
    }
    guard let text = String(validating: result, as: UTF8.self) else { return nil }
    var clean = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if scalar == "\n", previous == "\r" { continue }
      clean.append(scalar == "\r" ? "\n" : scalar)
    }
    return String(clean)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// A value as it stands in the query of an address.
  static func encoded(_ value: String) -> String {
    let hex = Array("0123456789ABCDEF")
    return value.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
      }
    }
  }
}
