import SourceText

/// What can be altered in the words of a condition.
extension MutantMaker {
  private static let pairs: [(MutationOperator, String, String)] = [
    (.comparison, " == ", " != "), (.comparison, " != ", " == "), (.comparison, " > ", " >= "),
    (.comparison, " >= ", " > "), (.comparison, " < ", " <= "), (.comparison, " <= ", " < "),
    (.connective, " && ", " || "), (.connective, " || ", " && "), (.connective, "!has(", "has("),
    (.connective, "\"!facts", "\"facts"), (.quantifier, ".all(", ".exists("), (.quantifier, ".exists(", ".all("),
  ]

  func conditions(_ line: String) -> [Alteration] {
    guard ["when:", "assert:", "where:", "redo:"].contains(where: line.contains) else { return [] }
    var found: [Alteration] = []
    for (operation, old, new) in Self.pairs {
      for range in line.ranges(of: old) {
        found.append(Alteration(operation, line, range, new, Self.what(line, range, old, new)))
      }
    }
    // Days that a condition counts.
    for match in line.matches(of: /days\(.*(?:<|>|<=|>=|==) (\d+)/) {
      guard let number = Int(match.1) else { continue }
      for other in [number - 1, number + 1] where other >= 0 {
        found.append(
          Alteration(
            .bound, line, match.1.startIndex..<match.1.endIndex, "\(other)",
            Self.inCondition(Text("\(number)"), Text("\(other)"))))
      }
    }
    return found
  }

  private static func inCondition(_ old: Text, _ new: Text) -> Text {
    Text(zh: "条件中的", en: "") + change(old, new) + Text(zh: "", en: " in the condition")
  }

  private static func what(_ line: String, _ range: Range<String.Index>, _ old: String, _ new: String) -> Text {
    switch old {
    case "!has(", "\"!facts":
      let words = around(line, range.upperBound..<range.upperBound).drop { $0 == "!" }
      return Text(zh: "条件“\(words)”不再加“非”", en: "`\(words)` no longer negated")
    case ".all(": return inCondition(Text(zh: "“每个”", en: "all"), Text(zh: "“任一”", en: "exists"))
    case ".exists(": return inCondition(Text(zh: "“任一”", en: "exists"), Text(zh: "“每个”", en: "all"))
    case " && ": return inCondition(Text(zh: "“并且”", en: "&&"), Text(zh: "“或者”", en: "||"))
    case " || ": return inCondition(Text(zh: "“或者”", en: "||"), Text(zh: "“并且”", en: "&&"))
    default:
      let words = around(line, range)
      return Text(
        zh: "条件“\(words)”中的 \(old.trimmed) 改为 \(new.trimmed)", en: "\(old.trimmed) → \(new.trimmed) in `\(words)`")
    }
  }

  /// The smallest part around a place: up to what joins it to others, and to the bracket it stands in.
  private static func around(_ line: String, _ range: Range<String.Index>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    var (depth, opened) = (0, 0)
    while start > line.startIndex {
      let previous = line.index(before: start)
      if line[previous] == ")" { depth += 1 }
      if line[previous] == "(" { depth -= 1 }
      // The bracket of `has` belongs to it.
      if depth < 0, line[..<previous].hasSuffix("has") { (depth, opened) = (0, opened + 1) }
      if depth < 0 || isEdge(line[previous]) && depth == 0 { break }
      start = previous
    }
    depth = opened
    while end < line.endIndex {
      if line[end] == "(" { depth += 1 }
      if line[end] == ")" { depth -= 1 }
      if depth < 0 || isEdge(line[end]) && depth <= opened { break }
      end = line.index(after: end)
    }
    let (before, after) = (line[start..<range.lowerBound], line[range.upperBound..<end])
    return clipped(before, keepsEnd: true) + line[range] + clipped(after, keepsEnd: false)
  }

  /// A side of a comparison, without what is far from it.
  private static func clipped(_ side: Substring, keepsEnd: Bool) -> String {
    let text = side.trimmed
    if text.count <= 50 { return text }
    return keepsEnd ? "…" + text.suffix(40) : text.prefix(40) + "…"
  }

  private static func isEdge(_ character: Character) -> Bool { "\"&|?,".contains(character) || character == ":" }
}
