import CLibYAML

/// The events of libyaml over one text, and the only place where memory is handled by hand.
///
/// libyaml counts its marks in Unicode scalars after a byte order mark; `start` and `end` turn them into
/// byte offsets with a cursor that moves along, so that a whole file costs one pass.
@safe struct EventStream: ~Copyable {
  /// What an event reports.
  enum Event {
    case documentStart, documentEnd, streamStart, streamEnd
    case alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
    /// The text cannot be read on; `problem` says why.
    case failure
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var cursor: (scalar: Int, byte: Int)

  init(_ bytes: [UInt8]) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe input = .allocate(capacity: bytes.count)
    _ = unsafe input.initialize(from: bytes)
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    cursor = (0, hasMark ? 3 : 0)
    unsafe event.initialize(to: yaml_event_t())
    unsafe parser.initialize(to: yaml_parser_t())
    // Without memory the parser stays empty; `yaml_parser_parse` then ends the stream at once.
    if unsafe yaml_parser_initialize(parser) == 1 {
      unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe event.deallocate()
    unsafe input.deallocate()
  }

  /// Moves to the next event.
  mutating func next() -> Event {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { return .failure }
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: return .scalar
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    default: return .streamEnd
    }
  }

  // MARK: - Places

  /// The byte at which the event begins; an anchor or a tag counts as its beginning.
  mutating func start() -> Int {
    byte(ofScalar: unsafe event.pointee.start_mark.index)
  }

  /// The byte after the event.
  mutating func end() -> Int {
    byte(ofScalar: unsafe event.pointee.end_mark.index)
  }

  /// Whether the event stands for no text at all.
  var isEmpty: Bool {
    unsafe event.pointee.start_mark.index == event.pointee.end_mark.index
  }

  /// Tells the cursor where the event ends, which the caller found out without counting.
  mutating func endsAt(_ byte: Int) {
    cursor = (unsafe event.pointee.end_mark.index, byte)
  }

  /// The byte offset of a Unicode scalar, counted from 0 after a byte order mark.
  mutating func byte(ofScalar index: Int) -> Int {
    var (scalar, byte) = cursor
    let count = unsafe input.count
    while index - scalar >= 8, byte + 8 <= count, let base = unsafe input.baseAddress {
      let word = unsafe UnsafeRawPointer(base).loadUnaligned(fromByteOffset: byte, as: UInt64.self)
      // One bit for each byte 10xxxxxx, which continues a scalar.
      let continuations = (word >> 7) & (~word >> 6) & 0x0101_0101_0101_0101
      scalar += 8 - continuations.nonzeroBitCount
      byte += 8
    }
    // A word may have ended within a scalar; its other bytes belong to what was counted.
    while byte < count, unsafe scalar < index || input[byte] & 0xC0 == 0x80 {
      if unsafe input[byte] & 0xC0 != 0x80 { scalar += 1 }
      byte += 1
    }
    while scalar > index, byte > 0 {
      byte -= 1
      if unsafe input[byte] & 0xC0 != 0x80 { scalar -= 1 }
    }
    cursor = (scalar, byte)
    return byte
  }

  // MARK: - Contents

  /// The length of the scalar's decoded text, in bytes.
  var textCount: Int { unsafe event.pointee.data.scalar.length }

  /// How the scalar is written.
  var style: ScalarStyle {
    switch unsafe event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Whether the scalar's decoded text stands in the file at that byte as it is.
  func textStands(at byte: Int) -> Bool {
    guard unsafe byte + textCount <= input.count else { return false }
    guard let base = unsafe input.baseAddress, let text = unsafe event.pointee.data.scalar.value else {
      return textCount == 0
    }
    return unsafe memcmp(base + byte, text, textCount) == 0
  }

  /// Appends the scalar's decoded text.
  func appendText(to bytes: inout [UInt8]) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: textCount))
  }

  /// Whether a scalar or collection has an anchor or a tag.
  var hasProperties: Bool {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT:
      unsafe event.pointee.data.scalar.anchor != nil || event.pointee.data.scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      unsafe event.pointee.data.sequence_start.anchor != nil || event.pointee.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      unsafe event.pointee.data.mapping_start.anchor != nil || event.pointee.data.mapping_start.tag != nil
    default: false
    }
  }

  /// The name of the anchor before a scalar or collection, or the one that an alias refers to.
  var anchor: String? {
    switch unsafe event.pointee.type {
    case YAML_ALIAS_EVENT: unsafe Self.text(event.pointee.data.alias.anchor)
    case YAML_SCALAR_EVENT: unsafe Self.text(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: unsafe Self.text(event.pointee.data.mapping_start.anchor)
    default: nil
    }
  }

  /// The tag before a scalar or collection, written out: `tag:yaml.org,2002:str`.
  var tag: String? {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe Self.text(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: unsafe Self.text(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  /// Whether a collection is written with brackets or braces.
  var isFlow: Bool {
    switch unsafe event.pointee.type {
    case YAML_SEQUENCE_START_EVENT:
      unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT:
      unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default: false
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
  }

  // MARK: - Failure

  /// Why the last event was a failure.
  mutating func problem() -> Problem {
    let state = unsafe parser.pointee
    let text = unsafe state.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    let context = unsafe state.context.map { unsafe String(cString: $0) }
    if unsafe state.error == YAML_READER_ERROR {
      let isControl = text == "control characters are not allowed"
      return unsafe Problem(
        text: text, byte: state.problem_offset, isUndecodable: !isControl,
        scalar: isControl ? UInt32(truncatingIfNeeded: state.problem_value) : nil)
    }
    let contextByte = context == nil ? nil : byte(ofScalar: unsafe state.context_mark.index)
    let byte = byte(ofScalar: unsafe state.problem_mark.index)
    return Problem(text: text, context: context, byte: byte, contextByte: contextByte, isUndecodable: false)
  }
}
