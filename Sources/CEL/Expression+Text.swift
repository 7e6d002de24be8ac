extension Expression: CustomStringConvertible {
  /// The part written as a condition.
  public var description: String { written(within: 0) }

  /// Written so that it holds together where an operator of that precedence stands around it.
  private func written(within outer: Int) -> String {
    switch kind {
    case .literal(let value):
      // A number below zero would lend its sign to whatever follows.
      let text = value.description
      return text.hasPrefix("-") && outer > Operator.negate.precedence ? "(\(text))" : text
    case .variable(_, let name), .local(_, let name): return name
    case .select(let base, let name): return member(base, name)
    case .has(let base, let name): return "has(\(member(base, name)))"
    case .list(let items): return "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .call(.operator(let sign), let operands):
      let text = written(sign, operands)
      return sign.precedence < outer ? "(\(text))" : text
    case .call(let function, let operands): return written(function, operands)
    case .macro(let macro):
      let parts = macro.variables + [macro.predicate, macro.transform].compactMap { $0?.description }
      let target = macro.target.written(within: Operator.index.precedence)
      return "\(target).\(macro.name.rawValue)(\(parts.joined(separator: ", ")))"
    }
  }

  private func member(_ base: Expression, _ name: String) -> String {
    base.written(within: Operator.index.precedence) + "." + (Lexer.isName(name) ? name : "`\(name)`")
  }

  private func written(_ sign: Operator, _ operands: [Expression]) -> String {
    let level = sign.precedence
    switch sign {
    case .conditional:
      return
        "\(operands[0].written(within: level + 1)) ? \(operands[1].written(within: level + 1)) : \(operands[2].written(within: level))"
    case .not: return "!" + operands[0].written(within: level)
    case .negate: return "-" + operands[0].written(within: level + 1)
    case .index: return "\(operands[0].written(within: level))[\(operands[1].description)]"
    case .and, .or:
      return "\(operands[0].written(within: level)) \(sign.rawValue) \(operands[1].written(within: level))"
    default:
      return "\(operands[0].written(within: level)) \(sign.rawValue) \(operands[1].written(within: level + 1))"
    }
  }

  private func written(_ function: Function, _ operands: [Expression]) -> String {
    if case .library(let name) = function, let target = operands.first,
      !LibraryEntry.of(name).overloads.contains(where: { !$0.isMember })
    {
      let rest = operands.dropFirst().map(\.description).joined(separator: ", ")
      return "\(target.written(within: Operator.index.precedence)).\(name.rawValue)(\(rest))"
    }
    return "\(function.name)(\(operands.map(\.description).joined(separator: ", ")))"
  }
}
