import TestSupport

@testable import Documents

/// Writes YAML at random in the many ways that people write it: indentation, brackets, quotes, comments, blank
/// lines, line ends, block scalars.
struct StyledYAML {
  var random: Seeded
  private var step = 2
  private var inset = 2
  private var comments = 0

  init(_ seed: UInt64) {
    random = Seeded(seed)
  }

  /// A file that holds a mapping.
  mutating func file() -> [UInt8] {
    step = [2, 2, 4, 3].randomElement(using: &random) ?? 2
    inset = chance(3) ? 0 : step
    var lines = mapping(at: 0, depth: 0)
    if chance(4) { lines.insert("---", at: 0) }
    if chance(3) { lines.insert(comment(), at: 0) }
    let lineBreak = chance(3) ? "\r\n" : "\n"
    var text = lines.joined(separator: lineBreak)
    if !chance(4) { text += lineBreak }
    return (chance(6) ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  private mutating func comment() -> String {
    comments += 1
    return "# 注释\(comments): [a] {b} 'c' - d"
  }

  private mutating func mapping(at column: Int, depth: Int) -> [String] {
    (0..<Int.random(in: 1...4, using: &random)).flatMap { number -> [String] in
      let key = chance(6) ? "'k\(number)'" : chance(6) ? "键\(number)" : "k\(number)"
      return between(column) + value(behind: spaces(column) + key + ":", at: column, inset: step, depth: depth)
    }
  }

  private mutating func list(at column: Int, depth: Int) -> [String] {
    (0..<Int.random(in: 1...3, using: &random)).flatMap { _ -> [String] in
      if depth < 3, chance(2) {
        var lines = mapping(at: column + 2, depth: depth + 1)
        let first = lines.firstIndex { !$0.isEmpty && !$0.drop { $0 == " " }.hasPrefix("#") } ?? 0
        let before = Array(lines[..<first])
        lines.removeFirst(first)
        lines[0] = spaces(column) + "- " + lines[0].dropFirst(column + 2)
        return before + lines
      }
      return between(column) + value(behind: spaces(column) + "-", at: column, inset: 2, depth: depth)
    }
  }

  private mutating func value(behind start: String, at column: Int, inset: Int, depth: Int) -> [String] {
    let isItem = start.hasSuffix("-")
    switch Int.random(in: 0..<(depth < 3 ? 9 : 6), using: &random) {
    case 0: return [start + trailing()]
    case 1: return [start + " " + flow(depth: 0) + trailing()]
    case 2 where !isItem:
      let header = ["|", "|-", ">-", "|+", ">"].randomElement(using: &random) ?? "|"
      let body = (0..<Int.random(in: 1...3, using: &random)).map { spaces(column + step) + "第\($0)行 # 不是注释: x" }
      return [start + " " + header] + body + (chance(3) ? [""] : [])
    case 3 where !isItem:
      return [start + " \"多行", spaces(column + step) + "文字\"" + trailing()]
    case 6 where !isItem:
      return [start + trailing()] + mapping(at: column + step, depth: depth + 1)
    case 7 where !isItem:
      return [start + trailing()] + list(at: column + self.inset, depth: depth + 1)
    default: return [start + " " + scalar() + trailing()]
    }
  }

  private mutating func flow(depth: Int) -> String {
    switch Int.random(in: 0..<(depth < 2 ? 6 : 2), using: &random) {
    case 2: return "[]"
    case 3: return "{}"
    case 4:
      let items = (0..<Int.random(in: 1...3, using: &random)).map { _ in flow(depth: depth + 1) }
      return "[" + items.joined(separator: chance(3) ? "," : ", ") + (chance(5) ? ", ]" : "]")
    case 5:
      let entries = (0..<Int.random(in: 1...3, using: &random)).map { "f\($0): " + flow(depth: depth + 1) }
      return "{" + entries.joined(separator: ", ") + (chance(5) ? " }" : "}")
    default: return scalar()
    }
  }

  private mutating func scalar() -> String {
    [
      "2024-08-12", "no", "'no'", "true", "17", "1e3", "null", "~", "文字", "\"双\\u4e2d\"", "'单''引'", "a b c", "v1",
    ].randomElement(using: &random) ?? "x"
  }

  private mutating func trailing() -> String { chance(6) ? "  " + comment() : "" }

  private mutating func between(_ column: Int) -> [String] {
    chance(5) ? [spaces(chance(2) ? column : 0) + comment()] : chance(8) ? [""] : []
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
