import SourceText

/// Makes a tree of libyaml's events, in one pass.
struct YAMLReader: ~Copyable {
  let file: SourceFile
  var stream: EventStream
  var builder: TreeBuilder
  var anchors = Anchors()
  /// For each open collection: whether it is in brackets, and its anchor.
  private var open: [(isFlow: Bool, anchor: String?, node: Int32)] = []

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    stream = EventStream(file.bytes)
    builder = TreeBuilder(file, limits: limits)
  }

  /// The finished tree.
  consuming func finish() -> Tree {
    builder.finish()
  }

  /// Reads the one document of the file.
  mutating func read() throws(Diagnostic) {
    try checkDirectives(of: file)
    var documents = 0
    while true {
      switch stream.next() {
      case .scalar: try scalar()
      case .mappingStart: try begin(.mapping)
      case .sequenceStart: try begin(.sequence)
      case .mappingEnd, .sequenceEnd: end()
      case .alias: try alias()
      case .streamStart, .documentEnd: break
      case .documentStart:
        documents += 1
        guard documents == 1 else { throw secondDocument() }
      case .streamEnd:
        guard documents == 1 else { throw .emptyDocument(file) }
        return
      case .failure: throw .yaml(stream.problem(), in: file)
      }
    }
  }

  private mutating func secondDocument() -> Diagnostic {
    let start = stream.start()
    return .secondDocument(file, at: Span(start, stream.end()))
  }

  // MARK: - Collections

  private mutating func begin(_ kind: NodeKind) throws(Diagnostic) {
    var start = stream.start()
    var anchor: String?
    if stream.hasProperties {
      anchor = stream.anchor
      start = valueStart(from: start)
      if let tag = stream.tag { try Tag.check(kind, tag: tag, in: file, at: Span(start, start + 1)) }
    }
    if builder.expectsKey { throw .nonStringKey(file, at: Span(start, start + 1)) }
    let node = try builder.begin(kind, at: UInt32(clamping: start))
    if let anchor { anchors.begin(anchor) }
    open.append((stream.isFlow, anchor, node))
  }

  private mutating func end() {
    guard let closed = open.popLast() else { return }
    // A single pair in brackets, `[a: b]`, is in flow style but has no brace of its own.
    let place = closed.isFlow && !stream.isEmpty ? UInt32(clamping: stream.end()) : builder.endOfLastChild
    let nodes = Int(closed.node)..<builder.tree.nodes.count
    let height = builder.close(at: place ?? UInt32(clamping: stream.end()))
    if let anchor = closed.anchor { anchors.close(anchor, nodes: nodes, height: height) }
  }

  private mutating func alias() throws(Diagnostic) {
    let start = stream.start()
    let span = Span(start, stream.end())
    if builder.expectsKey { throw .nonStringKey(file, at: span) }
    let name = stream.anchor ?? ""
    switch anchors.find(name) {
    case .closed(let nodes, let height): try builder.alias(of: nodes, height: height, at: span)
    case .open: throw .recursiveAlias(file, at: span, name: name)
    case nil: throw .unknownAlias(file, at: span, name: name, nearest: anchors.nearest(to: name))
    }
  }

  /// Where the value of the event begins, after its anchor and its tag.
  mutating func valueStart(from start: Int) -> Int {
    var place = start
    for property in [stream.anchor, stream.tag] where property != nil {
      place = file.bytes.skippingProperty(from: place)
    }
    return place
  }
}
