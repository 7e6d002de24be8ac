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

  /// The child at a place and the place after it, for whoever cannot keep an iterator. The first place is 0; the
  /// others are whatever this gives, and there is nothing at the last.
  public func child(at place: Int) -> (child: NodeID, next: Int)? {
    let index = place == 0 ? first : Int32(clamping: place - 1)
    guard index >= 0 else { return nil }
    let sibling = document.tree.nodes[Int(index)].next
    return (NodeID(index), sibling < 0 ? -1 : Int(sibling) + 1)
  }
}
