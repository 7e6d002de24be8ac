/// A place drawn for people: the line, and a caret under what it is about.
///
///       --> samples/x.yaml:12:13
///        |
///     12 |     opened: 2023-05-20
///        |             ^^^^^^^^^^
public struct Snippet: Sendable {
  private let place: Place
  private let width: Int

  /// A drawing of a place no wider than `width` columns.
  public init(_ place: Place, width: Int) {
    self.place = place
    self.width = max(40, width)
  }

  /// The line that says where: `path:line:column`.
  public var location: String {
    "\(SafeText.line(place.path)):\(place.start.line):\(place.start.column)"
  }

  /// The lines of the drawing, without indentation.
  public var lines: [String] {
    let number = String(place.start.line)
    let margin = String(repeating: " ", count: number.count)
    let (text, before, marked) = clipped(room: width - number.count - 3)
    let caret = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, marked))
    return [
      "\(margin)--> \(location)",
      "\(margin) |",
      "\(number) | \(text)",
      "\(margin) | \(caret)",
    ]
  }

  /// The line as it fits, the width before what is marked, and the width of that.
  private func clipped(room: Int) -> (text: String, before: Int, marked: Int) {
    let count = place.line.unicodeScalars.count
    let start = min(place.start.column - 1, count)
    let end = place.end.line > place.start.line ? count : min(max(place.end.column - 1, start), count)
    let pieces = SafeText.pieces(of: place.line, cutAt: start, end)
    var (before, marked, after) = (pieces[0], pieces[1], pieces[2])
    if DisplayWidth.of(before) + DisplayWidth.of(marked) > room {
      // What is marked matters most; some of what leads to it comes next.
      let kept = max(8, min(room / 3, room - DisplayWidth.of(marked) - 1))
      if DisplayWidth.of(before) > kept { before = "…" + suffix(before, of: kept - 1) }
      marked = prefix(marked, of: room - DisplayWidth.of(before))
    }
    let left = room - DisplayWidth.of(before) - DisplayWidth.of(marked)
    if DisplayWidth.of(after) > left { after = left > 1 ? prefix(after, of: left - 1) + "…" : "" }
    return (before + marked + after, DisplayWidth.of(before), DisplayWidth.of(marked))
  }

  private func prefix(_ text: String, of width: Int) -> String {
    var used = 0
    return String(
      text.prefix { character in
        used += DisplayWidth.of(character)
        return used <= width
      })
  }

  private func suffix(_ text: String, of width: Int) -> String {
    var used = 0
    return String(
      text.reversed().prefix { character in
        used += DisplayWidth.of(character)
        return used <= width
      }.reversed())
  }
}
