import Documents
public import SourceText

/// What the first key of a file says that it is, without reading the rest: a record with a mistake further down is a
/// record all the same.
///
/// Nearly every file says it plainly. Where one does not, in quotes, with an anchor, over two lines, the readers of
/// whole files are asked for their first key: to guess would be to pass over a record in silence. Capitals count as
/// small letters, and what follows the kind is not looked at: what was meant for a record is to be told what it lacks.
public enum FirstKey {
  /// What stands under a first key `chengxu`, up to the version: `record`, `tests`; nothing where there is no such key.
  public static func kind(of file: SourceFile) -> String? {
    switch plainly(file.bytes, isJSON: file.path.hasSuffix(".json")) {
    case .kind(let kind): return kind
    case .other: return nil
    case nil: break
    }
    switch FirstEntry(file) {
    case .says(let key, let value):
      return key.lowercased() == "chengxu" ? value.flatMap { kind(Array($0.utf8)[...]) } : nil
    case .none: return nil
    case .unreadable: return mentioned(file.bytes)
    }
  }

  /// What a first key says that is plain to see.
  private enum Plain {
    case kind(String)
    case other
  }

  /// What can be told from the bytes at a glance; nothing where it cannot.
  private static func plainly(_ bytes: [UInt8], isJSON: Bool) -> Plain? {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    func take(_ sign: Unicode.Scalar) -> Bool {
      rest = rest.drop(while: isBlank)
      guard rest.first == UInt8(ascii: sign) else { return false }
      rest = rest.dropFirst()
      return true
    }
    func word() -> ArraySlice<UInt8> {
      let word = rest.prefix(while: isPlain)
      rest = rest[word.endIndex...]
      return word
    }
    if isJSON {
      guard take("{"), take("\"") else { return nil }
    } else {
      rest = rest.drop(while: isBlank)
      // Comments, directives and the mark of a document's beginning may come before the first key.
      while let first = rest.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "%") || isMark(rest) {
        rest = rest.drop { $0 != 0x0A }.drop(while: isBlank)
      }
    }
    let key = word()
    guard !key.isEmpty, !isJSON || take("\""), take(":") else { return nil }
    guard isChengxu(key) else { return .other }
    rest = rest.drop(while: isBlank)
    guard !isJSON || take("\"") else { return nil }
    let value = word()
    guard !value.isEmpty, isJSON ? rest.first == UInt8(ascii: "\"") : rest.first.map(isBlank) ?? true else {
      return nil
    }
    return kind(value).map(Plain.kind) ?? .other
  }

  /// Of a file whose first key no reader can get at: what it says near its beginning, whatever signs stand between, as
  /// of UTF-16 or of a comment in JSON.
  private static func mentioned(_ bytes: [UInt8]) -> String? {
    let letters = bytes.prefix(4096).filter(isPlain)
    return letters.indices.lazy.filter { isChengxu(letters[$0...].prefix(7)) }.first.flatMap {
      kind(letters[($0 + 7)...])
    }
  }

  private static func kind(_ value: ArraySlice<UInt8>) -> String? {
    let letters = value.drop(while: isBlank).map(small).prefix { (0x61...0x7A).contains($0) }
    return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
  }

  /// `---` alone on its line.
  private static func isMark(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.starts(with: "---".utf8) && [nil, 0x0A, 0x0D].contains(rest.dropFirst(3).first)
  }

  private static func isChengxu(_ key: ArraySlice<UInt8>) -> Bool { key.lazy.map(small).elementsEqual("chengxu".utf8) }

  private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// Letters, digits and the few signs that mean the same wherever they stand within a word.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"): true
    default: false
    }
  }
}
