/// Whether the first key of a file says `chengxu: record/…`.
func saysItIsARecord(_ bytes: [UInt8], isJSON: Bool) -> Bool { FirstKey.says("record/", bytes, isJSON: isJSON) }

/// What the first key of a file says that it is, without reading the rest: a record with a mistake further down is a
/// record all the same.
public enum FirstKey {
  /// Whether it says `chengxu: …` with words that begin so: `record/`, `tests/`.
  public static func says(_ words: String, _ bytes: [UInt8], isJSON: Bool) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    func take(_ text: String) -> Bool {
      rest = rest.drop(while: isBlank)
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    }
    if isJSON { return take("{") && take("\"chengxu\"") && take(":") && take("\"" + words) }
    while true {
      rest = rest.drop(while: isBlank)
      // Comments, directives and the mark of a document's beginning may come before the first key.
      guard let first = rest.first,
        first == UInt8(ascii: "#") || first == UInt8(ascii: "%") || rest.starts(with: "---".utf8)
      else { break }
      rest = rest.drop { $0 != 0x0A }
    }
    if take("{") { _ = take("\"") }
    guard take("chengxu") else { return false }
    _ = take("\"") || take("'")
    guard take(":") else { return false }
    _ = take("\"") || take("'")
    return take(words)
  }
}
