import Documents
import SourceText

/// A scalar as it is laid out: in one line where it fits, else a text broken where that says the same.
struct ScalarLayout {
  /// How it is written in one line, behind a key and in brackets.
  private let line: String
  private let inBrackets: String
  /// The text that may be broken; nothing for what is no text.
  private let text: String?
  private let isCondition: Bool

  /// Text as it stands: of an author whose breaks are kept.
  init(verbatim: String) {
    line = verbatim
    inBrackets = verbatim
    text = nil
    isCondition = false
  }

  init(_ node: NodeID, in document: Document, place: LayoutPlace) {
    let text = document.text(node)
    isCondition = place.isCondition
    guard document.kind(node) == .string else {
      line = document.kind(node) == .null ? "" : text
      inBrackets = document.kind(node) == .null ? "null" : text
      self.text = nil
      return
    }
    self.text = text
    line = Self.written(text, isCondition: isCondition, inFlow: false)
    inBrackets = Self.written(text, isCondition: isCondition, inFlow: true)
  }

  /// The scalar in one line of brackets; nothing where it is one of several lines.
  var inline: String? { isLong ? nil : inBrackets }

  /// A key.
  static func key(_ key: String, inFlow: Bool) -> String {
    // `on` is a key of the language.
    if key != "on", isTruthValue(key) { return "'" + key + "'" }
    // A number is read as the same key without quotes.
    if !key.isEmpty, key.count < 16, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return key }
    return ScalarText.written(key, inFlow: inFlow)
  }

  /// The lines of it, where the first may take so many columns and the others so many.
  func lines(first: Int, others: Int) -> [String] {
    guard let text else { return [line] }
    if text.contains("\n") { return blockLines(text, width: others) ?? [line] }
    guard DisplayWidth.of(line) > first, ScalarText.isPrintable(text), text.first != " ", text.last != " " else {
      return [line]
    }
    if isCondition, let lines = Self.clauses(text, width: others) { return [">-"] + lines }
    let words = Wrapping.folds(text, width: others, atSpacesOnly: true)
    if words.allSatisfy({ DisplayWidth.of($0.line) <= others }) || isCondition {
      return words.count == 1 ? [line] : [">-"] + words.map(\.line)
    }
    // A line between quotes may end anywhere, with a backslash where no space is meant.
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let folds = Wrapping.folds(escaped, width: others - 2, atSpacesOnly: false)
    if folds.count == 1 { return [line] }
    return folds.enumerated().map { number, fold in
      (number == 0 ? "\"" : "") + fold.line + (number == folds.count - 1 ? "\"" : fold.isAtSpace ? "" : "\\")
    }
  }

  /// A condition broken behind `&&` and `||` alone, where it then fits.
  private static func clauses(_ text: String, width: Int) -> [String]? {
    // Elsewhere a space is held together with its neighbours.
    let glue = "\u{A0}"
    if text.contains(glue) { return nil }
    let glued = text.replacing(" ", with: glue).replacing("&&" + glue, with: "&& ").replacing("||" + glue, with: "|| ")
    let lines = Wrapping.folds(glued, width: width, atSpacesOnly: true).map { $0.line.replacing(glue, with: " ") }
    let isWhole = lines.allSatisfy { DisplayWidth.of($0) <= width && $0.first != " " && $0.last != " " }
    return lines.count > 1 && isWhole ? lines : nil
  }

  private var isLong: Bool { text?.contains("\n") ?? false }

  /// The lines of a text of several lines: as they are where they fit, else each line folded. Nothing where neither
  /// reads back the same.
  private func blockLines(_ text: String, width: Int) -> [String]? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let endsLine = lines.last == ""
    if endsLine { lines.removeLast() }
    guard ScalarText.isPrintable(text), let first = lines.first, !first.isEmpty, lines.last?.isEmpty == false,
      first.first != " ", lines.allSatisfy({ $0.isEmpty || !$0.allSatisfy { $0 == " " } })
    else { return nil }
    let isFolded =
      lines.contains { DisplayWidth.of($0) > width } && lines.allSatisfy { $0.first != " " && $0.last != " " }
    let header = (isFolded ? ">" : "|") + (endsLine ? "" : "-")
    guard isFolded else { return [header] + lines }
    let folded = lines.enumerated().flatMap { number, line -> [String] in
      // Before each line of text stands an empty one: a single break would be read as a space.
      let before = number > 0 && !line.isEmpty ? [""] : []
      return before + (line.isEmpty ? [""] : Wrapping.folds(line, width: width, atSpacesOnly: true).map(\.line))
    }
    return [header] + folded
  }

  // MARK: - Quotes

  /// A text in one line: plain where it reads back as the same, also by readers of YAML 1.1; else a condition in double
  /// quotes, anything else in single ones.
  private static func written(_ text: String, isCondition: Bool, inFlow: Bool) -> String {
    if isCondition, ScalarText.isPrintable(text), !text.contains("\n"), !text.isEmpty {
      if text.utf8.allSatisfy(isOfPath), ScalarText.isPlain(text, inFlow: inFlow) { return text }
      if !text.contains("\""), !text.contains("\\") { return "\"" + text + "\"" }
      return "'" + text.replacing("'", with: "''") + "'"
    }
    if isTruthValue(text) { return "'" + text + "'" }
    let written = ScalarText.written(text, inFlow: inFlow)
    // A text with an apostrophe reads better in double quotes.
    if written.first == "'", text.contains("'"), !text.contains("\""), !text.contains("\\") {
      return "\"" + text + "\""
    }
    return written
  }

  private static func isOfPath(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39: true
    case UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// Whether readers of YAML 1.1 take a word for a truth value.
  private static func isTruthValue(_ text: String) -> Bool {
    ["y", "n", "yes", "no", "on", "off"].contains(text.lowercased())
  }
}
