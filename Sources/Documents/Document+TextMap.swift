public import SourceText

extension Document {
  /// Leads from the decoded text of a scalar back to the bytes of the file.
  ///
  /// Made anew at each call, by reading the scalar's source again: for messages that point into a text.
  /// For an alias it leads to the anchored scalar. For a collection it is empty.
  public func textMap(_ n: NodeID) -> TextMap {
    let node = node(n)
    let span = sourceSpan(n)
    guard node.kind.isScalar else { return TextMap(runs: [], end: span.end) }
    guard node.text.isDecoded else {
      return TextMap(verbatim: Span(Int(node.text.offset), node.text.range.upperBound))
    }
    return runs(n).map(ofCount: node.text.count, in: span)
  }

  /// The bytes of the value, even where only an alias to it stands.
  func sourceSpan(_ n: NodeID) -> Span {
    tree.anchoredSpans[n.index] ?? span(n)
  }

  /// What reading the source of a decoded scalar again gives.
  func runs(_ n: NodeID) -> RunBuilder {
    let node = node(n)
    let span = sourceSpan(n)
    switch node.style {
    case .literal, .folded:
      let isFolded = node.style == .folded
      return BlockScalarSource(file.bytes, at: span, text: bytes(node.text), isFolded: isFolded).runs()
    default:
      return FlowScalarSource(file.bytes, at: span, style: node.style).runs()
    }
  }
}
