/// Writes JSON: keys in the order in which they are added, so that the same report gives the same bytes.
public struct JSONText {
  /// What has been written.
  public private(set) var text = ""
  private var needsComma = false

  /// Nothing written yet.
  public init() {}

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
  public mutating func number(_ key: String, _ value: Int) {
    start(key)
    text += String(value)
    needsComma = true
  }

  /// A value that is JSON already.
  public mutating func verbatim(_ key: String?, _ json: String) {
    start(key)
    text += json
    needsComma = true
  }

  /// A truth value.
  public mutating func bool(_ key: String, _ value: Bool) {
    start(key)
    text += value ? "true" : "false"
    needsComma = true
  }

  private mutating func open(_ key: String?, _ bracket: String) {
    start(key)
    text += bracket
    needsComma = false
  }

  private mutating func close(_ bracket: String) {
    text += bracket
    needsComma = true
  }

  private mutating func start(_ key: String?) {
    if needsComma { text += "," }
    needsComma = false
    guard let key else { return }
    quote(key)
    text += ":"
  }

  private mutating func quote(_ value: String) {
    text += "\""
    var previous: Unicode.Scalar?
    for scalar in value.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      // A builder would read `##[…]` as a command to itself, whatever stands around it.
      case "#" where previous == "#": text += "\\u0023"
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Also what would turn or break lines where somebody prints the report.
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x200B...0x200F).contains(scalar.value)
        || (0x2028...0x202E).contains(scalar.value) || (0x2060...0x206F).contains(scalar.value)
        || (0xFFF9...0xFFFF).contains(scalar.value) || scalar.value == 0x61C || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
