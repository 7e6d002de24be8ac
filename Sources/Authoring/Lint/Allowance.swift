import Documents
import SourceText

/// `# lint:allow RULE REASON` — an author's word that what a rule finds at the next entry, or at the entry of that line, is
/// meant.
///
/// A comment rather than a key: no reader of workflows has to know of it, it can stand beside anything, and it is
/// seen in review as it is. A file that lists what is allowed elsewhere was rejected: it goes stale unseen.
struct Allowance {
  /// The comment.
  let span: Span
  let rule: String
  let reason: String
  /// The bytes of the entry that it speaks of.
  let range: Range<UInt32>

  static let word = "lint:allow"

  /// The allowances of a file.
  static func all(in document: Document) -> [Allowance] {
    let bytes = document.file.bytes
    let starts = entryStarts(in: document)
    return document.comments.compactMap { span in
      let text = document.file.text(span).drop { $0 == "#" || $0 == " " }
      guard text.hasPrefix(word) else { return nil }
      let parts = text.dropFirst(word.count).split(separator: " ", maxSplits: 1).map(String.init)
      return Allowance(
        span: span, rule: parts.first ?? "", reason: parts.dropFirst().first ?? "",
        range: range(from: line(after: span, bytes), starts, bytes))
    }
  }

  func covers(_ finding: LintFinding) -> Bool {
    finding.rule == rule && range.contains(finding.span.start)
  }

  /// The first byte of the line it speaks of: its own, or, where it stands alone, the next that says something.
  private static func line(after span: Span, _ bytes: [UInt8]) -> Int {
    func start(of place: Int) -> Int { (bytes[..<place].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1 }
    var line = start(of: Int(span.start))
    while line < bytes.count {
      let text = bytes[line...].prefix { $0 != 0x0A && $0 != 0x0D }
      if let first = text.first(where: { $0 != 0x20 && $0 != 0x09 }), first != UInt8(ascii: "#") { break }
      line += text.count + 1
    }
    return line
  }

  /// What begins at each place: the entry of a mapping by its key, an item of a list by itself.
  private static func entryStarts(in document: Document) -> [Int: Span] {
    var starts: [Int: Span] = [:]
    var waiting = [document.root]
    while let node = waiting.popLast() {
      let span = document.span(node)
      let start = document.keySpan(node)?.start ?? span.start
      let isItem = document.keySpan(node) == nil
      // An item that is a mapping begins where its first key does, and is the greater of the two.
      if starts[Int(start)] == nil || isItem { starts[Int(start)] = Span(start: start, end: max(start, span.end)) }
      if !document.isAlias(node) { waiting += document.children(node) }
    }
    return starts
  }

  private static func range(from line: Int, _ starts: [Int: Span], _ bytes: [UInt8]) -> Range<UInt32> {
    var place = line
    // Past the dashes of a list.
    while place < bytes.count, [0x20, 0x09, UInt8(ascii: "-")].contains(bytes[place]) { place += 1 }
    guard let span = starts[place] else { return UInt32(clamping: line)..<UInt32(clamping: line) }
    return span.start..<max(span.start + 1, span.end)
  }
}
