import Documents
import SourceText
import Workflows

/// Reads a document into a layout: each comment goes with the entry below it, the line it ends, or the collection at
/// whose end it stands.
struct LayoutReader {
  private let document: Document
  private let bytes: [UInt8]
  private let properties: NodeProperties
  private var pending: [Span]
  private(set) var head: [Layout.Comment] = []
  private(set) var tail: [Layout.Comment] = []

  init(_ document: Document) {
    self.document = document
    bytes = document.file.bytes
    properties = NodeProperties(document)
    pending = document.comments
  }

  /// Something between the scalars that is neither a comment nor what collections are written with.
  var strange: Span? { properties.strange }

  mutating func layout() -> Layout {
    let root = document.root
    let place = LayoutGrammar.place(of: FileKind(of: document))
    if !isBlock(root) { head = taken(before: start(of: root)) }
    let layout = value(root, place: place, limit: bytes.count + 1)
    tail = taken(before: bytes.count + 1)
    return layout
  }

  // MARK: - Values

  private mutating func value(_ node: NodeID, place: LayoutPlace, limit: Int) -> Layout {
    let anchor = properties.anchor(of: node)
    if document.isAlias(node) { return Layout(content: .scalar(ScalarLayout(verbatim: source(node)))) }
    if document.kind(node).isScalar {
      return Layout(anchor: anchor, content: scalar(node, place: place), brackets: .whereItFits)
    }
    let isFlow = isFlow(node)
    let limit = isFlow ? Int(document.span(node).end) : limit
    let brackets: Layout.Brackets =
      place.isAuthors ? isFlow ? .always : .never : place.takesLines ? .never : .whereItFits
    let entries = entries(of: node, place: place, limit: limit)
    guard document.kind(node) == .mapping else {
      return Layout(anchor: anchor, content: .list(entries), brackets: brackets)
    }
    let arranged = place.arranged(entries) { $0.key ?? "" }
    return Layout(anchor: anchor, content: .mapping(arranged), brackets: brackets)
  }

  private mutating func entries(of node: NodeID, place: LayoutPlace, limit: Int) -> [Layout.Entry] {
    let children = Array(document.children(node))
    return children.enumerated().map { number, child in
      let next = number + 1 < children.count ? start(of: children[number + 1]) : limit
      let inner = document.key(child).map { place.under($0, of: children.count) } ?? place.item
      return entry(child, place: inner, limit: next, inFlow: isFlow(node))
    }
  }

  private mutating func entry(_ node: NodeID, place: LayoutPlace, limit: Int, inFlow: Bool) -> Layout.Entry {
    let start = start(of: node)
    var entry = Layout.Entry(above: taken(before: start), value: Layout(content: .lines([])))
    entry.isBlankBefore = !inFlow && isBlank(before: lineStart(of: start))
    entry.key = document.key(node)
    if place.standsApart { entry.separate() }
    if isBlock(node) {
      if let key = document.keySpan(node) { entry.behind = commentBehind(properties.end(of: node) ?? Int(key.end)) }
      let column = column(of: node)
      entry.value = value(node, place: place, limit: limit)
      entry.below = taken(before: limit, atLeast: column)
    } else {
      entry.value = value(node, place: place, limit: limit)
      let end = Int(document.span(node).end)
      entry.behind = entry.behind ?? commentBehind(end)
      // What stands before the closing bracket goes with the last entry.
      if !document.kind(node).isScalar, !document.isAlias(node) { entry.below = taken(before: end) }
      if let header = headerComment(node) { entry.behind = header }
    }
    return entry
  }

  private func scalar(_ node: NodeID, place: LayoutPlace) -> Layout.Content {
    let lines = sourceLines(document.span(node))
    if place.isAuthors, lines.count > 1, !properties.hasTag(node) {
      return .lines(Self.isBlockScalar(lines[0]) ? blockLines(lines) : foldedLines(lines))
    }
    return .scalar(ScalarLayout(node, in: document, place: place))
  }

  // MARK: - Places

  private func isFlow(_ node: NodeID) -> Bool {
    let first = bytes[document.span(node).range].first
    return document.kind(node) == .mapping ? first == UInt8(ascii: "{") : first == UInt8(ascii: "[")
  }

  private func isBlock(_ node: NodeID) -> Bool {
    !document.kind(node).isScalar && !document.isAlias(node) && !isFlow(node)
  }

  private func start(of node: NodeID) -> Int {
    Int(document.keySpan(node)?.start ?? properties.start(of: node) ?? document.span(node).start)
  }

  /// The column in which the entries of a collection stand.
  private func column(of node: NodeID) -> Int {
    let place = Int(document.span(node).start)
    return place - lineStart(of: place)
  }

  private func lineStart(of place: Int) -> Int {
    (bytes[..<min(place, bytes.count)].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
  }

  /// Whether the line before one is empty.
  private func isBlank(before lineStart: Int) -> Bool {
    guard lineStart > 0 else { return false }
    var end = lineStart - 1
    if bytes[end] == 0x0A, end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    let start = self.lineStart(of: end)
    return bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  // MARK: - Comments

  /// The comments before a place that are still to be given to somebody, at least so far in.
  private mutating func taken(before place: Int, atLeast column: Int = 0) -> [Layout.Comment] {
    var found: [Layout.Comment] = []
    while let comment = pending.first, Int(comment.start) < place {
      let start = lineStart(of: Int(comment.start))
      if column > 0, Int(comment.start) - start < column { break }
      pending.removeFirst()
      let isAlone = bytes[start..<Int(comment.start)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      found.append(
        Layout.Comment(
          text: document.file.text(comment).trimmingBlanks, isBlankBefore: isAlone && isBlank(before: start)))
    }
    return found
  }

  /// The comment that ends the line of a place, where it is the next.
  private mutating func commentBehind(_ place: Int) -> String? {
    guard let comment = pending.first, Int(comment.start) >= place,
      bytes[place..<Int(comment.start)].allSatisfy({ " \t:,".utf8.contains($0) })
    else { return nil }
    pending.removeFirst()
    return document.file.text(comment).trimmingBlanks
  }

  /// The comment behind the `|` of a block scalar.
  private mutating func headerComment(_ node: NodeID) -> String? {
    let span = document.span(node)
    guard let comment = pending.first, comment.start >= span.start, comment.end <= span.end else { return nil }
    pending.removeFirst()
    return document.file.text(comment).trimmingBlanks
  }

  // MARK: - Texts whose lines are the author's

  private func source(_ node: NodeID) -> String { document.file.text(document.span(node)) }

  private static func isBlockScalar(_ line: String) -> Bool { line.first == "|" || line.first == ">" }

  /// The lines of a folded text join at one space, however far in they stand.
  private func foldedLines(_ source: [String]) -> [String] {
    source.enumerated().map { number, line in
      let text = number == source.count - 1 ? line : line.trimmingBlanks
      return number == 0 ? text : text.trimmingIndentation
    }
  }

  /// A block scalar: its first line without its comment, the others in each other's measure.
  private func blockLines(_ source: [String]) -> [String] {
    var lines = source
    while lines.count > 1, lines[lines.count - 1].allSatisfy({ $0 == " " }) { lines.removeLast() }
    let inner =
      lines.dropFirst().filter { !$0.allSatisfy { $0 == " " } }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.enumerated().map { number, line in
      number == 0
        ? String(line.prefix { $0 != " " && $0 != "\t" })
        : String(line.dropFirst(min(inner, line.prefix { $0 == " " }.count)))
    }
  }

  private func sourceLines(_ span: Span) -> [String] {
    // By bytes: to `Character` CR LF is one thing.
    let lines = bytes[span.range].split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
  }
}

extension Layout.Entry {
  /// Sets it off from what stands before it.
  fileprivate mutating func separate() {
    if above.isEmpty { isBlankBefore = true } else { above[0].isBlankBefore = true }
  }
}

extension String {
  fileprivate var trimmingIndentation: String { String(drop { $0 == " " || $0 == "\t" }) }
}
