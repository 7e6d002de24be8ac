import SourceText

/// Reads the words of a condition into its syntax. Goes on after a mistake.
struct Parser {
  private let tokens: [Token]
  /// The operator of two operands that each token is.
  private let operators: [(level: Int, operator: Operator)?]
  private var index = 0
  private var depth = 0
  private(set) var problems: [Problem] = []
  private let limits: Limits

  init(_ tokens: [Token], limits: Limits) {
    self.tokens = tokens
    operators = tokens.map { $0.sign.flatMap(Self.operator) }
    self.limits = limits
  }

  mutating func parse() -> Syntax {
    let syntax = expression()
    if case .end = current.kind { return syntax }
    if problems.isEmpty { unexpected() }
    return syntax
  }

  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]

  /// Whether a word cannot be a name.
  static func isReserved(_ word: String) -> Bool {
    reserved.contains(word) || word == "in"
  }

  /// The operator of two operands that a sign is, with the level on which it stands.
  private static func `operator`(_ sign: Sign) -> (level: Int, operator: Operator)? {
    switch sign {
    case "||": (0, .or)
    case "&&": (1, .and)
    case "==": (2, .equal)
    case "!=": (2, .notEqual)
    case "<": (2, .less)
    case "<=": (2, .lessOrEqual)
    case ">": (2, .greater)
    case ">=": (2, .greaterOrEqual)
    case "in": (2, .isIn)
    case "+": (3, .add)
    case "-": (3, .subtract)
    case "*": (4, .multiply)
    case "/": (4, .divide)
    case "%": (4, .modulo)
    default: nil
    }
  }

  /// How many levels there are.
  private static let levels = 5

  var current: Token { tokens[index] }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  func isAt(_ symbol: Sign) -> Bool { tokens[index].sign == symbol }

  /// The operator at this place, if it binds as tightly as that level says.
  private func binaryOperator(_ level: Int) -> Operator? {
    guard let found = operators[index], found.level == level else { return nil }
    return found.operator
  }

  mutating func accept(_ symbol: Sign) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Sign) {
    if accept(symbol) { return }
    guard problems.isEmpty else { return }
    report(
      current.range, Text(zh: "此处应为“\(symbol.text)”", en: "Expected \"\(symbol.text)\" here"),
      Text(zh: "补上“\(symbol.text)”。", en: "Add \"\(symbol.text)\"."))
  }

  mutating func unexpected() {
    let help =
      current.kind == .identifier("and") || current.kind == .identifier("or")
      ? Text(zh: "并且写作 &&，或者写作 ||。", en: "And is written &&, or is written ||.") : nil
    if case .end = current.kind {
      report(current.range, Text(zh: "条件没有写完", en: "The condition breaks off"), help)
    } else {
      report(current.range, Text(zh: "此处不应有这个", en: "This is not expected here"), help)
    }
  }

  mutating func report(_ range: Range<Int>, _ message: Text, _ help: Text?, id: String = "syntax") {
    problems.append(Problem(id: id, range: range, message: message, help: help))
  }

  mutating func expression() -> Syntax {
    guard enter() else { return .broken(current.range) }
    defer { depth -= 1 }
    let condition = binary(0)
    guard accept("?") else { return condition }
    let yes = binary(0)
    expect(":")
    let no = expression()
    return .conditional(condition, yes, no, condition.range.lowerBound..<no.range.upperBound)
  }

  private mutating func enter() -> Bool {
    depth += 1
    if depth <= limits.depth { return true }
    depth -= 1
    _ = tooDeep()
    return false
  }

  /// Refuses what nests too deep, and goes on at the end.
  private mutating func tooDeep() -> Syntax {
    if !problems.contains(where: { $0.id == "too_deep" }) {
      report(
        current.range, Text(zh: "条件嵌套超过\(limits.depth)层", en: "The condition nests deeper than \(limits.depth)"),
        Text(zh: "拆成几个检查要点。", en: "Split it into several checks."), id: "too_deep")
    }
    index = tokens.count - 1
    return .broken(current.range)
  }

  private mutating func binary(_ level: Int) -> Syntax {
    guard level < Self.levels else { return unary() }
    if level < 2 { return logical(level) }
    var left = binary(level + 1)
    var length = 0
    while let sign = binaryOperator(level) {
      length += 1
      guard length <= limits.depth else { return tooDeep() }
      advance()
      let right = binary(level + 1)
      left = .binary(sign, left, right, left.range.lowerBound..<right.range.upperBound)
    }
    return left
  }

  /// A chain of `&&` or `||`, however long, becomes a tree that is hardly deep: they may be grouped at will.
  private mutating func logical(_ level: Int) -> Syntax {
    let first = binary(level + 1)
    guard let sign = binaryOperator(level) else { return first }
    var terms = [first]
    while binaryOperator(level) != nil {
      advance()
      terms.append(binary(level + 1))
    }
    while terms.count > 1 {
      terms = stride(from: 0, to: terms.count, by: 2).map { index in
        guard index + 1 < terms.count else { return terms[index] }
        let (a, b) = (terms[index], terms[index + 1])
        return .binary(sign, a, b, a.range.lowerBound..<b.range.upperBound)
      }
    }
    return terms[0]
  }

  private mutating func unary() -> Syntax {
    let start = current.range.lowerBound
    if isAt("!") || isAt("-") {
      let isMinus = isAt("-")
      advance()
      if isMinus, case .int(let digits, let isHex) = current.kind,
        let number = Int64("-" + digits, radix: isHex ? 16 : 10)
      {
        let range = start..<current.range.upperBound
        advance()
        return suffixes(.literal(.int(number), range))
      }
      guard enter() else { return .broken(current.range) }
      defer { depth -= 1 }
      let inner = unary()
      let range = start..<inner.range.upperBound
      return .unary(isMinus ? .negate : .not, inner, range)
    }
    return suffixes(primary())
  }

  private mutating func suffixes(_ first: Syntax) -> Syntax {
    var syntax = first
    var length = 0
    while true {
      length += 1
      guard length <= limits.depth else { return tooDeep() }
      let start = syntax.range.lowerBound
      if accept(".") {
        let name: String
        switch current.kind {
        case .identifier(let word), .quoted(let word): name = word
        default:
          unexpected()
          return .broken(current.range)
        }
        let nameRange = current.range
        advance()
        if accept("(") {
          let arguments = list(until: ")")
          syntax = .call(name, target: syntax, arguments, name: nameRange, start..<previousEnd)
        } else {
          syntax = .select(syntax, name, name: nameRange, start..<nameRange.upperBound)
        }
      } else if accept("[") {
        let index = expression()
        expect("]")
        syntax = .index(syntax, index, start..<previousEnd)
      } else {
        return syntax
      }
    }
  }

  var previousEnd: Int { tokens[max(0, index - 1)].range.upperBound }
}
