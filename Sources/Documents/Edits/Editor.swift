import SourceText

/// Finds which bytes of a document an edit replaces.
///
/// It knows the common ways of writing and is not asked to know them all: whoever calls reads the result again and
/// refuses what does not say what was meant.
struct Editor {
  let document: Document
  let lines: FileLines
  let text: ValueText

  /// Bytes to be put in place of others.
  struct Splice {
    var range: Range<Int>
    var text: String

    init(_ range: Range<Int>, _ text: String) {
      self.range = range
      self.text = text
    }

    init(at place: Int, _ text: String) { self.init(place..<place, text) }
  }

  init(_ document: Document, care: Care) {
    self.document = document
    lines = FileLines(document.file.bytes)
    text = ValueText(
      scalars: ScalarText(care: care, isJSON: document.isJSON), habits: Habits(document))
  }

  var bytes: [UInt8] { document.file.bytes }
  var isJSON: Bool { document.isJSON }
  var lineBreak: String { text.habits.lineBreak }

  /// The file's bytes after an edit, or nothing where this place is not written in a way that is known.
  func bytes(after edit: Edit) -> [UInt8]? {
    guard let splices = splices(edit) else { return nil }
    var result: [UInt8] = []
    var place = 0
    for splice in splices.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      guard splice.range.lowerBound >= place, splice.range.upperBound <= bytes.count else { return nil }
      result += bytes[place..<splice.range.lowerBound]
      result += splice.text.utf8
      place = splice.range.upperBound
    }
    return result + bytes[place...]
  }

  private func splices(_ edit: Edit) -> [Splice]? {
    switch edit {
    case .set(let path, let value): return set(path, value)
    case .insert(let value, let path, let index):
      guard let list = find(path) else { return nil }
      if document.kind(list) == .null { return replace(list, .list([value]), open: 2) }
      return document.isFlow(list) ? addToFlow(list, .item(value), at: index) : addItem(value, to: list, at: index)
    case .remove(let path): return find(path).flatMap(remove)
    case .wrap(let path): return find(path).flatMap(wrap)
    }
  }

  /// The node at the end of a path that leads through no alias: what stands behind one is written elsewhere.
  private func find(_ path: EditPath) -> NodeID? {
    var node = document.root
    for part in path.parts {
      guard !document.isAlias(node), let next = part.step(from: node, in: document) else { return nil }
      node = next
    }
    return node
  }

  private func set(_ path: EditPath, _ value: NewValue) -> [Splice]? {
    var node = document.root
    var rest = path.parts[...]
    while let part = rest.first, let next = part.step(from: node, in: document) {
      if document.isAlias(node) { return nil }
      node = next
      rest = rest.dropFirst()
    }
    guard let part = rest.first else { return replace(node, value) }
    if document.isAlias(node) { return nil }
    if document.kind(node) == .null {
      return nested(rest, value).flatMap { replace(node, $0, open: rest.count) }
    }
    guard let made = nested(rest.dropFirst(), value) else { return nil }
    switch (part, document.kind(node)) {
    case (.key(let key), .mapping):
      let entry = NewValue.Entry(key, made)
      return document.isFlow(node)
        ? addToFlow(node, .entry(entry), at: nil, open: rest.count - 1)
        : addEntry(entry, to: node, open: rest.count - 1)
    case (.index(document.count(node)), .sequence):
      return document.isFlow(node) ? addToFlow(node, .item(made), at: nil) : addItem(made, to: node, at: nil)
    default: return nil
    }
  }

  /// A value within the parents that a path still lacks.
  private func nested(_ parts: ArraySlice<EditPath.Part>, _ value: NewValue) -> NewValue? {
    guard let part = parts.first else { return value }
    guard let inner = nested(parts.dropFirst(), value) else { return nil }
    switch part {
    case .key(let key): return .map([NewValue.Entry(key, inner)])
    case .index(0): return .list([inner])
    case .index: return nil
    }
  }

  /// Where a child begins, its key included.
  func start(of node: NodeID) -> Int { Int(document.keySpan(node)?.start ?? document.span(node).start) }

  /// Where a value's text ends; after a block scalar that keeps them also the blank lines.
  func end(of node: NodeID) -> Int {
    if let last = Array(document.children(node)).last, !document.isFlow(node), !document.isAlias(node) {
      return end(of: last)
    }
    let span = document.span(node)
    var end = Int(span.end)
    guard document.kind(node) == .string,
      bytes[Int(span.start)] == UInt8(ascii: "|") || bytes[Int(span.start)] == UInt8(ascii: ">"),
      bytes[Int(span.start)..<bytes.endOfBlockHeader(from: Int(span.start))].contains(UInt8(ascii: "+"))
    else { return end }
    while lines.end(of: end) < bytes.count {
      let next = lines.next(after: end)
      guard bytes[next..<lines.end(of: next)].allSatisfy({ $0 == 0x20 }) else { break }
      end = next == lines.end(of: next) ? next : lines.end(of: next)
    }
    return end
  }

  /// The dash of an item of a block list.
  func dash(of item: NodeID) -> Int? {
    guard let list = document.parent(item), document.kind(list) == .sequence, !document.isFlow(list) else { return nil }
    var previous: NodeID?
    for child in document.children(list) {
      if child == item { break }
      previous = child
    }
    var place: Int
    if let previous {
      place = bytes.skippingBlanksAndComments(from: lines.end(of: end(of: previous)))
    } else {
      place = Int(document.span(list).start)
    }
    if place < bytes.count, bytes[place] != UInt8(ascii: "-") { place = bytes.skippingBlanksAndComments(from: place) }
    return place < bytes.count && bytes[place] == UInt8(ascii: "-") ? place : nil
  }
}
