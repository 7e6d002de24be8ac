/// The children of a node in the order of the file. Going through them allocates nothing.
public struct Children: Sequence, Sendable {
  let document: Document
  let first: Int32

  /// Goes from sibling to sibling.
  public struct Iterator: IteratorProtocol {
    let document: Document
    var upcoming: Int32

    /// The next child.
    public mutating func next() -> NodeID? {
      guard upcoming >= 0 else { return nil }
      defer { upcoming = document.tree.nodes[Int(upcoming)].next }
      return NodeID(upcoming)
    }
  }

  /// Begins at the first child.
  public func makeIterator() -> Iterator {
    Iterator(document: document, upcoming: first)
  }
}
