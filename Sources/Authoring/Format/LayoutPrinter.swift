import SourceText

/// Writes a layout.
struct LayoutPrinter {
  /// The columns a line may take, its comment aside.
  static let width = 120

  private(set) var text = ""

  mutating func print(_ layout: Layout, head: [Layout.Comment], tail: [Layout.Comment]) {
    comments(head, "", isFirst: true)
    switch layout.content {
    case .mapping(let entries) where layout.brackets != .always && !entries.isEmpty:
      self.entries(entries, indent: 0, isFirst: head.isEmpty)
    case .list(let items) where layout.brackets != .always && !items.isEmpty:
      self.items(items, indent: 0, isFirst: head.isEmpty)
    default: text += (layout.inline ?? "") + "\n"
    }
    comments(tail, "", isFirst: text.isEmpty)
  }

  private mutating func comments(_ all: [Layout.Comment], _ margin: String, isFirst: Bool) {
    for (number, comment) in all.enumerated() {
      if comment.isBlankBefore, !(isFirst && number == 0) { text += "\n" }
      text += margin + comment.text + "\n"
    }
  }

  private mutating func entries(_ entries: [Layout.Entry], indent: Int, isFirst: Bool, inDash: Bool = false) {
    let margin = String(repeating: " ", count: indent)
    for (number, entry) in entries.enumerated() {
      let continuesDash = inDash && number == 0
      if !continuesDash { before(entry, margin, isFirst: isFirst && number == 0) }
      let key = ScalarLayout.key(entry.key ?? "", inFlow: false) + ":"
      text += (continuesDash ? "" : margin) + key
      value(entry, indent: indent, used: indent + DisplayWidth.of(key), isItem: false)
    }
  }

  private mutating func items(_ items: [Layout.Entry], indent: Int, isFirst: Bool) {
    let margin = String(repeating: " ", count: indent)
    for (number, item) in items.enumerated() {
      var item = item
      if takesLines(item.value, used: indent + 1) { item.hoistComments() }
      before(item, margin, isFirst: isFirst && number == 0)
      text += margin + "-"
      value(item, indent: indent, used: indent + 1, isItem: true)
    }
  }

  private mutating func before(_ entry: Layout.Entry, _ margin: String, isFirst: Bool) {
    comments(entry.above, margin, isFirst: isFirst)
    if entry.isBlankBefore, !(isFirst && entry.above.isEmpty) { text += "\n" }
  }

  /// Whether a value stands in lines of its own below what leads to it.
  private func takesLines(_ value: Layout, used: Int) -> Bool {
    switch value.content {
    case .scalar, .lines: return false
    case .mapping(let entries), .list(let entries):
      if entries.isEmpty { return false }
      if value.brackets == .never { return true }
      guard let line = value.inline else { return true }
      return value.brackets == .whereItFits && used + 1 + DisplayWidth.of(line) > Self.width
    }
  }

  private mutating func value(_ entry: Layout.Entry, indent: Int, used: Int, isItem: Bool) {
    let behind = entry.behind.map { "  " + $0 } ?? ""
    let inner = String(repeating: " ", count: indent + 2)
    let anchor = entry.value.anchor.map { " " + $0 } ?? ""
    if takesLines(entry.value, used: used) {
      text += anchor
      switch entry.value.content {
      case .mapping(let entries) where isItem && anchor.isEmpty:
        text += " "
        self.entries(entries, indent: indent + 2, isFirst: true, inDash: true)
      case .mapping(let entries):
        text += behind + "\n"
        self.entries(entries, indent: indent + 2, isFirst: true)
      case .list(let items):
        text += behind + "\n"
        self.items(items, indent: indent + 2, isFirst: true)
      default: break
      }
    } else {
      let lines = lines(of: entry.value, used: used + DisplayWidth.of(anchor), indent: indent)
      let isBlock = lines.count > 1 && (lines[0].first == "|" || lines[0].first == ">")
      text += anchor + (lines[0].isEmpty ? "" : " ") + lines[0] + (isBlock ? behind : "")
      for line in lines.dropFirst() { text += "\n" + (line.isEmpty ? "" : inner + line) }
      text += (isBlock ? "" : behind) + "\n"
    }
    comments(entry.below, inner, isFirst: false)
  }

  private func lines(of value: Layout, used: Int, indent: Int) -> [String] {
    switch value.content {
    case .scalar(let scalar): return scalar.lines(first: Self.width - used - 1, others: Self.width - indent - 2)
    case .lines(let lines): return lines
    default:
      // The anchor is written already.
      var bare = value
      bare.anchor = nil
      return [bare.inline ?? ""]
    }
  }
}

extension Layout.Entry {
  /// Moves above an item what would stand behind its dash, or above the first of its entries: read again, that is where
  /// it stands.
  fileprivate mutating func hoistComments() {
    guard value.anchor == nil else { return }
    if let behind { above.append(Layout.Comment(text: behind)) }
    behind = nil
    switch value.content {
    case .mapping(var entries):
      above += entries[0].above
      entries[0].above = []
      value.content = .mapping(entries)
    case .list(var items):
      above += items[0].above
      items[0].above = []
      value.content = .list(items)
    default: break
    }
  }
}
