import SourceText

extension Document {
  /// The text of a string; nothing for any other kind.
  public func string(_ n: NodeID) -> String? {
    kind(n) == .string ? text(n) : nil
  }

  /// The decoded text of any scalar as it is written: `2023-05-08`, `30`, `true`. Empty for a collection.
  public func text(_ n: NodeID) -> String {
    String(decoding: bytes(node(n).text), as: UTF8.self)
  }

  /// Hands over the UTF-8 of a scalar's decoded text without making a `String` of it.
  public func withUTF8<R>(_ n: NodeID, _ body: (Swift.Span<UInt8>) -> R) -> R {
    let slice = tree.nodes[Int(n.index)].text
    let bytes = slice.isDecoded ? tree.decoded : file.bytes
    let span = bytes.span
    return body(span.extracting(slice.range))
  }

  /// Whether there is nothing to be seen in a string.
  public func isBlank(_ n: NodeID) -> Bool {
    let node = tree.nodes[Int(n.index)]
    guard node.kind == .string else { return false }
    guard let first = bytes(node.text).first else { return true }
    // Most texts begin with a letter or a Chinese character, which nothing blank does.
    switch first {
    case 0...0x20, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3: break
    default: return false
    }
    return text(n).isBlank
  }

  /// Whether a scalar's decoded text is `text`, byte for byte. Allocates nothing.
  public func equals(_ n: NodeID, _ text: String) -> Bool {
    let node = tree.nodes[Int(n.index)]
    return node.kind.isScalar && equals(node.text, text.utf8Span.span)
  }

  func equals(_ slice: TextSlice, _ wanted: Swift.Span<UInt8>) -> Bool {
    guard slice.count == wanted.count else { return false }
    let start = Int(slice.offset)
    if slice.isDecoded {
      for index in wanted.indices where tree.decoded[start + index] != wanted[index] { return false }
    } else {
      for index in wanted.indices where file.bytes[start + index] != wanted[index] { return false }
    }
    return true
  }

  /// The value of an `int`; nothing for any other kind.
  public func int(_ n: NodeID) -> Int64? {
    kind(n) == .int ? CoreSchema.integer(bytes(node(n).text)) : nil
  }

  /// The value of an `int` or a `float`; nothing for any other kind.
  public func double(_ n: NodeID) -> Double? {
    switch kind(n) {
    case .int, .float: CoreSchema.double(bytes(node(n).text))
    default: nil
    }
  }

  /// The value of a `bool`; nothing for any other kind.
  public func bool(_ n: NodeID) -> Bool? {
    kind(n) == .bool ? (bytes(node(n).text).first.map { $0 | 0x20 }) == UInt8(ascii: "t") : nil
  }

  /// Whether a scalar's text can be found in the file at its place: not where the document was put together and the text
  /// stands nowhere by itself, or is read as another.
  public func isWritten(_ n: NodeID) -> Bool {
    let node = node(n)
    return node.kind.isScalar
      && !(node.style == .plain && node.text.isDecoded && node.text.count != Int(node.span.end - node.span.start))
  }

  /// Whether the scalar is written as a plain YAML scalar, without quotes and not as a block. What JSON
  /// writes without quotes is plain too; its strings are not.
  public func isPlain(_ n: NodeID) -> Bool {
    let node = tree.nodes[Int(n.index)]
    return node.kind.isScalar && node.style == .plain
  }
}
