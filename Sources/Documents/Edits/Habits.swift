import SourceText

/// How the author of a file lays it out: what new lines follow.
struct Habits {
  /// How the lines end.
  private(set) var lineBreak = "\n"
  /// By how many columns a mapping stands further in than the one around it.
  private(set) var step = 2
  /// By how many columns the dashes of a list stand further in than its key.
  private(set) var dashInset = 2

  /// Those of a file that says nothing of its author's.
  init() {}

  init(_ document: Document) {
    let bytes = document.file.bytes
    if let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), bytes[first] == 0x0D {
      lineBreak = first + 1 < bytes.count && bytes[first + 1] == 0x0A ? "\r\n" : "\r"
    }
    var steps: [Int: Int] = [:]
    var insets: [Int: Int] = [:]
    let lines = FileLines(bytes)
    let isJSON = document.isJSON
    var waiting = [document.root]
    while let node = waiting.popLast(), steps.count + insets.count < 64 {
      let children = Array(document.children(node))
      waiting += children
      guard document.keySpan(node) != nil || isJSON, let first = children.first, !document.isAlias(node) else {
        continue
      }
      let start = Int(document.keySpan(first)?.start ?? document.span(first).start)
      let own = Int(document.keySpan(node)?.start ?? document.span(node).start)
      guard lines.start(of: start) > lines.start(of: own) else { continue }
      if isJSON {
        steps[lines.indentation(of: start) - lines.indentation(of: own), default: 0] += 1
      } else if !document.isFlow(node) {
        let place = Int(document.span(node).start)
        let inset = lines.column(of: place) - lines.column(of: own)
        if document.kind(node) == .mapping { steps[inset, default: 0] += 1 } else { insets[inset, default: 0] += 1 }
      }
    }
    if let usual = usual(steps), usual > 0, usual <= 16 { step = usual }
    dashInset = usual(insets).flatMap { (0...16).contains($0) ? $0 : nil } ?? step
  }

  private func usual(_ counts: [Int: Int]) -> Int? {
    counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}

/// The lines of a file's bytes, for cutting at them.
struct FileLines {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The first byte of the line that a place stands in, after a byte order mark.
  func start(of place: Int) -> Int {
    var start = min(place, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, place) : start
  }

  /// The byte after the text of the line that a place stands in, before its line break.
  func end(of place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// The first byte of the next line; the end of the file where there is none.
  func next(after place: Int) -> Int {
    let end = end(of: place)
    guard end < bytes.count else { return end }
    return end + (bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1)
  }

  /// How many columns lie before a place in its line, in bytes: what stands there is indentation and indicators.
  func column(of place: Int) -> Int { place - start(of: place) }

  /// How many spaces the line of a place begins with.
  func indentation(of place: Int) -> Int {
    let start = start(of: place)
    return bytes[start...].prefix { $0 == 0x20 }.count
  }

  /// Whether only blanks, or a comment after them, stand from a place to the end of its line.
  func isRestBlank(from place: Int) -> Bool {
    let rest = bytes[place..<end(of: place)]
    guard let first = rest.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return true }
    return rest[first] == UInt8(ascii: "#") && (first > place || first == start(of: place))
  }

  /// Whether only blanks stand between the line's beginning and a place.
  func isStartBlank(before place: Int) -> Bool {
    bytes[start(of: place)..<place].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension Document {
  /// Whether a collection is written in brackets.
  func isFlow(_ node: NodeID) -> Bool {
    let span = span(node)
    guard !kind(node).isScalar, span.start < span.end else { return false }
    let first = file.bytes[Int(span.start)]
    return kind(node) == .mapping ? first == UInt8(ascii: "{") : first == UInt8(ascii: "[")
  }

  /// Whether a node stands in brackets, however far out they are.
  func isInFlow(_ node: NodeID) -> Bool {
    var place = parent(node)
    while let collection = place {
      if isFlow(collection) { return true }
      place = parent(collection)
    }
    return false
  }
}
