import SourceText

/// Grows the tree as a reader meets keys, scalars and collections, and refuses what no reader may let pass:
/// duplicate keys and documents past the limits.
struct TreeBuilder: ~Copyable {
  let file: SourceFile
  let limits: Limits
  var tree = Tree()
  /// Where texts go that do not stand in the file as they are.
  var decoded: [UInt8] {
    get { tree.decoded }
    _modify { yield &tree.decoded }
  }

  /// A collection that is not closed yet. What is known of it goes to its node when it is closed.
  struct Frame {
    /// Its node, or -1 for what lies around the root.
    var node: Int32 = -1
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var count: Int32 = 0
    var isMapping = false
    /// How many levels of collections it holds, itself included.
    var height = 1
    /// One bit for each fingerprint that a key has: a key whose bit is not set has no equal.
    var fingerprints: UInt64 = 0
    /// Whether the last of `indexes` is of its keys.
    var hasIndex = false
  }

  var innermost = Frame()
  /// The keys of the open mappings that are large, beside the frames so that those are copied at no cost.
  var indexes: [KeyIndex] = []
  /// The open collections around the innermost.
  private var outer: [Frame] = []
  /// The key whose value comes next, if `hasKey`.
  private var key = TextSlice.empty
  private var keySpan = Span(0, 0)
  private var keyHead: UInt64 = 0
  private var hasKey: Bool { keyHead != 0 }
  /// How many nodes aliases have stood for so far.
  var expanded = 0

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
    // Most records have fewer nodes than one to 20 bytes, and growing means copying.
    tree.nodes.reserveCapacity(min(file.bytes.count / 20 + 8, limits.nodes))
  }

  /// How many collections are open.
  var depth: Int { outer.count }

  /// Whether the innermost open collection waits for a key.
  var expectsKey: Bool { !hasKey && isInMapping }

  /// Whether the innermost open collection is a mapping.
  var isInMapping: Bool { innermost.isMapping }

  /// The key whose value comes next, as written.
  var pendingKeySpan: Span? { hasKey ? keySpan : nil }

  /// Where the last child of the innermost collection ends, or nothing when it has none.
  var endOfLastChild: UInt32? {
    guard innermost.lastChild >= 0 else { return nil }
    return tree.nodes[Int(innermost.lastChild)].span.end
  }

  /// Takes the key of the next value.
  mutating func key(_ text: TextSlice, at span: Span) throws(Diagnostic) {
    let head = head(of: text)
    if let first = earlierKey(text, head) { throw .duplicateKey(file, at: span, first: first) }
    key = text
    keySpan = span
    keyHead = head
  }

  /// Adds a scalar to the innermost collection.
  @discardableResult
  mutating func scalar(
    _ kind: NodeKind, _ text: TextSlice, style: ScalarStyle, at span: Span
  ) throws(Diagnostic) -> Int32 {
    try append(kind, text, style: style, at: span)
  }

  /// Adds a scalar that belongs to no collection: an anchored key, which aliases may refer to.
  mutating func detached(
    _ kind: NodeKind, _ text: TextSlice, style: ScalarStyle, at span: Span
  ) throws(Diagnostic) -> Int32 {
    try checkCount(at: span)
    tree.nodes.append(
      Node(
        span: span, keySpan: Span(0, 0), key: .empty, keyHead: 0, text: text, first: -1, count: 0, parent: -1,
        next: -1, kind: kind, style: style, isAlias: false))
    return Int32(tree.nodes.count - 1)
  }

  /// Opens a collection that begins at `start`.
  @discardableResult
  mutating func begin(_ kind: NodeKind, at start: UInt32) throws(Diagnostic) -> Int32 {
    guard depth < limits.depth else {
      throw .tooDeep(file, at: Span(start: start, end: start + 1), limit: limits.depth)
    }
    let index = try append(kind, .empty, style: .plain, at: Span(start: start, end: start))
    outer.append(innermost)
    innermost = Frame(node: index, isMapping: kind == .mapping)
    return index
  }

  /// Closes the innermost collection, which ends at `end`, and says how many levels it holds.
  @discardableResult
  mutating func close(at end: UInt32) -> Int {
    guard let around = outer.popLast() else { return 0 }
    let closed = innermost
    if closed.hasIndex { indexes.removeLast() }
    tree.nodes[Int(closed.node)].span.end = end
    tree.nodes[Int(closed.node)].first = closed.firstChild
    tree.nodes[Int(closed.node)].count = closed.count
    innermost = around
    innermost.height = max(innermost.height, closed.height + 1)
    return closed.height
  }

  /// Adds a node to the innermost collection, with the key that waits for it.
  ///
  /// The node is made in one piece where it comes to lie: building it up and moving it took three times as long.
  mutating func append(
    _ kind: NodeKind, _ text: TextSlice, style: ScalarStyle, at span: Span
  ) throws(Diagnostic) -> Int32 {
    try checkCount(at: span)
    let index = Int32(truncatingIfNeeded: tree.nodes.count)
    tree.nodes.append(
      Node(
        span: span, keySpan: keySpan, key: key, keyHead: keyHead, text: text, first: -1, count: 0,
        parent: innermost.node, next: -1, kind: kind, style: style, isAlias: false))
    if innermost.lastChild >= 0 {
      tree.nodes[Int(innermost.lastChild)].next = index
    } else {
      innermost.firstChild = index
    }
    innermost.lastChild = index
    innermost.count += 1
    if hasKey {
      if innermost.hasIndex {
        let text = bytes(key)
        indexes[indexes.count - 1].insert(text, at: index)
      }
      keyHead = 0
    }
    return index
  }

  func checkCount(at span: Span) throws(Diagnostic) {
    if tree.nodes.count >= limits.nodes { throw .tooManyNodes(file, at: span, limit: limits.nodes) }
  }

  /// By which a key is told from others; out of the file in one piece, where it stands there.
  @inline(__always)
  private func head(of key: TextSlice) -> UInt64 {
    let start = Int(key.offset)
    if key.isDecoded || start + 8 > file.bytes.count { return Key.head(of: key.count) { byte(key, $0) } }
    let bytes = file.bytes
    let word = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
    return Key.head(of: key.count, word: UInt64(littleEndian: word))
  }

  @inline(__always)
  func byte(_ slice: TextSlice, _ index: Int) -> UInt8 {
    let place = Int(slice.offset) + index
    return slice.isDecoded ? tree.decoded[place] : file.bytes[place]
  }

  /// What the core schema takes a plain scalar for, or nothing for a number that is out of range.
  @inline(__always)
  func plainKind(of slice: TextSlice) -> NodeKind? {
    slice.isDecoded
      ? CoreSchema.kind(of: tree.decoded, slice.range) : CoreSchema.kind(of: file.bytes, slice.range)
  }

  /// The first byte of a decoded text that is not empty.
  func firstByte(of slice: TextSlice) -> UInt8 {
    byte(slice, 0)
  }

  /// The bytes of a decoded text.
  ///
  /// Inlined, because the compiler copies the whole builder for a call of what does not change it.
  @inline(__always)
  func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    slice.isDecoded ? tree.decoded[slice.range] : file.bytes[slice.range]
  }

  /// The finished tree.
  consuming func finish() -> Tree {
    tree
  }
}
