import SourceText

/// Reads JSON strictly by RFC 8259, with a stack of its own instead of recursion.
struct JSONReader: ~Copyable {
  /// What may come next.
  private enum State {
    case value
    /// A value or, right after `[`, its end.
    case firstItem
    case key
    /// A key or, right after `{`, its end.
    case firstKey
    /// A comma, the end of the collection or, outside of all, of the file.
    case after
  }

  let file: SourceFile
  var builder: TreeBuilder
  var place: Int

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    builder = TreeBuilder(file, limits: limits)
    place = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The finished tree.
  consuming func finish() -> Tree {
    builder.finish()
  }

  /// Reads the one value of the file.
  mutating func read() throws(Diagnostic) {
    var state = State.value
    skipBlanks()
    guard peek != nil else { throw .emptyDocument(file) }
    while true {
      skipBlanks()
      switch state {
      case .firstItem where peek == UInt8(ascii: "]"), .firstKey where peek == UInt8(ascii: "}"):
        state = close()
      case .value, .firstItem:
        state = try value()
      case .key, .firstKey:
        state = try key()
      case .after:
        guard builder.depth > 0 else {
          guard peek == nil else { throw trailing() }
          return
        }
        state = try separator()
      }
    }
  }

  // MARK: - Structure

  private mutating func value() throws(Diagnostic) -> State {
    let start = place
    switch peek {
    case UInt8(ascii: "{"):
      try builder.begin(.mapping, at: UInt32(clamping: start))
      place += 1
      return .firstKey
    case UInt8(ascii: "["):
      try builder.begin(.sequence, at: UInt32(clamping: start))
      place += 1
      return .firstItem
    case UInt8(ascii: "\""):
      let text = try string()
      try builder.scalar(.string, text, style: .json, at: Span(start, place))
    case UInt8(ascii: "-"), .some(0x30...0x39):
      try number()
    case UInt8(ascii: "t"): try word("true", .bool)
    case UInt8(ascii: "f"): try word("false", .bool)
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw unexpected(Text(zh: "一个值", en: "a value"))
    }
    return .after
  }

  private mutating func key() throws(Diagnostic) -> State {
    guard peek == UInt8(ascii: "\"") else {
      throw unexpected(Text(zh: "带双引号的键", en: "a key between double quotes"))
    }
    let start = place
    let text = try string()
    try builder.key(text, at: Span(start, place))
    skipBlanks()
    guard peek == UInt8(ascii: ":") else { throw unexpected(Text(zh: "冒号", en: "a colon")) }
    place += 1
    return .value
  }

  private mutating func separator() throws(Diagnostic) -> State {
    let isMapping = builder.isInMapping
    if peek == UInt8(ascii: ",") {
      place += 1
      return isMapping ? .key : .value
    }
    guard peek == (isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw unexpected(
        isMapping ? Text(zh: "逗号或 }", en: "a comma or }") : Text(zh: "逗号或 ]", en: "a comma or ]"))
    }
    return close()
  }

  private mutating func close() -> State {
    place += 1
    builder.close(at: UInt32(clamping: place))
    return .after
  }

  // MARK: - Scalars

  private mutating func word(_ word: String, _ kind: NodeKind) throws(Diagnostic) {
    let end = place + word.utf8.count
    guard end <= file.bytes.count, file.bytes[place..<end].elementsEqual(word.utf8) else {
      throw unexpected(Text(zh: "一个值", en: "a value"))
    }
    try plain(kind, to: end)
  }

  mutating func plain(_ kind: NodeKind, to end: Int) throws(Diagnostic) {
    let text = TextSlice(offset: place, count: end - place, isDecoded: false)
    try builder.scalar(kind, text, style: .plain, at: Span(place, end))
    place = end
  }

  private mutating func string() throws(Diagnostic) -> TextSlice {
    var scanner = JSONString(file, at: place)
    let text = try scanner.read(into: &builder.decoded)
    place = scanner.place
    return text
  }

  // MARK: - Bytes

  var peek: UInt8? { byte(place) }

  func byte(_ index: Int) -> UInt8? {
    index < file.bytes.count ? file.bytes[index] : nil
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
  }

  // MARK: - Failure

  func unexpected(_ expected: Text) -> Diagnostic {
    if let problem = undecodable() { return problem }
    return .json(file, at: file.bytes.scalarSpan(at: place), expected: expected)
  }

  private func trailing() -> Diagnostic {
    undecodable() ?? .jsonTrailing(file, at: file.bytes.scalarSpan(at: place))
  }

  private func undecodable() -> Diagnostic? {
    guard place < file.bytes.count, file.bytes.utf8Count(at: place) == 0 else { return nil }
    return .invalidUTF8(file, at: place)
  }
}
