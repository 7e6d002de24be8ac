/// A file as it is laid out: entries with the comments that go with them, scalars as they stand in the file.
indirect enum Layout {
  /// A scalar, an alias or a collection in brackets, in one or more lines; and what of it is set in with the rest.
  case text([Line])
  /// A mapping, an entry a line.
  case mapping([Entry])
  /// A list, an item a line.
  case list([Entry])

  /// One line of a text.
  struct Line {
    let text: String
    /// Whether it goes with the indentation of what it stands in; else it is empty.
    let isBlank: Bool
  }

  /// An entry of a mapping or an item of a list.
  struct Entry {
    /// The comments above it, each with whether a blank line stands before.
    var above: [(text: String, isBlankBefore: Bool)] = []
    /// Whether a blank line stands before it, below its comments.
    var isBlankBefore = false
    /// The key as written; nothing for an item of a list.
    var key: String?
    /// The key's name, for its order.
    var name = ""
    var value: Layout
    /// The comment behind it in its line.
    var behind: String?
    /// Comments below the last of its entries that stand as far in as these do.
    var below: [(text: String, isBlankBefore: Bool)] = []
  }
}

/// Writes a layout.
struct LayoutPrinter {
  private(set) var text = ""

  mutating func print(
    _ layout: Layout, head: [(text: String, isBlankBefore: Bool)], tail: [(text: String, isBlankBefore: Bool)]
  ) {
    comments(head, "", isFirst: true)
    switch layout {
    case .text(let lines): for line in lines { text += line.text + "\n" }
    case .mapping(let entries): self.entries(entries, indent: 0, isFirst: head.isEmpty)
    case .list(let items): self.items(items, indent: 0, isFirst: head.isEmpty)
    }
    comments(tail, "", isFirst: text.isEmpty)
  }

  private mutating func comments(_ all: [(text: String, isBlankBefore: Bool)], _ margin: String, isFirst: Bool) {
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
      text += (continuesDash ? "" : margin) + (entry.key ?? "") + ":"
      value(entry, indent: indent, isItem: false)
    }
  }

  private mutating func items(_ items: [Layout.Entry], indent: Int, isFirst: Bool) {
    let margin = String(repeating: " ", count: indent)
    for (number, item) in items.enumerated() {
      before(item, margin, isFirst: isFirst && number == 0)
      text += margin + "-"
      value(item, indent: indent, isItem: true)
    }
  }

  private mutating func before(_ entry: Layout.Entry, _ margin: String, isFirst: Bool) {
    comments(entry.above, margin, isFirst: isFirst)
    if entry.isBlankBefore, !(isFirst && entry.above.isEmpty) { text += "\n" }
  }

  private mutating func value(_ entry: Layout.Entry, indent: Int, isItem: Bool) {
    let behind = entry.behind.map { "  " + $0 } ?? ""
    let inner = String(repeating: " ", count: indent + 2)
    switch entry.value {
    case .text(let lines):
      if let first = lines.first, !first.text.isEmpty { text += " " + first.text }
      for line in lines.dropFirst() { text += "\n" + (line.isBlank ? "" : inner + line.text) }
      text += behind + "\n"
    case .mapping(let entries) where isItem && entry.behind == nil && entries.first?.above.isEmpty == true:
      text += " "
      self.entries(entries, indent: indent + 2, isFirst: true, inDash: true)
    case .mapping(let entries):
      text += behind + "\n"
      self.entries(entries, indent: indent + 2, isFirst: true)
    case .list(let items):
      text += behind + "\n"
      self.items(items, indent: indent + 2, isFirst: true)
    }
    comments(entry.below, inner, isFirst: false)
  }
}
