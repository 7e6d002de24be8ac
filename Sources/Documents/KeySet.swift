import SourceText

/// The keys that a mapping may have, prepared so that a key can be told at a glance.
///
/// A record has hundreds of keys, each of which must be among a few dozen; most are told apart by their length and
/// first seven bytes, compared as one number.
public final class KeySet: Sendable {
  /// The keys, in their order.
  public let keys: [String]
  private let heads: [UInt64]

  /// A set of keys.
  public init(_ keys: [String]) {
    self.keys = keys
    heads = keys.map { key in
      let bytes = Array(key.utf8)
      return Self.head(bytes.count) { bytes[$0] }
    }
  }

  /// The length in the top byte, the first seven bytes below it.
  @inline(__always)
  private static func head(_ count: Int, _ byte: (Int) -> UInt8) -> UInt64 {
    var head = UInt64(min(count, 255)) << 56
    for index in 0..<min(count, 7) { head |= UInt64(byte(index)) << UInt64(index * 8) }
    return head
  }

  /// The place of a key; nothing where it is none of them.
  public func index(of key: String) -> Int? {
    let bytes = key.utf8Span.span
    let wanted = Self.head(bytes.count) { bytes[$0] }
    for index in heads.indices where heads[index] == wanted {
      if bytes.count <= 7 || keys[index] == key { return index }
    }
    return nil
  }

  func index(of slice: TextSlice, in document: Document) -> Int? {
    // Out of the array where it is: to hold it would cost more than to look.
    let start = Int(slice.offset)
    let wanted =
      slice.isDecoded
      ? Self.head(slice.count) { document.tree.decoded[start + $0] }
      : Self.head(slice.count) { document.file.bytes[start + $0] }
    for index in heads.indices where heads[index] == wanted {
      if slice.count <= 7 || document.equals(slice, keys[index].utf8Span.span) { return index }
    }
    return nil
  }
}

extension Document {
  /// Which of some keys a value stands under; nothing where it is none of them. Allocates nothing.
  public func index(of n: NodeID, in keys: KeySet) -> Int? {
    let node = tree.nodes[Int(n.index)]
    return node.hasKey ? keys.index(of: node.key, in: self) : nil
  }
}
