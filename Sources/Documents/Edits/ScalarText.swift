/// Writes one scalar in the plainest way that reads back as the same, under the core schema of YAML 1.2.
public struct ScalarText {
  let care: Care
  let isJSON: Bool

  init(care: Care, isJSON: Bool) {
    self.care = care
    self.isJSON = isJSON
  }

  /// A text on one line: without quotes where it is then read as the same text, else in single ones, else with escapes.
  public static func written(_ text: String, inFlow: Bool) -> String {
    ScalarText(care: .plain, isJSON: false).string(text, inFlow: inFlow)
  }

  /// Whether a text is read as the same without quotes.
  public static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    text.unicodeScalars.allSatisfy(isHarmless) && readsBackPlain(text, inFlow: inFlow)
  }

  /// Whether a text of one line, or of several, can stand in a file without escapes.
  public static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "\n" || isHarmless($0) }
  }

  /// The scalar on one line; in a flow collection, brackets and commas need quotes.
  func inline(_ value: NewValue, inFlow: Bool) -> String {
    switch value {
    case .null: return isJSON || inFlow ? "null" : ""
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .string(let text): return isJSON ? json(text) : string(text, inFlow: inFlow)
    case .list, .map: return ""
    }
  }

  func key(_ text: String, inFlow: Bool) -> String {
    isJSON ? json(text) : text.isEmpty ? "''" : string(text, inFlow: inFlow)
  }

  /// The header and the lines of a literal block, where a text of several lines reads well as one.
  func literal(_ text: String) -> (header: String, lines: [String])? {
    guard care == .plain, !isJSON, text.unicodeScalars.contains("\n"),
      text.unicodeScalars.allSatisfy({ $0 == "\n" || Self.isHarmless($0) })
    else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let endsLine = lines.last == ""
    if endsLine { lines.removeLast() }
    // A first line that is indented or empty, or blanks alone on a line, would need indicators.
    guard let first = lines.first, let last = lines.last, !last.isEmpty, first.first.map({ $0 != " " }) ?? false,
      lines.allSatisfy({ $0.isEmpty || !$0.allSatisfy { $0 == " " } })
    else { return nil }
    return (endsLine ? "|" : "|-", lines)
  }

  private func string(_ text: String, inFlow: Bool) -> String {
    if care == .quoted || !text.unicodeScalars.allSatisfy(Self.isHarmless) { return doubleQuoted(text) }
    if Self.readsBackPlain(text, inFlow: inFlow) { return text }
    return "'" + text.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) } + "'"
  }

  private static func readsBackPlain(_ text: String, inFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20, last != UInt8(ascii: ":"),
      CoreSchema.kind(of: bytes, bytes.indices) == .string
    else { return false }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      // Indicators only before a blank, but a line of dashes or dots would end the document.
      if inFlow || bytes.count == 1 || bytes[1] == 0x20 || text.hasPrefix("---") { return false }
    case _ where ",[]{}#&*!|>'\"%@`".utf8.contains(first): return false
    case UInt8(ascii: ".") where text.hasPrefix("..."): return false
    default: break
    }
    for index in bytes.indices.dropFirst() {
      if bytes[index] == 0x20, bytes[index - 1] == UInt8(ascii: ":") { return false }
      if bytes[index] == UInt8(ascii: "#"), bytes[index - 1] == 0x20 { return false }
    }
    return !inFlow || !bytes.contains { ",[]{}:".utf8.contains($0) }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private func doubleQuoted(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar.value {
      case 0: "\\0"
      case 0...0xFF: "\\x" + hexadecimal(scalar.value, 2)
      case 0...0xFFFF: "\\u" + hexadecimal(scalar.value, 4)
      default: "\\U" + hexadecimal(scalar.value, 8)
      }
    }
  }

  private func json(_ text: String) -> String {
    escaped(text) { "\\u" + hexadecimal($0.value, 4) }
  }

  private func escaped(_ text: String, _ code: (Unicode.Scalar) -> String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where !Self.isHarmless(scalar): result += code(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func hexadecimal(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
