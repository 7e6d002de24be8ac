public import SourceText

/// A YAML or JSON file as a tree of nodes that know where they stand.
///
/// Never changes once read. A `NodeID` belongs to the document it came from; with that of another document
/// every question is a programming error. Where an alias stands there is a copy of the anchored nodes: the
/// copy's own span is the alias, while the nodes within have the spans of the anchored ones.
public final class Document: Sendable {
  /// The file it was read from.
  public let file: SourceFile
  /// The outermost node.
  public let root: NodeID
  let tree: Tree

  /// Reads a file: as JSON if its name ends in `.json`, else as YAML.
  public convenience init(_ file: SourceFile, limits: Limits = .standard) throws(Diagnostic) {
    if file.path.hasSuffix(".json") {
      try self.init(json: file, limits: limits)
    } else {
      try self.init(yaml: file, limits: limits)
    }
  }

  /// Reads a file as YAML 1.2 with the core schema. It must hold exactly one document.
  public init(yaml file: SourceFile, limits: Limits = .standard) throws(Diagnostic) {
    try checkBytes(of: file, limits: limits)
    var reader = YAMLReader(file, limits: limits)
    try reader.read()
    self.file = file
    tree = reader.finish()
    root = NodeID(0)
  }

  /// Reads a file as JSON, strictly by RFC 8259; a byte order mark is let pass.
  public init(json file: SourceFile, limits: Limits = .standard) throws(Diagnostic) {
    try checkBytes(of: file, limits: limits)
    var reader = JSONReader(file, limits: limits)
    try reader.read()
    self.file = file
    tree = reader.finish()
    root = NodeID(0)
  }

  /// A tree whose nodes point into a file.
  init(file: SourceFile, tree: Tree) {
    self.file = file
    self.tree = tree
    root = NodeID(0)
  }

  func node(_ n: NodeID) -> Node {
    tree.nodes[Int(n.index)]
  }

  /// What the node is.
  public func kind(_ n: NodeID) -> NodeKind {
    tree.nodes[Int(n.index)].kind
  }

  /// The bytes of the value as written: with quotes, brackets, or the `|` of a block scalar, but without
  /// anchor and tag.
  ///
  /// A block collection ends after its last value, a block scalar after its last text. A value that is
  /// missing (`key:`) is an empty span right after the colon. Where an alias stands it is the alias.
  public func span(_ n: NodeID) -> Span {
    tree.nodes[Int(n.index)].span
  }

  /// The bytes of the key, quotes included; nothing for items of a sequence and for the root.
  public func keySpan(_ n: NodeID) -> Span? {
    let node = node(n)
    return node.hasKey ? node.keySpan : nil
  }

  /// The key; nothing for items of a sequence and for the root.
  public func key(_ n: NodeID) -> String? {
    let node = node(n)
    return node.hasKey ? String(decoding: bytes(node.key), as: UTF8.self) : nil
  }

  /// Whether an alias (`*name`) stands here for a node that is written elsewhere.
  public func isAlias(_ n: NodeID) -> Bool {
    tree.nodes[Int(n.index)].isAlias
  }

  /// Whether a node stands under a key.
  @inline(__always)
  func stands(_ node: Int32, under key: Key) -> Bool {
    guard tree.nodes[Int(node)].keyHead == key.head else { return false }
    let rest = key.rest
    return rest.isEmpty || equals(tree.nodes[Int(node)].key.dropping(Key.headLength), rest.span)
  }

  func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    slice.isDecoded ? tree.decoded[slice.range] : file.bytes[slice.range]
  }
}

/// Refuses a file that no reader can read: too large, or in another encoding than UTF-8.
private func checkBytes(of file: SourceFile, limits: Limits) throws(Diagnostic) {
  guard file.bytes.count <= limits.bytes else { throw .tooLarge(file, limit: limits.bytes) }
  let start = file.bytes.prefix(2)
  if start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) { throw .utf16(file) }
}
