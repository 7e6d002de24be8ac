public import SourceText

/// The keys that a mapping may have, among which the place of one is asked for.
public final class KeySet: Sendable {
  /// The keys, in their order.
  public let keys: [Key]
  private let heads: [UInt64]

  /// A set of keys.
  public init(_ keys: [String]) {
    self.keys = keys.map(Key.init)
    heads = self.keys.map(\.head)
  }

  /// The place of a key; nothing where it is none of them.
  public func index(of key: Key) -> Int? {
    for index in heads.indices where heads[index] == key.head {
      if key.rest.isEmpty || keys[index].rest == key.rest { return index }
    }
    return nil
  }

  fileprivate func index(of node: Int32, in document: Document) -> Int? {
    let head = document.tree.nodes[Int(node)].keyHead
    for index in heads.indices where heads[index] == head {
      if document.stands(node, under: keys[index]) { return index }
    }
    return nil
  }
}

extension Document {
  /// Which of some keys a value stands under; nothing where it is none of them. Allocates nothing.
  public func index(of n: NodeID, in keys: KeySet) -> Int? { keys.index(of: n.index, in: self) }
}
