public import SourceText

extension Document {
  /// The collection the node stands in; nothing for the root.
  public func parent(_ n: NodeID) -> NodeID? {
    let parent = tree.nodes[Int(n.index)].parent
    return parent < 0 ? nil : NodeID(parent)
  }

  /// The items of a sequence or the values of a mapping, in the order of the file; none for a scalar.
  public func children(_ n: NodeID) -> Children {
    Children(document: self, first: tree.nodes[Int(n.index)].first)
  }

  /// How many children the node has; 0 for a scalar.
  public func count(_ n: NodeID) -> Int {
    Int(tree.nodes[Int(n.index)].count)
  }

  /// The value of a key; nothing if there is none or the node is no mapping.
  /// - Complexity: O(keys), without allocation.
  public func child(_ n: NodeID, _ key: Key) -> NodeID? { firstEntry(n) { stands($0, under: key) } }

  /// The value of a key that is looked for only now and then.
  /// - Complexity: O(keys), without allocation.
  public func child(_ n: NodeID, _ key: String) -> NodeID? {
    let wanted = key.utf8Span.span
    let head = Key.head(of: wanted.count) { wanted[$0] }
    return firstEntry(n) { child in
      tree.nodes[Int(child)].keyHead == head
        && (wanted.count <= Key.headLength || equals(tree.nodes[Int(child)].key, wanted))
    }
  }

  @inline(__always)
  private func firstEntry(_ n: NodeID, where isMeant: (Int32) -> Bool) -> NodeID? {
    guard tree.nodes[Int(n.index)].kind == .mapping else { return nil }
    var child = tree.nodes[Int(n.index)].first
    while child >= 0 {
      if isMeant(child) { return NodeID(child) }
      child = tree.nodes[Int(child)].next
    }
    return nil
  }

  /// Whether the node stands under that key.
  public func hasKey(_ n: NodeID, _ key: Key) -> Bool { stands(n.index, under: key) }

  /// Whether the node stands under a key that is looked for only now and then.
  public func hasKey(_ n: NodeID, _ key: String) -> Bool {
    let node = tree.nodes[Int(n.index)]
    return node.hasKey && equals(node.key, key.utf8Span.span)
  }

  /// The way from the root to the node as a JSON Pointer (RFC 6901): `/steps/0/name`, empty for the root.
  public func pointer(_ n: NodeID) -> String {
    var parts: [String] = []
    var place = n
    while let parent = parent(place) {
      if let key = writtenKey(place) {
        parts.append(escaped(key))
      } else {
        parts.append(String(children(parent).prefix { $0 != place }.count))
      }
      place = parent
    }
    return parts.reversed().reduce(into: "") { $0 += "/" + $1 }
  }

  /// The node that has a span, or whose key has it.
  public func node(at span: Span) -> NodeID? { node(at: span, below: root) }

  private func node(at span: Span, below node: NodeID) -> NodeID? {
    if self.span(node) == span || keySpan(node) == span { return node }
    for child in children(node) {
      let start = keySpan(child)?.start ?? self.span(child).start
      // What lies in it stands between its beginning and its end; an alias points elsewhere.
      if start <= span.start, span.end <= self.span(child).end, let found = self.node(at: span, below: child) {
        return found
      }
    }
    return nil
  }

  private func escaped(_ key: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in key.unicodeScalars {
      switch scalar {
      case "~": escaped.append(contentsOf: "~0".unicodeScalars)
      case "/": escaped.append(contentsOf: "~1".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// The place where a missing key or item would belong: right after the last entry, or within the brackets
  /// of an empty collection; for a scalar after it.
  ///
  /// A place to point at. Whoever inserts there must mind a comment on the same line.
  public func insertionPoint(in n: NodeID) -> Span {
    var last: NodeID?
    for child in children(n) { last = child }
    if let last { return Span(start: span(last).end, end: span(last).end) }
    let own = sourceSpan(n)
    let place = kind(n).isScalar ? own.end : min(own.start + 1, own.end)
    return Span(start: place, end: place)
  }
}
