import SourceText

/// Writes a value the way the file around it is written.
struct ValueText {
  let scalars: ScalarText
  let habits: Habits

  /// A value behind a key or a dash: on the same line, or on lines of its own below it.
  struct Written {
    /// What follows the key or the dash.
    var head: String
    /// The lines below, with all of their indentation.
    var lines: [String] = []
  }

  /// A value of a block collection.
  ///
  /// - Parameters:
  ///   - column: the column of the key or the dash it stands behind.
  ///   - isItem: whether it stands behind a dash.
  ///   - open: how many levels are never put into brackets, because more is to come into them.
  func block(_ value: NewValue, at column: Int, isItem: Bool = false, open: Int = 0) -> Written {
    switch value {
    case .string(let text):
      guard let (header, lines) = scalars.literal(text) else { break }
      let indent = spaces(column + habits.step)
      return Written(head: header, lines: lines.map { $0.isEmpty ? "" : indent + $0 })
    case .list([]): return Written(head: "[]")
    case .map([]): return Written(head: "{}")
    case .list, .map:
      let flow = flow(value)
      if open == 0, isCompact(value), DisplayWidth.of(flow) <= 60 { return Written(head: flow) }
      if isItem {
        var lines = self.lines(of: value, at: column + 2, open: open - 1)
        return Written(head: String(lines.removeFirst().dropFirst(column + 2)), lines: lines)
      }
      let inset: Int
      if case .list = value { inset = habits.dashInset } else { inset = habits.step }
      return Written(head: "", lines: self.lines(of: value, at: column + inset, open: open - 1))
    default: break
    }
    return Written(head: scalars.inline(value, inFlow: false))
  }

  /// The lines of a block collection whose keys or dashes stand in a column; at least one.
  func lines(of value: NewValue, at column: Int, open: Int = 0) -> [String] {
    switch value {
    case .list(let items) where !items.isEmpty:
      return items.flatMap { item($0, at: column, open: open) }
    case .map(let entries) where !entries.isEmpty:
      return entries.flatMap { entry($0, at: column, open: open) }
    default: return [spaces(column) + block(value, at: column).head]
    }
  }

  /// The lines of one entry of a block mapping.
  func entry(_ entry: NewValue.Entry, at column: Int, open: Int = 0) -> [String] {
    lines(
      scalars.key(entry.key, inFlow: false) + ":", block(entry.value, at: column, open: max(0, open)), at: column)
  }

  /// The lines of one item of a block list.
  func item(_ value: NewValue, at column: Int, open: Int = 0) -> [String] {
    lines("-", block(value, at: column, isItem: true, open: max(0, open)), at: column)
  }

  private func lines(_ start: String, _ written: Written, at column: Int) -> [String] {
    [spaces(column) + start + (written.head.isEmpty ? "" : " " + written.head)] + written.lines
  }

  /// A value on one line, in brackets where it is a collection.
  func flow(_ value: NewValue) -> String {
    switch value {
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map(flowEntry).joined(separator: ", ") + "}"
    default: scalars.inline(value, inFlow: true)
    }
  }

  /// One entry of a mapping in braces.
  func flowEntry(_ entry: NewValue.Entry) -> String {
    scalars.key(entry.key, inFlow: true) + ": " + flow(entry.value)
  }

  /// A value of a JSON file: on one line where it is short, else a line an item.
  ///
  /// - Parameter open: how many levels are never put on one line, because more is to come into them.
  func json(_ value: NewValue, at column: Int, open: Int = 0) -> String {
    let flow = flow(value)
    let inner = spaces(column + habits.step)
    switch value {
    case .list([]), .map([]): return flow
    case _ where open <= 0 && DisplayWidth.of(flow) <= 60: return flow
    case .list(let items):
      let lines = items.map { inner + json($0, at: column + habits.step, open: open - 1) }
      return "[" + habits.lineBreak + lines.joined(separator: "," + habits.lineBreak) + habits.lineBreak
        + spaces(column) + "]"
    case .map(let entries):
      let lines = entries.map {
        inner + scalars.key($0.key, inFlow: true) + ": " + json($0.value, at: column + habits.step, open: open - 1)
      }
      return "{" + habits.lineBreak + lines.joined(separator: "," + habits.lineBreak) + habits.lineBreak
        + spaces(column) + "}"
    default: return flow
    }
  }

  /// Whether it reads well in brackets: scalars, and in a mapping perhaps one more level, such as a person.
  private func isCompact(_ value: NewValue, depth: Int = 0) -> Bool {
    switch value {
    case .string(let text): !text.contains("\n")
    case .list(let items): depth < 2 && items.allSatisfy { $0.isScalar && isCompact($0, depth: depth + 1) }
    case .map(let entries): depth < 2 && entries.allSatisfy { isCompact($0.value, depth: depth + 1) }
    default: true
    }
  }

  func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
