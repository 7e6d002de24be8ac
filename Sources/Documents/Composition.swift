import SourceText

/// A part of a document that is put together out of others: what stands in one of them, or a collection of parts.
public indirect enum Part: Sendable {
  /// A node with everything below it, out of the document with that number.
  case node(NodeID, of: Int)
  /// A mapping whose entries come from anywhere. It stands where `at` stands.
  case mapping([Entry], at: Origin)
  /// A sequence whose items come from anywhere. It stands where `at` stands.
  case sequence([Part], at: Origin)
  /// A text that stands nowhere by itself, such as a key used as a value. It is shown where `at` stands.
  case text(String, at: Origin)

  /// A node of one of the documents.
  public struct Origin: Sendable {
    /// The node.
    public let node: NodeID
    /// The number of its document.
    public let document: Int

    /// A node of the document with that number.
    public init(_ node: NodeID, of document: Int) {
      self.node = node
      self.document = document
    }
  }

  /// An entry of a mapping.
  public struct Entry: Sendable {
    /// The key.
    public let key: String
    /// Whose key is pointed at when something is wrong with it.
    public let at: Origin
    /// What stands under it.
    public let value: Part

    /// An entry under that key.
    public init(_ key: String, at origin: Origin, _ value: Part) {
      self.key = key
      at = origin
      self.value = value
    }
  }
}

extension Document {
  /// The first byte of each document in the file that puts them one after another.
  public static func starts(of documents: [Document]) -> [UInt32] {
    var starts: [UInt32] = []
    var next: UInt32 = 0
    for document in documents {
      starts.append(next)
      next += UInt32(clamping: document.file.bytes.count) + 1
    }
    return starts
  }

  /// A document put together out of parts of others.
  ///
  /// Its file holds the files of the others one after another, so that a span says in which of them it lies and
  /// whoever reads the whole need not know that it has several. A line break stands between each two.
  public convenience init(_ root: Part, of documents: [Document], path: String) {
    var builder = Composer(documents)
    builder.add(root, key: nil, parent: -1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(documents.reduce(0) { $0 + $1.file.bytes.count + 1 })
    for document in documents {
      bytes += document.file.bytes
      bytes.append(UInt8(ascii: "\n"))
    }
    self.init(file: SourceFile(path: path, bytes: bytes), tree: builder.tree)
  }
}

/// Copies nodes of several documents into one arena, in the order in which they are to be found.
private struct Composer {
  let documents: [Document]
  let starts: [UInt32]
  var tree = Tree()
  /// Where the decoded text of each document begins.
  private var decodedStarts: [Int] = []

  init(_ documents: [Document]) {
    self.documents = documents
    starts = Document.starts(of: documents)
    tree.nodes.reserveCapacity(documents.reduce(64) { $0 + $1.tree.nodes.count })
    for document in documents {
      decodedStarts.append(tree.decoded.count)
      tree.decoded += document.tree.decoded
    }
  }

  /// The key that a part comes to stand under.
  struct Name {
    let text: TextSlice
    let head: UInt64
    let span: Span
  }

  /// Adds a part, and says where in the arena it lies.
  @discardableResult
  mutating func add(_ part: Part, key: Name?, parent: Int32) -> Int32 {
    switch part {
    case .node(let node, let document): return copy(node.index, of: document, key: key, parent: parent)
    case .text(let text, let origin):
      return append(.string, text: decoded(text), at: origin, key: key, parent: parent)
    case .sequence(let parts, let origin):
      let index = append(.sequence, text: .empty, at: origin, key: key, parent: parent)
      close(index, over: parts.map { add($0, key: nil, parent: index) })
      return index
    case .mapping(let entries, let origin):
      let index = append(.mapping, text: .empty, at: origin, key: key, parent: parent)
      var children: [Int32] = []
      for entry in entries {
        let document = documents[entry.at.document]
        let span = shifted(document.keySpan(entry.at.node) ?? document.span(entry.at.node), entry.at.document)
        children.append(
          add(entry.value, key: Name(text: decoded(entry.key), head: Key(entry.key).head, span: span), parent: index))
      }
      close(index, over: children)
      return index
    }
  }

  private mutating func append(
    _ kind: NodeKind, text: TextSlice, at origin: Part.Origin, key: Name?, parent: Int32
  ) -> Int32 {
    let document = documents[origin.document]
    // A text shown at a collection is shown at its key, where it has one.
    let isNamed = kind == .string && !document.kind(origin.node).isScalar
    let own = (isNamed ? document.keySpan(origin.node) : nil) ?? document.span(origin.node)
    let span = shifted(own, origin.document)
    tree.nodes.append(
      Node(
        span: span, keySpan: key?.span ?? Span(0, 0), key: key?.text ?? .empty, keyHead: key?.head ?? 0, text: text,
        first: -1, count: 0, parent: parent, next: -1, kind: kind, style: .plain, isAlias: false))
    return Int32(truncatingIfNeeded: tree.nodes.count - 1)
  }

  private mutating func close(_ index: Int32, over children: [Int32]) {
    tree.nodes[Int(index)].first = children.first ?? -1
    tree.nodes[Int(index)].count = Int32(truncatingIfNeeded: children.count)
    for (child, next) in zip(children, children.dropFirst()) { tree.nodes[Int(child)].next = next }
  }

  private mutating func copy(
    _ source: Int32, of number: Int, key: Name?, parent: Int32
  ) -> Int32 {
    let document = documents[number]
    var node = document.tree.nodes[Int(source)]
    let own = node
    node.span = shifted(node.span, number)
    node.text = shifted(node.text, number)
    node.keySpan = key?.span ?? shifted(node.keySpan, number)
    node.key = key?.text ?? shifted(node.key, number)
    if let key { node.keyHead = key.head }
    if parent < 0 || tree.nodes[Int(parent)].kind == .sequence { node.keyHead = 0 }
    node.parent = parent
    node.next = -1
    node.first = -1
    tree.nodes.append(node)
    let index = Int32(truncatingIfNeeded: tree.nodes.count - 1)
    if let anchored = document.tree.anchoredSpans[source] { tree.anchoredSpans[index] = shifted(anchored, number) }
    // The children are as many as they were; only where they lie is new.
    var last: Int32 = -1
    var child = own.first
    while child >= 0 {
      let copied = copy(child, of: number, key: nil, parent: index)
      if last < 0 { tree.nodes[Int(index)].first = copied } else { tree.nodes[Int(last)].next = copied }
      last = copied
      child = document.tree.nodes[Int(child)].next
    }
    return index
  }

  private mutating func decoded(_ text: String) -> TextSlice {
    let start = tree.decoded.count
    tree.decoded += Array(text.utf8)
    return TextSlice(offset: start, count: text.utf8.count, isDecoded: true)
  }

  private func shifted(_ span: Span, _ document: Int) -> Span {
    Span(start: span.start + starts[document], end: span.end + starts[document])
  }

  private func shifted(_ slice: TextSlice, _ document: Int) -> TextSlice {
    if slice.count == 0 { return .empty }
    let start = slice.isDecoded ? decodedStarts[document] : Int(starts[document])
    return TextSlice(offset: Int(slice.offset) + start, count: slice.count, isDecoded: slice.isDecoded)
  }
}
