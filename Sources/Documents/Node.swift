import SourceText

/// How a scalar is written.
enum ScalarStyle: UInt8, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
  /// A JSON string: like a double-quoted one, but with surrogate pairs and without folding.
  case json
}

/// A stretch of decoded text: of the file itself where the text stands there as it is, else of the
/// document's buffer of decoded bytes.
struct TextSlice: Equatable, Sendable {
  var offset: UInt32
  /// The length in bytes; the top bit says that it lies in the buffer.
  private var bits: UInt32

  static let empty = TextSlice(offset: 0, count: 0, isDecoded: false)

  init(offset: Int, count: Int, isDecoded: Bool) {
    self.offset = UInt32(clamping: offset)
    bits = UInt32(clamping: count) & 0x7FFF_FFFF | (isDecoded ? 0x8000_0000 : 0)
  }

  var count: Int { Int(bits & 0x7FFF_FFFF) }
  var isDecoded: Bool { bits & 0x8000_0000 != 0 }
  var range: Range<Int> { Int(offset)..<Int(offset) + count }

  /// What follows after so many bytes, of which there are at least that many.
  func dropping(_ first: Int) -> TextSlice {
    TextSlice(offset: Int(offset) + first, count: count - first, isDecoded: isDecoded)
  }
}

/// One node of the arena. Nodes lie in the order of the file, so a node's descendants follow it directly.
struct Node: Sendable {
  /// The value as written.
  var span: Span
  /// The key as written and its decoded text; meaningless without one.
  var keySpan: Span
  var key: TextSlice
  /// The head of the key, by which it is found; 0 where there is none.
  var keyHead: UInt64
  /// The decoded text of a scalar.
  var text: TextSlice
  /// The first child of a collection, or -1.
  var first: Int32
  /// How many children a collection has.
  var count: Int32
  /// The collection it stands in, or -1.
  var parent: Int32
  /// The next sibling, or -1.
  var next: Int32
  var kind: NodeKind
  var style: ScalarStyle
  /// Whether it stands for an anchored node; the document then knows that node's own span.
  var isAlias: Bool

  var hasKey: Bool { keyHead != 0 }
}
