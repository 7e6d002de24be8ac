import SourceText

/// Writes JSON: keys in the order in which they are added, so that the same report gives the same bytes.
///
/// Keys are words of ours and stand as they are; whatever a value says is escaped.
public struct JSONText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Nothing written yet.
  public init() {}

  /// What has been written.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// An object, under a key where one stands around it.
  public mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) {
    open(key, "{")
    body(&self)
    close("}")
  }

  /// An array, under a key where it stands in an object.
  public mutating func array<Element>(
    _ key: String? = nil, _ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void
  ) {
    open(key, "[")
    for element in elements { body(&self, element) }
    close("]")
  }

  /// A string.
  public mutating func string(_ key: String? = nil, _ value: String) {
    start(key)
    quote(value)
    needsComma = true
  }

  /// A whole number.
  public mutating func number(_ key: String, _ value: Int) { verbatim(key, String(value)) }

  /// A value that is JSON already.
  public mutating func verbatim(_ key: String?, _ json: String) {
    start(key)
    bytes += json.utf8
    needsComma = true
  }

  /// A truth value.
  public mutating func bool(_ key: String, _ value: Bool) { verbatim(key, value ? "true" : "false") }

  private mutating func open(_ key: String?, _ bracket: Unicode.Scalar) {
    start(key)
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func start(_ key: String?) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
    guard let key else { return }
    bytes.append(UInt8(ascii: "\""))
    bytes += key.utf8
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    if SafeText.isPlain(value), !value.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      bytes += value.utf8
    } else {
      escape(value)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ value: String) {
    var previous: Unicode.Scalar?
    for scalar in value.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      // A builder would read `##[…]` as a command to itself, whatever stands around it.
      case "#" where previous == "#": bytes += "\\u0023".utf8
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      // Also what would turn or break lines where somebody prints the report.
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x200B...0x200F).contains(scalar.value)
        || (0x2028...0x202E).contains(scalar.value) || (0x2060...0x206F).contains(scalar.value)
        || (0xFFF9...0xFFFF).contains(scalar.value) || scalar.value == 0x61C || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      // Tags, with which text can be hidden in text; beyond U+FFFF an escape takes two.
      case "\u{E0000}"..."\u{E007F}":
        for unit in String(scalar).utf16 { bytes += ("\\u" + String(unit, radix: 16)).utf8 }
      default: bytes += String(scalar).utf8
      }
    }
  }
}
