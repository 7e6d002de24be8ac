import SourceText

/// Grows the tree as a reader meets keys, scalars and collections, and refuses what no reader may let pass:
/// duplicate keys and documents past the limits.
struct TreeBuilder: ~Copyable {
  let file: SourceFile
  let limits: Limits
  private(set) var tree = Tree()
  /// Where texts go that do not stand in the file as they are.
  var decoded: [UInt8] {
    get { tree.decoded }
    _modify { yield &tree.decoded }
  }

  /// A collection that is not closed yet. What is known of it goes to its node when it is closed.
  private struct Frame {
    /// Its node, or -1 for what lies around the root.
    var node: Int32 = -1
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var count: Int32 = 0
    var isMapping = false
    /// How many levels of collections it holds, itself included.
    var height = 1
    var keys: KeyIndex?
  }

  private var innermost = Frame()
  /// The open collections around the innermost.
  private var outer: [Frame] = []
  private var pendingKey: (text: TextSlice, span: Span)?
  private var expanded = 0

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
    // Most records have fewer nodes than one to 24 bytes, and growing means copying.
    tree.nodes.reserveCapacity(min(file.bytes.count / 24 + 8, limits.nodes))
  }

  /// How many collections are open.
  var depth: Int { outer.count }

  /// Whether the innermost open collection waits for a key.
  var expectsKey: Bool { pendingKey == nil && isInMapping }

  /// Whether the innermost open collection is a mapping.
  var isInMapping: Bool { innermost.isMapping }

  /// The key whose value comes next, as written.
  var pendingKeySpan: Span? { pendingKey?.span }

  /// Where the last child of the innermost collection ends, or nothing when it has none.
  var endOfLastChild: UInt32? {
    guard innermost.lastChild >= 0 else { return nil }
    return tree.nodes[Int(innermost.lastChild)].span.end
  }

  /// Takes the key of the next value.
  mutating func key(_ text: TextSlice, at span: Span) throws(Diagnostic) {
    if let first = earlierKey(text) { throw .duplicateKey(file, at: span, first: first) }
    pendingKey = (text, span)
  }

  /// Adds a scalar to the innermost collection.
  @discardableResult
  mutating func scalar(
    _ kind: NodeKind, _ text: TextSlice, style: ScalarStyle, at span: Span
  ) throws(Diagnostic) -> Int32 {
    var node = Node(kind: kind, span: span, parent: innermost.node)
    node.text = text
    node.style = style
    return try append(node)
  }

  /// Adds a scalar that belongs to no collection: an anchored key, which aliases may refer to.
  mutating func detached(
    _ kind: NodeKind, _ text: TextSlice, style: ScalarStyle, at span: Span
  ) throws(Diagnostic) -> Int32 {
    var node = Node(kind: kind, span: span, parent: -1)
    node.text = text
    node.style = style
    guard tree.nodes.count < limits.nodes else { throw .tooManyNodes(file, at: span, limit: limits.nodes) }
    tree.nodes.append(node)
    return Int32(tree.nodes.count - 1)
  }

  /// Opens a collection that begins at `start`.
  @discardableResult
  mutating func begin(_ kind: NodeKind, at start: UInt32) throws(Diagnostic) -> Int32 {
    guard depth < limits.depth else {
      throw .tooDeep(file, at: Span(start: start, end: start + 1), limit: limits.depth)
    }
    let span = Span(start: start, end: start)
    let index = try append(Node(kind: kind, span: span, parent: innermost.node))
    outer.append(innermost)
    innermost = Frame(node: index, isMapping: kind == .mapping)
    return index
  }

  /// Closes the innermost collection, which ends at `end`, and says how many levels it holds.
  @discardableResult
  mutating func close(at end: UInt32) -> Int {
    guard let around = outer.popLast() else { return 0 }
    let closed = innermost
    tree.nodes[Int(closed.node)].span.end = end
    tree.nodes[Int(closed.node)].first = closed.firstChild
    tree.nodes[Int(closed.node)].count = closed.count
    innermost = around
    innermost.height = max(innermost.height, closed.height + 1)
    return closed.height
  }

  /// Adds a copy of the nodes in `original`, of which the first holds `height` levels, where an alias stands.
  mutating func alias(of original: Range<Int>, height: Int, at span: Span) throws(Diagnostic) {
    expanded += original.count
    guard expanded <= limits.expandedNodes else {
      throw .aliasBomb(file, at: span, limit: limits.expandedNodes)
    }
    guard depth + height <= limits.depth else { throw .tooDeep(file, at: span, limit: limits.depth) }
    innermost.height = max(innermost.height, height + 1)
    let shift = Int32(tree.nodes.count - original.lowerBound)
    for index in original {
      var node = tree.nodes[index]
      let anchored = tree.anchoredSpans[Int32(index)]
      if node.first >= 0 { node.first += shift }
      if index == original.lowerBound {
        let place = try append(placed(node, at: span))
        tree.anchoredSpans[place] = anchored ?? node.span
      } else {
        if node.next >= 0 { node.next += shift }
        if node.parent >= 0 { node.parent += shift }
        guard tree.nodes.count < limits.nodes else {
          throw .tooManyNodes(file, at: span, limit: limits.nodes)
        }
        if let anchored { tree.anchoredSpans[Int32(tree.nodes.count)] = anchored }
        tree.nodes.append(node)
      }
    }
  }

  private func placed(_ original: Node, at span: Span) -> Node {
    var node = original
    node.span = span
    node.parent = innermost.node
    node.next = -1
    node.hasKey = false
    node.isAlias = true
    return node
  }

  private mutating func append(_ node: consuming Node) throws(Diagnostic) -> Int32 {
    let index = Int32(truncatingIfNeeded: tree.nodes.count)
    guard tree.nodes.count < limits.nodes else {
      throw .tooManyNodes(file, at: node.span, limit: limits.nodes)
    }
    if let key = pendingKey {
      node.key = key.text
      node.keySpan = key.span
      node.hasKey = true
      pendingKey = nil
    }
    let key = node.hasKey ? node.key : nil
    tree.nodes.append(node)
    if innermost.lastChild >= 0 {
      tree.nodes[Int(innermost.lastChild)].next = index
    } else {
      innermost.firstChild = index
    }
    innermost.lastChild = index
    innermost.count += 1
    if let key, innermost.keys != nil {
      let text = bytes(key)
      innermost.keys?.insert(text, at: index)
    }
    return index
  }

  private mutating func earlierKey(_ text: TextSlice) -> Span? {
    if innermost.count >= KeyIndex.threshold {
      if innermost.keys == nil { innermost.keys = indexOfKeys() }
      guard let found = innermost.keys?.find(bytes(text)) else { return nil }
      return tree.nodes[Int(found)].keySpan
    }
    var child = innermost.firstChild
    while child >= 0 {
      let slice = tree.nodes[Int(child)].key
      if slice.count == text.count, same(slice, text) { return tree.nodes[Int(child)].keySpan }
      child = tree.nodes[Int(child)].next
    }
    return nil
  }

  private func indexOfKeys() -> KeyIndex {
    var index = KeyIndex()
    var child = innermost.firstChild
    while child >= 0 {
      index.insert(bytes(tree.nodes[Int(child)].key), at: child)
      child = tree.nodes[Int(child)].next
    }
    return index
  }

  private func same(_ a: TextSlice, _ b: TextSlice) -> Bool {
    // From the end: keys of one mapping often begin alike.
    for index in (0..<a.count).reversed() where byte(a, index) != byte(b, index) { return false }
    return true
  }

  private func byte(_ slice: TextSlice, _ index: Int) -> UInt8 {
    let place = Int(slice.offset) + index
    return slice.isDecoded ? tree.decoded[place] : file.bytes[place]
  }

  /// The first byte of a decoded text that is not empty.
  func firstByte(of slice: TextSlice) -> UInt8 {
    byte(slice, 0)
  }

  /// The bytes of a decoded text.
  func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    slice.isDecoded ? tree.decoded[slice.range] : file.bytes[slice.range]
  }

  /// The finished tree.
  consuming func finish() -> Tree {
    tree
  }
}
