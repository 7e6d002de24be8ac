extension Value: CustomStringConvertible {
  /// The value as a literal of the language.
  public var description: String { literal(limit: .max) ?? "" }

  /// The value as a literal of the language; nothing where it would be longer than `limit` bytes. (Lists within
  /// lists can be small in memory and endless in print.)
  public func literal(limit: Int) -> String? {
    var writer = LiteralWriter(limit: limit)
    writer.write(self)
    return writer.text.utf8.count > limit ? nil : writer.text
  }
}

private struct LiteralWriter {
  let limit: Int
  var text = ""

  mutating func write(_ value: Value) {
    guard text.utf8.count <= limit else { return }
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .int(let int): text += String(int)
    case .double(let double): text += literal(double)
    case .string(let string): text += quoted(string)
    case .date(let date): text += "date(\"\(date)\")"
    case .timestamp(let time): text += "timestamp(\"\(time)\")"
    case .duration(let span): text += "duration(\"\(span)\")"
    case .list(let list): writeList(list)
    case .sequence(let sequence): writeList(sequence.values)
    case .map(let map): writeMap(map)
    case .object(let object): writeMap(object.map)
    case .type(let name): text += name
    }
  }

  private mutating func writeList(_ list: [Value]) {
    text += "["
    for (index, item) in list.enumerated() {
      guard text.utf8.count <= limit else { return }
      if index > 0 { text += ", " }
      write(item)
    }
    text += "]"
  }

  private mutating func writeMap(_ map: MapValue) {
    text += "{"
    for (index, entry) in map.entries.enumerated() {
      guard text.utf8.count <= limit else { return }
      if index > 0 { text += ", " }
      write(entry.key)
      text += ": "
      write(entry.value)
    }
    text += "}"
  }

  private func literal(_ double: Double) -> String {
    if double.isNaN { return "double(\"NaN\")" }
    if double.isInfinite { return double < 0 ? "double(\"-inf\")" : "double(\"inf\")" }
    return "\(double)"
  }
}

/// Text between quotes, with what cannot stand there escaped.
func quoted(_ string: String) -> String {
  var result = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{7}": result += "\\a"
    case "\u{8}": result += "\\b"
    case "\u{B}": result += "\\v"
    case "\u{C}": result += "\\f"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
