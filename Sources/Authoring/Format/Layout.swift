/// What stands at a place, with the comments that go with it.
struct Layout {
  /// What is written.
  indirect enum Content {
    case scalar(ScalarLayout)
    /// Lines as they stand: an author's text of several.
    case lines([String])
    /// A mapping.
    case mapping([Entry])
    /// A list.
    case list([Entry])
  }

  /// Whether a collection is put in brackets.
  enum Brackets {
    /// Where it fits, and holds no comment.
    case whereItFits
    /// Never.
    case never
    /// Wherever it can be.
    case always
  }

  /// An anchor in front of it, or an alias.
  var anchor: String?
  var content: Content
  var brackets = Brackets.whereItFits

  /// An entry of a mapping or an item of a list.
  struct Entry {
    /// The comments above it, each with whether a blank line stands before.
    var above: [Comment] = []
    /// Whether a blank line stands before it, below its comments.
    var isBlankBefore = false
    /// The key; nothing for an item of a list.
    var key: String?
    var value: Layout
    /// The comment behind it in its line.
    var behind: String?
    /// Comments below the last of its entries that stand as far in as these do.
    var below: [Comment] = []
  }

  /// A comment by itself in a line.
  struct Comment {
    var text: String
    var isBlankBefore = false
  }

  /// How it is written in one line; nothing where that cannot be.
  var inline: String? {
    let prefix = anchor.map { $0 + " " } ?? ""
    switch content {
    case .scalar(let scalar): return scalar.inline.map { anchor == nil ? $0 : (prefix + $0) }
    case .lines: return nil
    case .mapping(let entries):
      return Self.inline(entries) { key, value in key.map { ScalarLayout.key($0, inFlow: true) + ": " + value } ?? value
      }
      .map { prefix + "{" + $0 + "}" }
    case .list(let items): return Self.inline(items) { _, value in value }.map { prefix + "[" + $0 + "]" }
    }
  }

  private static func inline(_ entries: [Entry], _ written: (String?, String) -> String) -> String? {
    var parts: [String] = []
    for (number, entry) in entries.enumerated() {
      guard entry.above.isEmpty, entry.below.isEmpty, entry.behind == nil, number == 0 || !entry.isBlankBefore,
        entry.value.brackets != .never || entry.value.isEmpty, let value = entry.value.inline
      else { return nil }
      parts.append(written(entry.key, value))
    }
    return parts.joined(separator: ", ")
  }

  /// Whether it is a collection of nothing.
  var isEmpty: Bool {
    switch content {
    case .mapping(let entries), .list(let entries): entries.isEmpty
    default: false
    }
  }
}
