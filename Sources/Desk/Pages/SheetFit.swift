import Guide
import SourceText
import Workflows

/// How large the letters of a checklist may be for it to fit on one page of A4, whatever it holds.
///
/// A page cannot measure itself without a script, so the lines are counted beforehand by the widths of characters,
/// generously. What would not fit at the smallest size is cut at its end, never the signatures.
struct SheetFit {
  /// The size in quarters of a point.
  let size: Int

  /// The widths of the columns that hold text, in millimetres without their padding.
  private static let widths = [32.0, 19.0, 63.0, 40.0]
  /// What the page leaves for the rows.
  private static let height = 232.0

  init(_ checklist: Checklist, language: Language) {
    var size = 38
    while size > 18, Self.height(checklist, language, Double(size) / 4) > Self.height { size -= 1 }
    self.size = size
  }

  private static func height(_ checklist: Checklist, _ language: Language, _ points: Double) -> Double {
    let line = points * 0.3528 * 1.28
    return checklist.rows.reduce(0) { total, row in
      let title = lines([row.title[language]], widths[0] - 4, points)
      let cells = [
        title + lines([under(row)[language]], widths[0], points * 0.9),
        lines([row.owedBy.title[language]], widths[1], points),
        row.idle == nil
          ? lines([row.papers.map { words($0, language) }.joined(separator: "  ")], widths[2], points) : 1,
        row.idle == nil
          ? lines(
            row.days.map { words($0, language) } + (row.periods.isEmpty ? [] : [periods(row)[language]]), widths[3],
            points)
          : 1,
      ]
      return total + Double(cells.max() ?? 1) * line + 1.5
    }
  }

  /// The lines that texts take, each beginning on its own.
  private static func lines(_ texts: [String], _ width: Double, _ points: Double) -> Int {
    let columns = max(4, Int(width / (points * 0.3528 * 0.53)))
    return texts.reduce(0) { $0 + max(1, (DisplayWidth.of($1) + columns - 1) / columns) }
  }

  // MARK: - The words of the cells

  static func under(_ row: Checklist.Row) -> Text {
    row.isOptional ? row.basis + Text(zh: "，采用时办理", en: "; if used") : row.basis
  }

  /// A box to tick, the paper, its number; the number is cut, not the name.
  static func words(_ paper: Checklist.Paper, _ language: Language) -> String {
    let number = paper.number.map { "（\(String($0.prefix(24)))）" } ?? ""
    return (paper.isOnFile ? "☑" : "☐") + paper.title[language] + number
  }

  static func words(_ day: Checklist.Day, _ language: Language) -> String {
    day.title[language] + Text(zh: "：", en: ": ")[language]
      + (day.date.map { "\($0)" } ?? Text(zh: "　　年　月　日", en: "__________")[language])
  }

  static func periods(_ row: Checklist.Row) -> Text { .list(row.periods, separator: Text(zh: "；", en: "; ")) }
}
