import SourceText

/// Reads a regular expression of RE2's syntax.
struct PatternReader {
  let scalars: [Unicode.Scalar]
  /// The place of each scalar in UTF-8.
  private let offsets: [Int]
  var index = 0
  var flags = Flags()
  private var depth = 0
  /// The sets that `\p{…}` named, since making one takes a while.
  var unicodeSets: [String: ScalarSet] = [:]

  struct Flags {
    var ignoresCase = false, isMultiline = false, dotMatchesNewline = false
  }

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offset = 0
    offsets =
      scalars.map { scalar in
        defer { offset += UTF8.width(scalar) }
        return offset
      } + [text.utf8.count]
  }

  mutating func read() throws(PatternProblem) -> PatternSyntax {
    let syntax = try choice()
    guard index == scalars.count else {
      throw problem(index, Text(zh: "多出的右括号", en: "A closing parenthesis without an opening one"))
    }
    return syntax
  }

  // MARK: - Reading

  var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func accept(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  func problem(_ start: Int, _ message: Text) -> PatternProblem {
    let start = min(start, scalars.count)
    let end = min(max(start + 1, index), scalars.count)
    return PatternProblem(range: offsets[start]..<offsets[max(start, end)], message: message)
  }

  private mutating func choice() throws(PatternProblem) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw problem(index, Text(zh: "括号嵌套过深", en: "Parentheses nest too deep")) }
    let outer = flags
    defer { flags = outer }
    var choices = [try sequence()]
    while accept("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      let start = index
      guard let part = try atom() else { continue }
      parts.append(try repeated(part, from: start))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// A part and how many times; that it should be as few as possible makes no difference here.
  private mutating func repeated(_ part: PatternSyntax, from start: Int) throws(PatternProblem) -> PatternSyntax {
    let sign = index
    guard let times = try times() else { return part }
    _ = accept("?")
    if try self.times() != nil {
      throw problem(sign, Text(zh: "重复符号不能连写", en: "One repetition right after another"))
    }
    return .times(part, least: times.least, most: times.most)
  }

  private mutating func times() throws(PatternProblem) -> (least: Int, most: Int?)? {
    if accept("*") { return (0, nil) }
    if accept("+") { return (1, nil) }
    if accept("?") { return (0, 1) }
    guard current == "{" else { return nil }
    // Braces that hold no numbers stand for themselves.
    let start = index
    index += 1
    guard let least = number() else {
      index = start
      return nil
    }
    var most: Int? = least
    if accept(",") { most = number() }
    guard accept("}") else {
      index = start
      return nil
    }
    guard least <= 1000, most ?? 0 <= 1000, most.map({ least <= $0 }) ?? true else {
      throw problem(start, Text(zh: "重复次数不合法（至多 1000）", en: "No such number of times (at most 1000)"))
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let start = index
    var number = 0
    while let scalar = current, let digit = scalar.digit(radix: 10) {
      number = min(number * 10 + digit, 1_000_000)
      index += 1
    }
    return index > start ? number : nil
  }

  /// One part; nothing where flags were set.
  private mutating func atom() throws(PatternProblem) -> PatternSyntax? {
    let start = index
    guard let scalar = current else { return .sequence([]) }
    index += 1
    switch scalar {
    case "(": return try group(start)
    case "[": return .set(try bracketed(start))
    case ".": return .set(flags.dotMatchesNewline ? .everything : ScalarSet("\n").inverted)
    case "^": return .place(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .place(flags.isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?":
      throw problem(start, Text(zh: "没有可重复的内容", en: "There is nothing to repeat"))
    case "\\": return try escape(start)
    default:
      if scalar == "{" {
        index = start
        let isTimes = try times() != nil
        if isTimes { throw problem(start, Text(zh: "没有可重复的内容", en: "There is nothing to repeat")) }
        index = start + 1
      }
      return .set(literal(scalar))
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    let set = ScalarSet(scalar)
    return flags.ignoresCase ? set.ignoringCase : set
  }

  private mutating func group(_ start: Int) throws(PatternProblem) -> PatternSyntax? {
    let outer = flags
    if accept("?") {
      if accept("P<") || accept("<") {
        if current == "=" || current == "!" {
          index += 1
          throw problem(start, Text(zh: "不支持环视", en: "Looking around is not supported"))
        }
        let name = index
        while let scalar = current, scalar != ">", scalar.isWord { index += 1 }
        guard index > name, accept(">") else {
          throw problem(start, Text(zh: "组名不合法", en: "Not a name of a group"))
        }
      } else if try setFlags(start) {
        return nil
      }
    }
    let inner = try choice()
    flags = outer
    guard accept(")") else { throw problem(start, Text(zh: "括号没有结束", en: "The parenthesis is not closed")) }
    return inner
  }

  /// `(?i)` sets flags for the rest of the group, `(?i:` for a group of its own. Says whether it was the former.
  private mutating func setFlags(_ start: Int) throws(PatternProblem) -> Bool {
    var isNegative = false
    var hasAny = false
    while let scalar = current {
      index += 1
      switch scalar {
      case "i": flags.ignoresCase = !isNegative
      case "m": flags.isMultiline = !isNegative
      case "s": flags.dotMatchesNewline = !isNegative
      case "U": break
      case "-" where !isNegative:
        isNegative = true
        hasAny = false
        continue
      case ":" where hasAny || !isNegative: return false
      case ")" where hasAny: return true
      default: throw problem(start, unsupported)
      }
      hasAny = true
    }
    throw problem(start, unsupported)
  }

  private var unsupported: Text {
    Text(zh: "不支持的括号写法（环视、条件、反向引用都不能在线性时间内匹配）", en: "Not a group that can be matched in linear time")
  }
}
