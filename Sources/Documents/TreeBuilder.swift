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

  /// A collection that is not closed yet.
  private struct Frame {
    var node: Int32
    var lastChild: Int32 = -1
    var isMapping: Bool
    /// How many levels of collections it holds, itself included.
    var height = 1
    var keys: KeyIndex?
  }

  /// The open collections, the innermost last.
  private var frames: [Frame] = []
  private var pendingKey: (text: TextSlice, span: Span)?
  private var expanded = 0

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
    // A record has about one node to every 40 bytes; growing thrice is cheaper than reserving too much.
    tree.nodes.reserveCapacity(min(file.bytes.count / 32 + 8, limits.nodes))
  }

  /// How many collections are open.
  var depth: Int { frames.count }

  /// Whether the innermost open collection waits for a key.
  var expectsKey: Bool { pendingKey == nil && isInMapping }

  /// Whether the innermost open collection is a mapping.
  var isInMapping: Bool { frames.last?.isMapping == true }

  /// The key whose value comes next, as written.
  var pendingKeySpan: Span? { pendingKey?.span }

  /// Where the last child of the innermost collection ends, or nothing when it has none.
  var endOfLastChild: UInt32? {
    guard let last = frames.last?.lastChild, last >= 0 else { return nil }
    return tree.nodes[Int(last)].span.end
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
    var node = Node(kind: kind, span: span, parent: frames.last?.node ?? -1)
    node.text = text
    node.style = style
    return try append(node)
  }

  /// Adds a scalar that belongs to no collection: an anchored key, which aliases may refer to.
  mutating func detached(_ kind: NodeKind, _ text: TextSlice, style: ScalarStyle, at span: Span) -> Int32 {
    var node = Node(kind: kind, span: span, parent: -1)
    node.text = text
    node.style = style
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
    let index = try append(Node(kind: kind, span: span, parent: frames.last?.node ?? -1))
    frames.append(Frame(node: index, isMapping: kind == .mapping))
    return index
  }

  /// Closes the innermost collection, which ends at `end`, and says how many levels it holds.
  @discardableResult
  mutating func close(at end: UInt32) -> Int {
    guard let closed = frames.popLast() else { return 0 }
    tree.nodes[Int(closed.node)].span.end = end
    hold(closed.height)
    return closed.height
  }

  /// The innermost collection has got a child of that many levels.
  private mutating func hold(_ height: Int) {
    guard !frames.isEmpty else { return }
    let innermost = frames.count - 1
    frames[innermost].height = max(frames[innermost].height, height + 1)
  }

  /// Adds a copy of the nodes in `original`, of which the first holds `height` levels, where an alias stands.
  mutating func alias(of original: Range<Int>, height: Int, at span: Span) throws(Diagnostic) {
    expanded += original.count
    guard expanded <= limits.expandedNodes else {
      throw .aliasBomb(file, at: span, limit: limits.expandedNodes)
    }
    guard depth + height <= limits.depth else { throw .tooDeep(file, at: span, limit: limits.depth) }
    hold(height)
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
        guard tree.nodes.count < limits.nodes else { throw .tooManyNodes(file, at: span, limit: limits.nodes) }
        if let anchored { tree.anchoredSpans[Int32(tree.nodes.count)] = anchored }
        tree.nodes.append(node)
      }
    }
  }

  private func placed(_ original: Node, at span: Span) -> Node {
    var node = original
    node.span = span
    node.parent = frames.last?.node ?? -1
    node.next = -1
    node.hasKey = false
    node.isAlias = true
    return node
  }

  private mutating func append(_ original: Node) throws(Diagnostic) -> Int32 {
    var node = original
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
    tree.nodes.append(node)
    guard !frames.isEmpty else { return index }
    let innermost = frames.count - 1
    let last = Int(frames[innermost].lastChild)
    let parent = Int(frames[innermost].node)
    if last >= 0 { tree.nodes[last].next = index } else { tree.nodes[parent].first = index }
    tree.nodes[parent].count += 1
    frames[innermost].lastChild = index
    if node.hasKey, frames[innermost].keys != nil {
      let key = bytes(node.key)
      frames[innermost].keys?.insert(key, at: index)
    }
    return index
  }

  private mutating func earlierKey(_ text: TextSlice) -> Span? {
    guard let parent = frames.last?.node else { return nil }
    let count = tree.nodes[Int(parent)].count
    if count >= KeyIndex.threshold {
      let innermost = frames.count - 1
      if frames[innermost].keys == nil { frames[innermost].keys = indexOfKeys(in: parent) }
      guard let found = frames[innermost].keys?.find(bytes(text)) else { return nil }
      return tree.nodes[Int(found)].keySpan
    }
    var child = tree.nodes[Int(parent)].first
    while child >= 0 {
      let slice = tree.nodes[Int(child)].key
      if slice.count == text.count, bytes(slice) == bytes(text) { return tree.nodes[Int(child)].keySpan }
      child = tree.nodes[Int(child)].next
    }
    return nil
  }

  private func indexOfKeys(in parent: Int32) -> KeyIndex {
    var index = KeyIndex()
    var child = tree.nodes[Int(parent)].first
    while child >= 0 {
      index.insert(bytes(tree.nodes[Int(child)].key), at: child)
      child = tree.nodes[Int(child)].next
    }
    return index
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
