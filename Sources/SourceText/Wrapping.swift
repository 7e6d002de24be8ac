/// Breaks text into lines of a terminal by the width it takes up.
///
/// Chinese may break anywhere, save before a closing mark and after an opening one; other words break at spaces.
public enum Wrapping {
  private static let closing = Array("，。、；：？！）》〉”’】〕〗」』％…—～·,.;:?!)]}%".unicodeScalars)
  private static let opening = Array("（《〈“‘【〔〖「『([{".unicodeScalars)

  /// The lines of a text, each at most `width` columns where that can be done.
  public static func lines(_ text: String, width: Int) -> [String] {
    let width = max(16, width)
    if DisplayWidth.of(text) <= width { return [trimmed(text)] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for unit in units(text) {
      let needed = DisplayWidth.of(unit)
      if used + needed > width, !line.isEmpty {
        lines.append(trimmed(line))
        line = unit == " " ? "" : unit
        used = unit == " " ? 0 : needed
      } else {
        line += unit
        used += needed
      }
      while used > width, line.count > 1 {
        // A word longer than the line, such as a path, is cut.
        var head = ""
        while DisplayWidth.of(head) < width, let first = line.first {
          head.append(first)
          line.removeFirst()
        }
        lines.append(head)
        used = DisplayWidth.of(line)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// A line of a text that can be put together again: with a space behind it where it broke at one, else with nothing.
  public struct Fold: Equatable, Sendable {
    /// The line, without the space at which it broke.
    public let line: String
    /// Whether it broke at a space.
    public let isAtSpace: Bool
  }

  /// The lines of a text, each at most `width` columns where that can be done, nothing cut that hangs together; broken at
  /// single spaces alone, or also between Chinese characters.
  public static func folds(_ text: String, width: Int, atSpacesOnly: Bool) -> [Fold] {
    var folds: [Fold] = []
    var line = ""
    var used = 0
    // A space at which the line may break, once it is known what follows.
    var space = false
    for unit in foldUnits(text, atSpacesOnly: atSpacesOnly) {
      if unit == " " {
        space = true
        continue
      }
      let needed = DisplayWidth.of(unit)
      if used + (space ? 1 : 0) + needed > width, !line.isEmpty {
        folds.append(Fold(line: line, isAtSpace: space))
        (line, used) = (unit, needed)
      } else {
        line += (space ? " " : "") + unit
        used += (space ? 1 : 0) + needed
      }
      space = false
    }
    folds.append(Fold(line: line + (space ? " " : ""), isAtSpace: false))
    return folds
  }

  /// The units of a text, a single space between two of them by itself. Spaces in a row, and those at its ends, hang
  /// on to their neighbours.
  private static func foldUnits(_ text: String, atSpacesOnly: Bool) -> [String] {
    var all: [String] = []
    let units = units(text)
    for (index, unit) in units.enumerated() {
      let isSingle =
        unit == " " && index > 0 && index + 1 < units.count && units[index - 1] != " " && units[index + 1] != " "
      if isSingle || all.isEmpty || all.last == " " {
        all.append(unit)
      } else if atSpacesOnly || unit == " " || units[index - 1] == " " {
        all[all.count - 1] += unit
      } else {
        all.append(unit)
      }
    }
    return all
  }

  /// What must not be torn apart: a word, or a wide character with the marks that hang on to it.
  private static func units(_ text: String) -> [String] {
    var units: [String] = []
    var sticks = false
    for character in text {
      let isWide = DisplayWidth.of(character) == 2
      let previous = units.last?.last
      let continues =
        isOne(character, of: closing) && previous != nil && previous != " "
        || sticks
        || !isWide && character != " " && previous.map { $0 != " " && DisplayWidth.of($0) == 1 } ?? false
      sticks = isOne(character, of: opening)
      if continues, let last = units.indices.last {
        units[last].append(character)
      } else {
        units.append(String(character))
      }
    }
    return units
  }

  private static func isOne(_ character: Character, of marks: [Unicode.Scalar]) -> Bool {
    let scalars = character.unicodeScalars
    return scalars.count == 1 && scalars.first.map(marks.contains) ?? false
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
