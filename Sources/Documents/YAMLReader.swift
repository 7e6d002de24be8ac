import SourceText

/// Makes a tree of libyaml's events, in one pass.
struct YAMLReader: ~Copyable {
  private let file: SourceFile
  private var stream: EventStream
  private var builder: TreeBuilder
  private var anchors = Anchors()
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

  // MARK: - Scalars

  private mutating func scalar() throws(Diagnostic) {
    let tag = stream.tag
    let anchor = stream.anchor
    let style = stream.style
    var start = stream.start()
    if tag != nil || anchor != nil {
      start = valueStart(from: start, properties: (tag == nil ? 0 : 1) + (anchor == nil ? 0 : 1))
    }
    let span: Span
    let text: TextSlice
    if let inset = verbatimInset(style, at: start) {
      text = TextSlice(offset: start + inset, count: stream.textCount, isDecoded: false)
      span = Span(start, start + stream.textCount + 2 * inset)
      stream.endsAt(Int(span.end))
    } else if style == .plain, stream.textCount == 0 {
      text = .empty
      span = absentValue(at: stream.end(), hasProperties: tag != nil || anchor != nil)
    } else {
      text = TextSlice(offset: builder.decoded.count, count: stream.textCount, isDecoded: true)
      stream.appendText(to: &builder.decoded)
      span = style == .literal || style == .folded ? blockSpan(from: start) : Span(start, stream.end())
    }
    try add(text, style: style, tag: tag, anchor: anchor, at: span)
  }

  private mutating func add(
    _ text: TextSlice, style: ScalarStyle, tag: String?, anchor: String?, at span: Span
  ) throws(Diagnostic) {
    let kind = try kind(of: text, style: style, tag: tag, at: span)
    if builder.expectsKey {
      if style == .plain, text.count == 0 { throw .nonStringKey(file, at: span) }
      if let anchor {
        let index = Int(builder.detached(kind, text, style: style, at: span))
        anchors.close(anchor, nodes: index..<index + 1, height: 0)
      }
      try builder.key(text, at: span)
      return
    }
    if builder.depth == 0, style == .plain, text.count == 0, tag == nil { throw .emptyDocument(file) }
    let index = Int(try builder.scalar(kind, text, style: style, at: span))
    if let anchor { anchors.close(anchor, nodes: index..<index + 1, height: 0) }
  }

  private func kind(
    of text: TextSlice, style: ScalarStyle, tag: String?, at span: Span
  ) throws(Diagnostic) -> NodeKind {
    if let tag { return try Tag.kind(of: builder.bytes(text), tag: tag, in: file, at: span) }
    guard style == .plain else { return .string }
    // Keys take their text whatever it looks like.
    if builder.expectsKey { return .string }
    guard let kind = CoreSchema.kind(of: builder.bytes(text)) else { throw .numberOutOfRange(file, at: span) }
    return kind
  }

  /// How many bytes of quotes stand on each side of a text that stands in the file as it is, or nothing when
  /// it does not. Comparing is much cheaper than counting the scalars of the text to find its end.
  private func verbatimInset(_ style: ScalarStyle, at start: Int) -> Int? {
    let count = stream.textCount
    switch style {
    case .plain:
      return count > 0 && stream.textStands(at: start) ? 0 : nil
    case .singleQuoted, .doubleQuoted:
      let quote: UInt8 = style == .singleQuoted ? 0x27 : 0x22
      let end = start + 1 + count
      guard stream.textStands(at: start + 1), end < file.bytes.count, file.bytes[end] == quote else {
        return nil
      }
      // Two single quotes are one in the text: that one need not be the last.
      if style == .singleQuoted, end + 1 < file.bytes.count, file.bytes[end + 1] == quote { return nil }
      return 1
    default:
      return nil
    }
  }

  /// libyaml puts a missing value where the next token begins; it belongs after the colon.
  private func absentValue(at place: Int, hasProperties: Bool) -> Span {
    guard !hasProperties, let key = builder.pendingKeySpan else { return Span(place, place) }
    let next = file.bytes.skippingBlanksAndComments(from: Int(key.end))
    if next < file.bytes.count, file.bytes[next] == UInt8(ascii: ":") { return Span(next + 1, next + 1) }
    return Span(start: key.end, end: key.end)
  }

  private mutating func blockSpan(from start: Int) -> Span {
    Span(start, file.bytes.endOfBlockScalar(from: start, to: stream.end()))
  }

  /// Where the value begins after its anchor and its tag.
  private func valueStart(from start: Int, properties: Int) -> Int {
    var place = start
    for _ in 0..<properties { place = file.bytes.skippingProperty(from: place) }
    return place
  }

  // MARK: - Collections

  private mutating func begin(_ kind: NodeKind) throws(Diagnostic) {
    let tag = stream.tag
    let anchor = stream.anchor
    var start = stream.start()
    if tag != nil || anchor != nil {
      start = valueStart(from: start, properties: (tag == nil ? 0 : 1) + (anchor == nil ? 0 : 1))
    }
    if builder.expectsKey { throw .nonStringKey(file, at: Span(start, start + 1)) }
    if let tag { try Tag.check(kind, tag: tag, in: file, at: Span(start, start + 1)) }
    let isFlow = stream.isFlow
    let node = try builder.begin(kind, at: UInt32(clamping: start))
    if let anchor { anchors.begin(anchor) }
    open.append((isFlow, anchor, node))
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
}
