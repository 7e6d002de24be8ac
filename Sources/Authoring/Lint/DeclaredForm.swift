import CEL

/// A condition as one of the declared kinds would say it, where one does.
struct DeclaredForm {
  /// Key and value, as they stand in a check.
  let text: String

  /// What says the same as an assertion; nothing where no kind does.
  init?(_ expression: Expression) {
    let found =
      Self.required(expression) ?? Self.dates(expression) ?? Self.counted(expression)
      ?? Self.guarded(expression) ?? Self.each(expression)
    guard let found else { return nil }
    text = found
  }

  /// `has(this.a) && has(this.b)`
  private static func required(_ expression: Expression) -> String? {
    let paths = conjuncts(of: expression).map { part -> String? in
      guard case .has(let base, let name) = part.kind, let path = base.path else { return nil }
      return written(path + [name])
    }
    guard paths.allSatisfy({ $0 != nil }) else { return nil }
    return "required: [\(paths.compactMap { $0 }.joined(separator: ", "))]"
  }

  /// `this.a <= this.b`, `days(this.a, this.b) >= 7`
  private static func dates(_ expression: Expression) -> String? {
    guard let (sign, left, right) = comparison(expression) else { return nil }
    if left.type == .date, right.type == .date, let a = left.path.flatMap(written), let b = right.path.flatMap(written)
    {
      switch sign {
      case .lessOrEqual: return "order: [\(a), \(b)]"
      case .less: return "order: [\(a), \(b)], strict: true"
      case .greaterOrEqual: return "order: [\(b), \(a)]"
      case .greater: return "order: [\(b), \(a)], strict: true"
      default: return nil
      }
    }
    guard case .call(.library(let function), let operands) = left.kind, function == .days || function == .workdays,
      operands.count == 2, let a = operands[0].path.flatMap(written), let b = operands[1].path.flatMap(written),
      let number = number(right)
    else { return nil }
    let unit = function.rawValue
    switch sign {
    case .greaterOrEqual: return "period: {from: \(a), to: \(b), at_least: \(number) \(unit)}"
    case .greater: return "period: {from: \(a), to: \(b), at_least: \(number + 1) \(unit)}"
    // A maximum also wants the dates in their order, which the comparison does not.
    default: return nil
    }
  }

  /// `size(this.list) >= 5`, `size(this.list.filter(x, …)) >= 2`. That there is some element is no number that anybody
  /// asked for: an assertion says so, and is not owed a second time where the list itself is missing.
  private static func counted(_ expression: Expression) -> String? {
    guard let (sign, left, right) = comparison(expression), let number = number(right),
      case .call(.library(.size), let operands) = left.kind, let measured = operands.first
    else { return nil }
    let what: String
    if let path = measured.path.flatMap(written), case .list = measured.type {
      what = "of: \(path)"
    } else if let (list, filter) = chosen(measured, by: .filter) {
      what = "of: \(list), where: \(filter)"
    } else {
      return nil
    }
    switch sign {
    case .greaterOrEqual where number <= 1: return nil
    case .greater where number == 0: return nil
    case .greaterOrEqual: return "count: {\(what), at_least: \(number)}"
    case .greater: return "count: {\(what), at_least: \(number + 1)}"
    case .equal: return "count: {\(what), exactly: \(number)}"
    case .lessOrEqual: return "count: {\(what), at_most: \(number)}"
    case .less where number > 0: return "count: {\(what), at_most: \(number - 1)}"
    default: return nil
    }
  }

  /// `this.list.all(x, …)`
  private static func each(_ expression: Expression) -> String? {
    guard let (list, condition) = chosen(expression, by: .all) else { return nil }
    return "each: {of: \(list), assert: \(condition)}"
  }

  /// `has(this.list) && size(this.list) >= 5`: a list that is not there has no elements.
  private static func guarded(_ expression: Expression) -> String? {
    let parts = conjuncts(of: expression)
    guard parts.count == 2, case .has(let base, let name) = parts[0].kind, let path = base.path,
      let list = written(path + [name]), let rest = counted(parts[1]), rest.hasPrefix("count: {of: \(list),"),
      !rest.contains("at_most")
    else { return nil }
    return rest
  }

  private static func conjuncts(of expression: Expression) -> [Expression] {
    if case .call(.operator(.and), let operands) = expression.kind { return operands.flatMap(conjuncts) }
    return [expression]
  }

  /// The list that a macro goes through, and its condition said of `it`.
  private static func chosen(_ expression: Expression, by name: Expression.MacroName) -> (String, String)? {
    guard case .macro(let macro) = expression.kind, macro.name == name, macro.variables.count == 1,
      macro.transform == nil, let predicate = macro.predicate, let list = macro.target.path.flatMap(written),
      case .list(.object) = macro.target.type, !hasMacro(predicate)
    else { return nil }
    var condition = renamed(predicate, from: macro.variables[0]).description
    if condition.contains("'") || condition.contains("\\") { return nil }
    condition = condition.replacing("\"", with: "'")
    return (list, "\"\(condition)\"")
  }

  private static func hasMacro(_ expression: Expression) -> Bool {
    if case .macro = expression.kind { return true }
    return expression.children.contains(where: hasMacro)
  }

  /// The same with the macro's name called `it`.
  private static func renamed(_ expression: Expression, from name: String) -> Expression {
    func inner(_ part: Expression) -> Expression { renamed(part, from: name) }
    let kind: Expression.Kind =
      switch expression.kind {
      case .local(let number, name): .local(number, name: "it")
      case .select(let base, let member): .select(inner(base), member)
      case .has(let base, let member): .has(inner(base), member)
      case .call(let function, let operands): .call(function, operands.map(inner))
      case .list(let items): .list(items.map(inner))
      case .map(let entries): .map(entries.map { (inner($0.key), inner($0.value)) })
      default: expression.kind
      }
    return Expression(kind, type: expression.type, range: expression.range)
  }

  /// A comparison with the number, where there is one, on its right.
  private static func comparison(_ expression: Expression) -> (Operator, Expression, Expression)? {
    guard case .call(.operator(let sign), let operands) = expression.kind, operands.count == 2 else { return nil }
    let turned: [Operator: Operator] = [
      .less: .greater, .lessOrEqual: .greaterOrEqual, .greater: .less, .greaterOrEqual: .lessOrEqual, .equal: .equal,
    ]
    guard let other = turned[sign] else { return nil }
    return operands[0].literal == nil ? (sign, operands[0], operands[1]) : (other, operands[1], operands[0])
  }

  private static func number(_ expression: Expression) -> Int64? {
    if case .int(let number)? = expression.literal, (0..<100_000).contains(number) { number } else { nil }
  }

  /// A way as checks write it: a field of the round, of another step, of the record's head.
  private static func written(_ path: [String]) -> String? {
    switch path.first {
    case "this": path.count > 1 ? path.dropFirst().joined(separator: ".") : nil
    case "steps", "record": path.count > 1 ? path.joined(separator: ".") : nil
    default: nil
    }
  }
}
