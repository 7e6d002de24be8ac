import SourceText

/// What an expression is put together of: literals, names, calls, lists and maps.
extension Parser {
  mutating func primary() -> Syntax {
    let token = current
    switch token.kind {
    case .int(let digits, let isHex):
      advance()
      if let number = Int64(digits, radix: isHex ? 16 : 10) { return .literal(.int(number), token.range) }
      report(token.range, Text(zh: "整数超出范围", en: "The whole number is out of range"), nil, id: "number_out_of_range")
      return .broken(token.range)
    case .double(let text):
      advance()
      return .literal(.double(Double(text) ?? .infinity), token.range)
    case .string(let string):
      advance()
      return .literal(.string(string), token.range)
    case .outside(let what):
      advance()
      report(
        token.range, Text(zh: "“\(what)”不在本条件语言之内", en: "\"\(what)\" is outside the profile"), nil,
        id: "outside_profile")
      return .broken(token.range)
    case .identifier(let name): return identifier(name, token)
    case .symbol("("):
      advance()
      let inner = expression()
      expect(")")
      return inner
    case .symbol("["):
      advance()
      let items = list(until: "]")
      return .list(items, token.range.lowerBound..<previousEnd)
    case .symbol("{"): return map()
    case .symbol("."):
      advance()
      guard case .identifier(let name) = current.kind else {
        unexpected()
        return .broken(current.range)
      }
      let inner = identifier(name, current)
      if case .name(let name, let range) = inner { return .name("." + name, token.range.lowerBound..<range.upperBound) }
      return inner
    case .symbol, .quoted, .end:
      if problems.isEmpty { unexpected() }
      advance()
      return .broken(token.range)
    }
  }

  private mutating func identifier(_ name: String, _ token: Token) -> Syntax {
    advance()
    switch name {
    case "true", "false": return .literal(.bool(name == "true"), token.range)
    case "null": return .literal(.null, token.range)
    case _ where Self.reserved.contains(name):
      report(
        token.range, Text(zh: "“\(name)”是保留字", en: "\"\(name)\" is a reserved word"), nil, id: "reserved_word")
      return .broken(token.range)
    default: break
    }
    if accept("(") {
      let arguments = list(until: ")")
      return .call(name, target: nil, arguments, name: token.range, token.range.lowerBound..<previousEnd)
    }
    if isAt("{") {
      report(
        token.range, Text(zh: "消息（message）不在本条件语言之内", en: "Messages are outside the profile"), nil,
        id: "outside_profile")
      _ = map()
      return .broken(token.range)
    }
    return .name(name, token.range)
  }

  mutating func list(until close: Sign) -> [Syntax] {
    var items: [Syntax] = []
    while !isAt(close), problems.isEmpty {
      if case .end = current.kind { break }
      items.append(expression())
      guard accept(",") else { break }
    }
    expect(close)
    return items
  }

  private mutating func map() -> Syntax {
    let start = current.range.lowerBound
    advance()
    var entries: [(key: Syntax, value: Syntax)] = []
    while !isAt("}"), problems.isEmpty {
      if case .end = current.kind { break }
      let key = expression()
      expect(":")
      entries.append((key, expression()))
      guard accept(",") else { break }
    }
    expect("}")
    return .map(entries, start..<previousEnd)
  }
}
