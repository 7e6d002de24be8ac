/// A place in a document's tree. Means nothing without the document it came from.
public struct NodeID: Hashable, Sendable {
  let index: Int32

  init(_ index: Int32) {
    self.index = index
  }
}
