import SourceText

extension TreeBuilder {
  /// Adds a copy of the nodes in `original`, of which the first holds `height` levels, where an alias stands.
  mutating func alias(of original: Range<Int>, height: Int, at span: Span) throws(Diagnostic) {
    expanded += original.count
    guard expanded <= limits.expandedNodes else {
      throw .aliasBomb(file, at: span, limit: limits.expandedNodes)
    }
    guard depth + height <= limits.depth else { throw .tooDeep(file, at: span, limit: limits.depth) }
    innermost.height = max(innermost.height, height + 1)
    let first = tree.nodes[original.lowerBound]
    let place = try append(first.kind, first.text, style: first.style, at: span)
    let shift = place - Int32(original.lowerBound)
    tree.nodes[Int(place)].first = first.first < 0 ? -1 : first.first + shift
    tree.nodes[Int(place)].count = first.count
    tree.nodes[Int(place)].isAlias = true
    tree.anchoredSpans[place] = tree.anchoredSpans[Int32(original.lowerBound)] ?? first.span
    for index in original.dropFirst() {
      try checkCount(at: span)
      var node = tree.nodes[index]
      if node.first >= 0 { node.first += shift }
      if node.next >= 0 { node.next += shift }
      if node.parent >= 0 { node.parent += shift }
      if let anchored = tree.anchoredSpans[Int32(index)] {
        tree.anchoredSpans[Int32(index) + shift] = anchored
      }
      tree.nodes.append(node)
    }
  }
}
