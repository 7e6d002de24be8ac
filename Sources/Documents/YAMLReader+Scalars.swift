import SourceText

extension YAMLReader {
  /// Takes a scalar as the next key or as a value.
  mutating func scalar() throws(Diagnostic) {
    if stream.hasProperties { return try scalarWithProperties() }
    let style = stream.style
    let (text, span) = source(style, from: stream.start(), hasProperties: false)
    if builder.expectsKey { return try key(text, style: style, at: span) }
    var kind = NodeKind.string
    if style == .plain {
      if builder.depth == 0, text.count == 0 { throw .emptyDocument(file) }
      if text.count == 0 {
        kind = .null
      } else if CoreSchema.mayBeOtherThanString(startingWith: builder.firstByte(of: text)) {
        guard let plain = builder.plainKind(of: text) else {
          throw .numberOutOfRange(file, at: span)
        }
        kind = plain
      }
    }
    try builder.scalar(kind, text, style: style, at: span)
  }

  /// Takes a scalar that has an anchor, a tag, or both.
  private mutating func scalarWithProperties() throws(Diagnostic) {
    let style = stream.style
    let (text, span) = source(style, from: valueStart(from: stream.start()), hasProperties: true)
    var kind: NodeKind? = .string
    if let tag = stream.tag {
      kind = try Tag.kind(plain: builder.plainKind(of: text), tag: tag, in: file, at: span)
    } else if style == .plain {
      kind = builder.plainKind(of: text)
    }
    guard let kind else { throw .numberOutOfRange(file, at: span) }
    let node: Int32
    if builder.expectsKey {
      try key(text, style: style, at: span)
      // A value may refer to it.
      node = try builder.detached(kind, text, style: style, at: span)
    } else {
      node = try builder.scalar(kind, text, style: style, at: span)
    }
    if let anchor = stream.anchor { anchors.close(anchor, nodes: Int(node)..<Int(node) + 1, height: 0) }
  }

  private mutating func key(_ text: TextSlice, style: ScalarStyle, at span: Span) throws(Diagnostic) {
    if style == .plain, text.count == 0 { throw .nonStringKey(file, at: span) }
    try builder.key(text, at: span)
  }

  // MARK: - Source

  /// Where the scalar's decoded text lies and which bytes of the file it is written with.
  private mutating func source(
    _ style: ScalarStyle, from start: Int, hasProperties: Bool
  ) -> (TextSlice, Span) {
    let count = stream.textCount
    if let inset = verbatimInset(style, at: start, count: count) {
      let end = start + count + 2 * inset
      stream.endsAt(end)
      return (TextSlice(offset: start + inset, count: count, isDecoded: false), Span(start, end))
    }
    if style == .plain, count == 0 {
      return (.empty, absentValue(at: stream.end(), hasProperties: hasProperties))
    }
    let text = TextSlice(offset: builder.decoded.count, count: count, isDecoded: true)
    stream.appendText(to: &builder.decoded)
    var end = stream.end()
    if style == .literal || style == .folded { end = file.bytes.endOfBlockScalar(from: start, to: end) }
    // A value that ends within what stands before it, as after an anchor with a colon of its own, has no source.
    return (text, Span(min(start, end), end))
  }

  /// How many bytes of quotes stand on each side of a text that stands in the file as it is, or nothing when
  /// it does not. Comparing is much cheaper than counting the scalars of the text to find its end.
  ///
  /// Mutating, though it changes nothing: the compiler copies the whole reader for a call that is not.
  private mutating func verbatimInset(_ style: ScalarStyle, at start: Int, count: Int) -> Int? {
    switch style {
    case .plain:
      // A folded line break is one byte shorter than written, so that a text which stands here is all of it.
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
  private mutating func absentValue(at place: Int, hasProperties: Bool) -> Span {
    guard !hasProperties, let key = builder.pendingKeySpan else { return Span(place, place) }
    let next = file.bytes.skippingBlanksAndComments(from: Int(key.end))
    // A colon behind `place` begins the next key.
    if next < place, file.bytes[next] == UInt8(ascii: ":") { return Span(next + 1, next + 1) }
    return Span(start: key.end, end: key.end)
  }
}
