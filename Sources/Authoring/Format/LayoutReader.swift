import Documents
import SourceText

/// Reads a document into a layout: each comment goes with the entry below it, the line it ends, or the collection at
/// whose end it stands.
struct LayoutReader {
  private let document: Document
  private let bytes: [UInt8]
  private let isWorkflow: Bool
  private var pending: [Span]
  private(set) var head: [(text: String, isBlankBefore: Bool)] = []
  private(set) var tail: [(text: String, isBlankBefore: Bool)] = []

  init(_ document: Document) {
    self.document = document
    bytes = document.file.bytes
    isWorkflow = document.child(document.root, "chengxu").map(document.text) == "workflow/1"
    pending = document.comments
  }

  /// Something between the scalars that is neither a comment nor what collections are written with.
  var strange: Span? {
    var place = 0
    var found: Span?
    let known = Set(" \t\r\n:,-[]{}\u{FEFF}".utf8)
    func look(upTo end: Int) {
      while place < end, found == nil {
        if !known.contains(bytes[place]) { found = Span(place, place + 1) }
        place += 1
      }
      place = max(place, end)
    }
    for span in (document.comments + scalars).sorted(by: { $0.start < $1.start }) where Int(span.end) > place {
      look(upTo: Int(span.start))
      place = max(place, Int(span.end))
    }
    look(upTo: bytes.count)
    return found
  }

  private var scalars: [Span] {
    var spans: [Span] = []
    var waiting = [document.root]
    while let node = waiting.popLast() {
      if let key = document.keySpan(node) { spans.append(key) }
      if isWhole(node) { spans.append(document.span(node)) } else { waiting += document.children(node) }
    }
    return spans
  }

  /// Whether a node is written without anything else in it: a scalar, or an alias.
  private func isWhole(_ node: NodeID) -> Bool {
    let span = document.span(node)
    return document.kind(node).isScalar || bytes[span.range].first == UInt8(ascii: "*")
  }

  private func isFlow(_ node: NodeID) -> Bool {
    let first = bytes[document.span(node).range].first
    return document.kind(node) == .mapping ? first == UInt8(ascii: "{") : first == UInt8(ascii: "[")
  }

  mutating func layout() -> Layout {
    let root = document.root
    if isWhole(root) || isFlow(root) {
      head = taken(before: Int(document.span(root).start))
      let layout = Layout.text(lines(of: root, path: []))
      tail = taken(before: bytes.count + 1)
      return layout
    }
    let layout = block(root, path: [], limit: bytes.count + 1)
    tail = taken(before: bytes.count + 1)
    return layout
  }

  // MARK: - Blocks

  private mutating func block(_ node: NodeID, path: [String], limit: Int) -> Layout {
    let children = Array(document.children(node))
    let isMapping = document.kind(node) == .mapping
    var entries: [Layout.Entry] = []
    for (number, child) in children.enumerated() {
      let next = number + 1 < children.count ? start(of: children[number + 1]) : limit
      let name = isMapping ? document.key(child) ?? "" : "*"
      entries.append(entry(child, path: path + [name], limit: next))
    }
    guard isMapping else { return .list(entries) }
    if !isWorkflow { return .mapping(entries) }
    return .mapping(KeyOrder.arranged(entries, at: path) { $0.name })
  }

  private mutating func entry(_ node: NodeID, path: [String], limit: Int) -> Layout.Entry {
    let place = start(of: node)
    let above = taken(before: place)
    var entry = Layout.Entry(value: .text([]))
    entry.above = above
    entry.isBlankBefore = isBlank(before: lineStart(of: place))
    // Steps stand apart.
    if path == ["steps", "*"], isBlock(node) { separate(&entry) }
    if let key = document.keySpan(node) {
      entry.key = document.file.text(key)
      entry.name = document.key(node) ?? ""
    }
    if isBlock(node) {
      let head = document.keySpan(node).map { Int($0.end) } ?? place
      if document.keySpan(node) != nil { entry.behind = commentBehind(head) }
      let column = self.column(of: node)
      entry.value = block(node, path: path, limit: limit)
      entry.below = taken(before: limit, atLeast: column)
    } else {
      entry.value = .text(lines(of: node, path: path))
      entry.behind = commentBehind(Int(document.span(node).end))
    }
    return entry
  }

  private func separate(_ entry: inout Layout.Entry) {
    if entry.above.isEmpty { entry.isBlankBefore = true } else { entry.above[0].isBlankBefore = true }
  }

  private func isBlock(_ node: NodeID) -> Bool { !isWhole(node) && !isFlow(node) }

  private func start(of node: NodeID) -> Int {
    Int(document.keySpan(node)?.start ?? document.span(node).start)
  }

  /// The column in which the entries of a collection stand.
  private func column(of node: NodeID) -> Int {
    let place = Int(document.span(node).start)
    return place - lineStart(of: place)
  }

  // MARK: - Comments

  /// The comments before a place that are still to be given to somebody, at least so far in.
  private mutating func taken(before place: Int, atLeast column: Int = 0) -> [(text: String, isBlankBefore: Bool)] {
    var found: [(text: String, isBlankBefore: Bool)] = []
    while let comment = pending.first, Int(comment.start) < place {
      let start = lineStart(of: Int(comment.start))
      if column > 0, Int(comment.start) - start < column { break }
      pending.removeFirst()
      let isAlone = bytes[start..<Int(comment.start)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      found.append((document.file.text(comment).trimmingBlanks, isAlone && isBlank(before: start)))
    }
    return found
  }

  /// The comment that ends the line of a place, where it is the next.
  private mutating func commentBehind(_ place: Int) -> String? {
    guard let comment = pending.first, Int(comment.start) >= place,
      bytes[place..<Int(comment.start)].allSatisfy({ [0x20, 0x09, UInt8(ascii: ":")].contains($0) })
    else { return nil }
    pending.removeFirst()
    return document.file.text(comment).trimmingBlanks
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

  // MARK: - Texts

  /// A scalar, an alias or a collection in brackets, as it is written in an entry.
  private mutating func lines(of node: NodeID, path: [String]) -> [Layout.Line] {
    let span = document.span(node)
    if isFlow(node), !document.kind(node).isScalar {
      if pending.contains(where: { $0.start >= span.start && $0.end <= span.end }) {
        pending.removeAll { $0.start >= span.start && $0.end <= span.end }
        return sourceLines(span).enumerated().map { number, line in
          let text = number == 0 ? line.trimmingBlanks : line.trimmingBlanks.trimmingIndentation
          return Layout.Line(text: text, isBlank: text.isEmpty)
        }
      }
      return [Layout.Line(text: inBrackets(node, path: path), isBlank: false)]
    }
    let first = bytes[span.range].first
    if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
      pending.removeAll { $0.start >= span.start && $0.end <= span.end }
      return blockLines(span)
    }
    let source = sourceLines(span)
    if source.count == 1 { return [Layout.Line(text: Quotes.usual(source[0], under: path.last ?? ""), isBlank: false)] }
    // The lines of a folded text join at one space, however far in they stand.
    return source.enumerated().map { number, line in
      let text = number == source.count - 1 ? line : line.trimmingBlanks
      let own = number == 0 ? text : text.trimmingIndentation
      return Layout.Line(text: own, isBlank: own.isEmpty)
    }
  }

  /// A collection in brackets, in one line.
  private func inBrackets(_ node: NodeID, path: [String]) -> String {
    if isWhole(node) || !isFlow(node) {
      let source = sourceLines(document.span(node))
      let joined = source.count == 1 ? source[0] : folded(source)
      return Quotes.usual(joined, under: path.last ?? "")
    }
    let children = Array(document.children(node))
    if document.kind(node) == .sequence {
      return "[" + children.map { item($0, path: path + ["*"]) }.joined(separator: ", ") + "]"
    }
    let ordered = isWorkflow ? KeyOrder.arranged(children, at: path) { document.key($0) ?? "" } : children
    let entries = ordered.map { child -> String in
      let key = document.keySpan(child).map(document.file.text) ?? ""
      let value = inBrackets(child, path: path + [document.key(child) ?? ""])
      return value.isEmpty ? key + ":" : key + ": " + value
    }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  /// An item of a list in brackets may be a mapping of one key without brackets of its own.
  private func item(_ node: NodeID, path: [String]) -> String {
    if document.kind(node) == .mapping, !isFlow(node), !isWhole(node) {
      let entries = document.children(node).map { child in
        (document.keySpan(child).map(document.file.text) ?? "") + ": "
          + inBrackets(child, path: path + [document.key(child) ?? ""])
      }
      return "{" + entries.joined(separator: ", ") + "}"
    }
    return inBrackets(node, path: path)
  }

  /// The lines of a folded text as one, where no line is empty; else they would say something else.
  private func folded(_ lines: [String]) -> String {
    lines.enumerated().map { $0 == 0 ? $1.trimmingBlanks : $1.trimmingBlanks.trimmingIndentation }.joined(
      separator: " ")
  }

  /// A block scalar: its first line as it stands, the others as far in as the entry, in each other's measure.
  private func blockLines(_ span: Span) -> [Layout.Line] {
    var lines = sourceLines(span)
    while lines.count > 1, lines[lines.count - 1].allSatisfy({ $0 == " " }) { lines.removeLast() }
    let inner =
      lines.dropFirst().filter { !$0.allSatisfy { $0 == " " } }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.enumerated().map { number, line in
      if number == 0 { return Layout.Line(text: line.trimmingBlanks, isBlank: false) }
      let own = String(line.dropFirst(min(inner, line.prefix { $0 == " " }.count)))
      return Layout.Line(text: own, isBlank: own.isEmpty)
    }
  }

  private func sourceLines(_ span: Span) -> [String] {
    // By bytes: to `Character` CR LF is one thing.
    let lines = bytes[span.range].split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
  }
}

extension String {
  fileprivate var trimmingIndentation: String { String(drop { $0 == " " || $0 == "\t" }) }
}

/// Conditions stand in double quotes, all other quoted text in single ones, unless what it holds speaks against it.
enum Quotes {
  private static let conditions: Set<String> = ["when", "where", "assert", "redo", "only_when"]

  static func usual(_ source: String, under key: String) -> String {
    let scalars = source.unicodeScalars
    guard scalars.count > 2, let first = scalars.first, first == scalars.last, first == "'" || first == "\"" else {
      return source
    }
    let inner = String(source.dropFirst().dropLast())
    // What is escaped, or would have to be, stays as it is.
    if inner.contains("\\") || inner.contains("'") || inner.contains("\"") { return source }
    let wanted = conditions.contains(key) ? "\"" : "'"
    return wanted + inner + wanted
  }
}
