public import SourceText

extension Document {
  /// Leads from the decoded text of a scalar back to the bytes of the file.
  ///
  /// Made anew at each call, by reading the scalar's source again: for messages that point into a text.
  /// For an alias it leads to the anchored scalar. For a collection it is empty.
  public func textMap(_ n: NodeID) -> TextMap {
    let node = node(n)
    let span = tree.anchoredSpans[n.index] ?? node.span
    guard node.kind.isScalar else { return TextMap(runs: [], end: span.end) }
    guard node.text.isDecoded else {
      return TextMap(verbatim: Span(Int(node.text.offset), node.text.range.upperBound))
    }
    var runs: RunBuilder
    switch node.style {
    case .literal, .folded:
      runs = BlockScalarSource(file.bytes, at: span, text: bytes(node.text), isFolded: node.style == .folded)
        .runs()
    default:
      runs = FlowScalarSource(file.bytes, at: span, style: node.style).runs()
    }
    return runs.map(ofCount: node.text.count, in: span)
  }
}
