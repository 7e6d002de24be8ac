import SourceText

/// Resolves the names of a condition and checks its types against what is declared.
struct Checker {
  let environment: Environment
  let checking: Program.Checking
  let limits: Limits
  var locals: [(name: String, type: CELType)] = []
  var problems: [Problem] = []
  var patternCount = 0

  init(_ environment: Environment, _ checking: Program.Checking, _ limits: Limits) {
    self.environment = environment
    self.checking = checking
    self.limits = limits
  }

  mutating func check(_ syntax: Syntax) -> Expression {
    let range = syntax.range
    switch syntax {
    case .literal(let value, _): return Expression(.literal(value), type: CELType(of: value), range: range)
    case .name(let name, _): return named(name, range)
    case .select(let base, let name, let nameRange, _): return select(base, name, nameRange, range)
    case .index(let base, let index, _): return indexed(base, index, range)
    case .call(let name, let target, let arguments, let nameRange, _):
      return call(name, target, arguments, nameRange, range)
    case .list(let items, _):
      let checked = items.map { check($0) }
      return Expression(.list(checked), type: .list(joined(checked.map(\.type))), range: range)
    case .map(let entries, _):
      let checked = entries.map { (key: check($0.key), value: check($0.value)) }
      for (entry, written) in zip(checked, entries) { checkKey(entry.key.type, written.key.range) }
      return Expression(
        .map(checked), type: .map(joined(checked.map(\.key.type)), joined(checked.map(\.value.type))), range: range)
    case .unary(let sign, let inner, _): return unary(sign, inner, range)
    case .binary(let sign, let left, let right, _): return binary(sign, left, right, range)
    case .conditional(let condition, let yes, let no, _):
      let test = check(condition)
      requireBool(test.type, range: condition.range)
      let (a, b) = (check(yes), check(no))
      return Expression(.call(.operator(.conditional), [test, a, b]), type: a.type.joined(with: b.type), range: range)
    case .broken: return unresolved(.dyn, range)
    }
  }

  /// What stands for a part that was found wrong, so that the rest can still be checked.
  func unresolved(_ type: CELType, _ range: Range<Int>) -> Expression {
    Expression(.literal(.null), type: type, range: range)
  }

  private func joined(_ types: [CELType]) -> CELType {
    types.dropFirst().reduce(types.first ?? .dyn) { $0.joined(with: $1) }
  }

  private mutating func checkKey(_ type: CELType, _ range: Range<Int>) {
    switch type {
    case .bool, .int, .string, .choice, .dyn: return
    default:
      report(
        "wrong_type", range,
        Text(
          zh: "映射的键应为 string、int 或 bool，实为 \(type.name)", en: "A key is a string, an int or a bool, not \(type.name)"))
    }
  }

  // MARK: - Names

  private mutating func named(_ name: String, _ range: Range<Int>) -> Expression {
    if let index = locals.lastIndex(where: { $0.name == name }) {
      return Expression(.local(index, name: name), type: locals[index].type, range: range)
    }
    let plain = name.hasPrefix(".") ? String(name.dropFirst()) : name
    if let found = resolved(plain, range) { return found }
    unknown(
      "unknown_name", plain, range, among: locals.map(\.name) + environment.variables.map(\.name),
      Text(zh: "未知的名称", en: "Unknown name"))
    return unresolved(.dyn, range)
  }

  /// A variable or a type of that name, perhaps with dots in it.
  private mutating func resolved(_ name: String, _ range: Range<Int>) -> Expression? {
    if let index = environment.variables.lastIndex(where: { $0.name == name }) {
      return Expression(.variable(index, name: name), type: environment.variables[index].type, range: range)
    }
    if name == "uint" || name == "bytes" { return outside(name, range) }
    if CELType.names.contains(name) { return Expression(.literal(.type(name)), type: .type, range: range) }
    return nil
  }

  /// The name that `a.b.c` writes, unless a macro's name stands before the first dot.
  func dotted(_ syntax: Syntax) -> String? {
    switch syntax {
    case .name(let name, _):
      if locals.contains(where: { $0.name == name }) { return nil }
      return name.hasPrefix(".") ? String(name.dropFirst()) : name
    case .select(let base, let name, _, _): return dotted(base).map { $0 + "." + name }
    default: return nil
    }
  }

  private mutating func select(
    _ base: Syntax, _ name: String, _ nameRange: Range<Int>, _ range: Range<Int>
  ) -> Expression {
    // The longest name wins: a variable "a.b" goes before the member b of a.
    if let whole = dotted(base), let found = resolved(whole + "." + name, range) { return found }
    let written = dotted(base)
    let base = check(base)
    let type = member(name, of: base.type, nameRange, written: written)
    return Expression(.select(base, name), type: type, range: range)
  }

  /// - Parameter written: what stands before the dot, where it is a name.
  mutating func member(
    _ name: String, of type: CELType, _ nameRange: Range<Int>, written: String? = nil
  ) -> CELType {
    switch type {
    case .object(let object):
      if let member = object[name] { return member.type }
      unknown(
        "unknown_field", name, nameRange, among: object.members.map(\.name), Text(zh: "未知的字段", en: "Unknown field"))
      return .dyn
    case .map(let key, let value):
      if key.fits(.string) { return value }
    case .dyn: return .dyn
    default: break
    }
    report(
      "wrong_type", nameRange, Text(zh: "\(type.name) 没有字段“\(name)”", en: "\(type.name) has no field \"\(name)\""),
      memberHelp(name, of: type, written: written ?? "…"))
    return .dyn
  }

  private mutating func indexed(_ base: Syntax, _ index: Syntax, _ range: Range<Int>) -> Expression {
    let (base, key) = (check(base), check(index))
    let result: CELType
    var fits = true
    switch base.type {
    case .list(let element):
      fits = key.type.fits(.int) || key.type == .double
      result = element
    case .map(let expected, let value):
      fits = key.type.fits(expected) || (key.type.isNumber && expected.isNumber)
      result = value
    case .object(let object):
      fits = key.type.fits(.string)
      if case .literal(.string(let name)) = key.kind {
        result = member(name, of: .object(object), key.range)
      } else {
        result = .dyn
      }
    case .dyn: result = .dyn
    default:
      fits = false
      result = .dyn
    }
    if !fits { noOverload("[]", [base.type, key.type], range) }
    return Expression(.call(.operator(.index), [base, key]), type: result, range: range)
  }

  // MARK: - Operators

  private mutating func unary(_ sign: Operator, _ inner: Syntax, _ range: Range<Int>) -> Expression {
    let operand = check(inner)
    if sign == .not {
      requireBool(operand.type, range: inner.range)
      return Expression(.call(.operator(.not), [operand]), type: .bool, range: range)
    }
    if operand.type != .dyn, !operand.type.isNumber, operand.type != .duration {
      noOverload("-", [operand.type], range)
    }
    return Expression(.call(.operator(.negate), [operand]), type: operand.type, range: range)
  }

  private mutating func binary(_ sign: Operator, _ left: Syntax, _ right: Syntax, _ range: Range<Int>) -> Expression {
    let (a, b) = (check(left), check(right))
    if sign == .and || sign == .or {
      requireBool(a.type, range: left.range)
      requireBool(b.type, range: right.range)
      return Expression(.call(.operator(sign), [a, b]), type: .bool, range: range)
    }
    checkChoice(a.type, b, sign)
    checkChoice(b.type, a, sign)
    let result = sign.result(a.type, b.type)
    if result == nil { noOverload(sign.rawValue, [a.type, b.type], range) }
    return Expression(.call(.operator(sign), [a, b]), type: result ?? .dyn, range: range)
  }

  /// A choice compared with a word that is none of its values is a slip that would otherwise never be noticed.
  private mutating func checkChoice(_ type: CELType, _ other: Expression, _ sign: Operator) {
    var type = type
    var literals = [other]
    if sign == .isIn {
      if case .list(let items) = other.kind { literals = items }
      if case .list(let element) = type { type = element }
    }
    guard case .choice(let choices) = type else { return }
    for literal in literals {
      if case .literal(.string(let text)) = literal.kind, !choices.contains(text) {
        unknown(
          "unknown_value", text, literal.range, among: choices,
          Text(zh: "该字段没有这个值：", en: "The field has no such value:"))
      }
    }
  }
}
