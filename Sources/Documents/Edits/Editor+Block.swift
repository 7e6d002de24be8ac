import SourceText

/// Edits of collections that are written a line an entry.
extension Editor {
  /// Puts a value in place of another.
  func replace(_ node: NodeID, _ value: NewValue, open: Int = 0) -> [Splice]? {
    let span = document.span(node)
    let (start, end) = (Int(span.start), Int(span.end))
    if isJSON { return [Splice(start..<end, text.json(value, at: lines.indentation(of: start)))] }
    if document.isInFlow(node) { return [Splice(start..<end, spaced(text.flow(value), at: start))] }
    let column: Int
    if let key = document.keySpan(node) {
      column = lines.column(of: Int(key.start))
    } else if let dash = dash(of: node) {
      column = lines.column(of: dash)
    } else {
      return nil
    }
    let written = text.block(value, at: column, isItem: document.keySpan(node) == nil, open: open)
    if let key = document.keySpan(node), lines.start(of: start) > lines.start(of: Int(key.end)), start < end {
      return replaceBelow(key: Int(key.end), start, self.end(of: node), written)
    }
    if written.lines.isEmpty { return [Splice(start..<end, spaced(written.head, at: start))] }
    var before = start
    if written.head.isEmpty { while before > 0, bytes.isBlank(at: before - 1) { before -= 1 } }
    guard lines.isRestBlank(from: end) else { return nil }
    return [
      Splice(before..<end, spaced(written.head, at: before)),
      Splice(at: lines.end(of: end), lineBreak + written.lines.joined(separator: lineBreak)),
    ]
  }

  /// The old value begins on a line below its key: what stands behind the key, such as a comment, stays there.
  private func replaceBelow(key: Int, _ start: Int, _ end: Int, _ written: ValueText.Written) -> [Splice]? {
    let colon = bytes.skippingBlanksAndComments(from: key)
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":"), lines.isStartBlank(before: start) else { return nil }
    let head = written.head.isEmpty ? [] : [Splice(at: colon + 1, " " + written.head)]
    let first = lines.start(of: start)
    if !written.lines.isEmpty {
      return head + [Splice(first..<lines.end(of: end), written.lines.joined(separator: lineBreak))]
    }
    return head + [Splice(endOfPrevious(first)..<lines.end(of: end), "")]
  }

  /// Adds an entry to a block mapping, after its last one.
  func addEntry(_ entry: NewValue.Entry, to mapping: NodeID, open: Int) -> [Splice]? {
    let children = Array(document.children(mapping))
    guard !document.isInFlow(mapping), let first = children.first, let last = children.last else { return nil }
    return add(text.entry(entry, at: lines.column(of: start(of: first)), open: open), after: last)
  }

  /// Adds an item to a block list.
  func addItem(_ value: NewValue, to list: NodeID, at index: Int?) -> [Splice]? {
    let items = Array(document.children(list))
    guard !document.isInFlow(list), let dash = items.first.flatMap(dash) else { return nil }
    let column = lines.column(of: dash)
    let index = index ?? items.count
    let neighbour = items[max(0, min(index, items.count) - 1)]
    let written = text.item(value, at: column, open: document.isFlow(neighbour) ? 0 : 1)
    if index > 0 { return add(written, after: items[index - 1]) }
    let first = written.joined(separator: lineBreak).dropFirst(column)
    return [Splice(at: dash, first + lineBreak + text.spaces(column))]
  }

  private func add(_ written: [String], after node: NodeID) -> [Splice]? {
    let end = end(of: node)
    guard lines.isRestBlank(from: end) else { return nil }
    let place = lines.end(of: end)
    let all = written.joined(separator: lineBreak)
    // Behind the blank lines that a block scalar keeps, the place is the beginning of a line.
    let isOnFreshLine = place == bytes.count && place > 0 && (bytes[place - 1] == 0x0A || bytes[place - 1] == 0x0D)
    return [Splice(at: place, isOnFreshLine ? all + lineBreak : lineBreak + all)]
  }

  /// Takes an entry or an item away.
  func remove(_ node: NodeID) -> [Splice]? {
    guard let parent = document.parent(node) else { return nil }
    if document.count(parent) == 1 {
      return replace(parent, document.kind(parent) == .mapping ? .map([]) : .list([]))
    }
    if document.isFlow(parent) { return removeFromFlow(node, in: parent) }
    if document.isInFlow(parent) { return nil }
    guard let start = document.keySpan(node).map({ Int($0.start) }) ?? dash(of: node) else { return nil }
    let end = end(of: node)
    guard lines.isRestBlank(from: end) else { return nil }
    if lines.isStartBlank(before: start) {
      let first = lines.start(of: start)
      let next = lines.next(after: end)
      return lines.end(of: end) < bytes.count
        ? [Splice(first..<next, "")] : [Splice(endOfPrevious(first)..<bytes.count, "")]
    }
    // The first entry stands on the line of a dash, which the next one takes over.
    guard let next = sibling(after: node) else { return nil }
    let following = document.keySpan(next).map { Int($0.start) } ?? dash(of: next) ?? end
    guard following > end, !bytes[lines.end(of: end)..<following].contains(UInt8(ascii: "#")) else { return nil }
    return [Splice(start..<following, "")]
  }

  /// Makes a value the only item of a list.
  func wrap(_ node: NodeID) -> [Splice]? {
    let start = Int(document.span(node).start)
    if isJSON || document.isFlow(node) || document.isInFlow(node) || document.kind(node) != .mapping {
      return [Splice(at: start, "["), Splice(at: Int(document.span(node).end), "]")]
    }
    guard let key = document.keySpan(node), lines.isStartBlank(before: start) else { return nil }
    let dash = lines.column(of: Int(key.start)) + text.habits.dashInset
    let shift = dash + 2 - lines.column(of: start)
    let last = end(of: node)
    var splices = [Splice(lines.start(of: start)..<start, text.spaces(dash) + "- ")]
    var line = lines.next(after: start)
    while line < last {
      if lines.end(of: line) > line {
        if shift > 0 {
          splices.append(Splice(at: line, text.spaces(shift)))
        } else if shift < 0 {
          splices.append(Splice(line..<line + min(-shift, lines.indentation(of: line)), ""))
        }
      }
      let next = lines.next(after: line)
      guard next > line else { break }
      line = next
    }
    return splices
  }

  func sibling(after node: NodeID) -> NodeID? {
    guard let parent = document.parent(node) else { return nil }
    return document.children(parent).drop { $0 != node }.dropFirst().first { _ in true }
  }

  /// The end of the text of the line before one that begins at `start`.
  private func endOfPrevious(_ start: Int) -> Int {
    guard start > 0 else { return 0 }
    return start > 1 && bytes[start - 1] == 0x0A && bytes[start - 2] == 0x0D ? start - 2 : start - 1
  }

  /// A space before a value that would else touch its colon or dash.
  private func spaced(_ text: String, at place: Int) -> String {
    guard place > 0, !text.isEmpty, bytes[place - 1] == UInt8(ascii: ":") || bytes[place - 1] == UInt8(ascii: "-")
    else {
      return text
    }
    return " " + text
  }
}
