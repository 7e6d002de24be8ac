import SourceText

/// A line being typed, and how it lies on the screen. It knows no terminal.
///
/// A library was weighed: the well-known ones know no Chinese widths, or are licensed otherwise than we are; what a
/// line of answers needs is this much.
struct EditedLine {
  private(set) var characters: [Character] = []
  private(set) var cursor = 0
  /// What an arrow upwards brings back: the line left unfinished.
  var earlier = ""

  /// What a key does.
  enum Key: Equatable {
    case text(String)
    case left, right, home, end, backspace, delete, killToEnd, killToStart, killWord, earlier
    case enter, endOfInput, redraw, nothing
  }

  var text: String { String(characters) }

  /// A line with something in it, the cursor at its end.
  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  mutating func apply(_ key: Key) {
    switch key {
    case .text(let text): insert(text)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = characters.count
    case .backspace where cursor > 0:
      cursor -= 1
      characters.remove(at: cursor)
    case .delete where cursor < characters.count: characters.remove(at: cursor)
    case .killToEnd: characters.removeSubrange(cursor...)
    case .killToStart:
      characters.removeSubrange(..<cursor)
      cursor = 0
    case .killWord:
      let end = cursor
      while cursor > 0, characters[cursor - 1] == " " { cursor -= 1 }
      while cursor > 0, characters[cursor - 1] != " " { cursor -= 1 }
      characters.removeSubrange(cursor..<end)
    case .earlier where characters.isEmpty: insert(earlier)
    default: break
    }
  }

  private mutating func insert(_ text: String) {
    // What follows may join the character before it: a combining mark, a flag's second half.
    let before = String(characters[..<cursor]) + text
    let after = characters[cursor...]
    characters = Array(before) + after
    cursor = characters.count - after.count
  }

  // MARK: - On the screen

  /// Where things lie, counted in rows and columns from the beginning of the prompt.
  struct Layout: Equatable {
    /// The text as it is to be written, harmless and broken into rows.
    var rows: [String]
    /// The place of the cursor.
    var cursor: (row: Int, column: Int)

    static func == (a: Layout, b: Layout) -> Bool { a.rows == b.rows && a.cursor == b.cursor }
  }

  /// How the line lies on a screen of a width. A character that takes two columns is never cut in half: where one is
  /// left in a row it goes to the next.
  func layout(prompt: String, width: Int) -> Layout {
    var rows = [prompt]
    var column = DisplayWidth.of(prompt)
    var place = (row: 0, column: column)
    for (index, character) in characters.enumerated() {
      let shown = SafeText.line(String(character))
      let needed = DisplayWidth.of(shown)
      if column + needed > width {
        rows.append("")
        column = 0
      }
      if index == cursor { place = (rows.count - 1, column) }
      rows[rows.count - 1] += shown
      column += needed
    }
    if cursor == characters.count {
      if column >= width {
        rows.append("")
        column = 0
      }
      place = (rows.count - 1, column)
    }
    return Layout(rows: rows, cursor: place)
  }
}
