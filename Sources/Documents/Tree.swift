import SourceText

/// What a reader makes of a file: the nodes, and the bytes of the scalars that had to be decoded.
struct Tree: Sendable {
  var nodes: [Node] = []
  var decoded: [UInt8] = []
  /// For each node that an alias stands for: the span of the anchored node.
  var anchoredSpans: [Int32: Span] = [:]
  /// For each node whose key is read as another: the key as it is written.
  var writtenKeys: [Int32: TextSlice] = [:]
}
