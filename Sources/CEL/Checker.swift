import SourceText

/// Resolves the names of a condition and checks its types against what is declared.
struct Checker {
  private let environment: Environment
  private var locals: [(name: String, type: CELType)] = []
  private(set) var problems: [Problem] = []
  private(set) var references: [Program.Reference] = []

  init(_ environment: Environment) {
    self.environment = environment
  }

  mutating func check(_ syntax: Syntax) -> (node: Node, type: CELType) {
    switch syntax {
    case .literal(let value, _): return (.constant(value), type(of: value))
    case .name(let name, let range): return named(name, range)
    case .select(let base, let name, let range): return select(base, name, range)
    case .index(let base, let index, let range): return indexed(base, index, range)
    case .call(let name, let target, let arguments, let nameRange, let range):
      return call(name, target, arguments, nameRange, range)
    case .list(let items, _):
      let checked = items.map { check($0) }
      let element = checked.dropFirst().reduce(checked.first?.type ?? .dyn) { $0.joined(with: $1.type) }
      return (.list(checked.map(\.node)), .list(element))
    case .map(let entries, let range):
      let checked = entries.map { (check($0.key), check($0.value)) }
      let key = checked.dropFirst().reduce(checked.first?.0.type ?? .dyn) { $0.joined(with: $1.0.type) }
      let value = checked.dropFirst().reduce(checked.first?.1.type ?? .dyn) { $0.joined(with: $1.1.type) }
      return (.map(checked.map { ($0.0.node, $0.1.node) }, range), .map(key, value))
    case .not(let inner, let range):
      let (node, type) = check(inner)
      requireBool(type, inner)
      return (.not(node, range), .bool)
    case .negative(let inner, let range):
      let (node, type) = check(inner)
      if type != .dyn, !type.isNumber { noOverload("-", [type], range) }
      return (.negative(node, range), type)
    case .binary(let symbol, let left, let right, let range): return binary(symbol, left, right, range)
    case .conditional(let condition, let yes, let no, let range):
      let (test, testType) = check(condition)
      requireBool(testType, condition)
      let (a, b) = (check(yes), check(no))
      return (.conditional(test, a.node, b.node, range), a.type.joined(with: b.type))
    case .broken: return (.constant(.null), .dyn)
    }
  }

  // MARK: - Names

  private mutating func named(_ name: String, _ range: Range<Int>) -> (Node, CELType) {
    if let index = locals.lastIndex(where: { $0.name == name }) { return (.local(index), locals[index].type) }
    if let index = environment.variables.firstIndex(where: { $0.name == name }) {
      references.append(Program.Reference(path: [name], range: range))
      return (.variable(index, range), environment.variables[index].type)
    }
    if Library.typeNames.contains(name) { return (.constant(.type(name)), .type) }
    unknown(
      "unknown_name", name, range, among: locals.map(\.name) + environment.variables.map(\.name),
      Text(zh: "未知的名称", en: "Unknown name"))
    return (.constant(.null), .dyn)
  }

  private mutating func select(_ base: Syntax, _ name: String, _ range: Range<Int>) -> (Node, CELType) {
    let (node, type) = check(base)
    let result = member(name, of: type, range)
    extendReference(of: base, by: name, range)
    return (.select(node, name, range), result)
  }

  private mutating func member(_ name: String, of type: CELType, _ range: Range<Int>) -> CELType {
    switch type {
    case .object(let object):
      if let member = object.members.first(where: { $0.name == name }) { return member.type }
      let start = range.upperBound - name.utf8.count
      unknown(
        "unknown_field", name, start..<range.upperBound, among: object.members.map(\.name),
        Text(zh: "未知的字段", en: "Unknown field"))
      return .dyn
    case .map(_, let value): return value
    case .dyn: return .dyn
    default:
      report(
        "wrong_type", range, Text(zh: "\(type.name) 没有字段“\(name)”", en: "\(type.name) has no field \"\(name)\""))
      return .dyn
    }
  }

  /// `this.notice.published` is one reference, not three.
  private mutating func extendReference(of base: Syntax, by name: String, _ range: Range<Int>) {
    guard let last = references.lastIndex(where: { $0.range == base.range }) else { return }
    references[last] = Program.Reference(path: references[last].path + [name], range: range)
  }

  private mutating func indexed(_ base: Syntax, _ index: Syntax, _ range: Range<Int>) -> (Node, CELType) {
    let (node, type) = check(base)
    let (key, keyType) = check(index)
    switch type {
    case .list(let element):
      if !keyType.fits(.int), keyType != .double { noOverload("[]", [type, keyType], range) }
      return (.index(node, key, range), element)
    case .map(let expected, let value):
      if !keyType.fits(expected), !(keyType.isNumber && expected.isNumber) { noOverload("[]", [type, keyType], range) }
      return (.index(node, key, range), value)
    case .object, .dyn: return (.index(node, key, range), .dyn)
    default:
      noOverload("[]", [type, keyType], range)
      return (.index(node, key, range), .dyn)
    }
  }

  // MARK: - Operators

  private mutating func binary(_ symbol: String, _ left: Syntax, _ right: Syntax, _ range: Range<Int>) -> (
    Node, CELType
  ) {
    let (a, aType) = check(left)
    let (b, bType) = check(right)
    if symbol == "&&" || symbol == "||" {
      requireBool(aType, left)
      requireBool(bType, right)
      return (symbol == "&&" ? .and(a, b, range) : .or(a, b, range), .bool)
    }
    guard let operation = Operators.Binary(rawValue: symbol) else { return (a, .dyn) }
    checkChoice(aType, right, symbol)
    checkChoice(bType, left, symbol)
    guard let result = operation.result(aType, bType) else {
      noOverload(symbol, [aType, bType], range)
      return (.binary(operation, a, b, range), operation.isArithmetic ? .dyn : .bool)
    }
    return (.binary(operation, a, b, range), result)
  }

  /// A choice compared with a word that is none of its values is a slip that would otherwise never be noticed.
  private mutating func checkChoice(_ type: CELType, _ other: Syntax, _ symbol: String) {
    var type = type
    var literals: [Syntax] = [other]
    if symbol == "in" {
      if case .list(let items, _) = other { literals = items }
      if case .list(let element) = type { type = element }
    }
    guard case .choice(let choices) = type else { return }
    for literal in literals {
      if case .literal(.string(let text), let range) = literal, !choices.contains(text) {
        unknown("unknown_value", text, range, among: choices, Text(zh: "该字段没有这个值：", en: "The field has no such value:"))
      }
    }
  }

  private mutating func requireBool(_ type: CELType, _ syntax: Syntax) {
    if type.fits(.bool) { return }
    let help: Text? =
      switch type {
      case .list, .map: Text(zh: "是否有内容，写作 size(…) > 0。", en: "Whether it has elements is size(…) > 0.")
      case .string, .choice: Text(zh: "是否有内容，写作 … != ''。", en: "Whether it is filled is … != ''.")
      default: nil
      }
    report(
      "wrong_type", syntax.range,
      Text(zh: "此处应为 bool，实为 \(type.name)", en: "Expected bool here, found \(type.name)"), help)
  }

  // MARK: - Calls

  private mutating func call(
    _ name: String, _ target: Syntax?, _ arguments: [Syntax], _ nameRange: Range<Int>, _ range: Range<Int>
  ) -> (Node, CELType) {
    if name == "has", target == nil { return has(arguments, range) }
    if let target, let macro = Node.Macro(rawValue: name) {
      return self.macro(macro, target, arguments, nameRange, range)
    }
    let checked = (target.map { [$0] } ?? []).map { check($0) } + arguments.map { check($0) }
    let types = checked.map(\.type)
    let nodes = checked.map(\.node)
    let overloads = environment.functions.indices.filter { environment.functions[$0].name == name }
    if target == nil, !overloads.isEmpty {
      let fitting = overloads.first { index in
        let parameters = environment.functions[index].parameters
        return parameters.count == types.count && zip(types, parameters).allSatisfy { $0.fits($1) }
      }
      guard let fitting else {
        noOverload(name, types, range)
        return (.constant(.null), environment.functions[overloads[0]].result)
      }
      return (.host(fitting, nodes, range), environment.functions[fitting].result)
    }
    guard let function = Library.Function(rawValue: name),
      function.isMember == nil || function.isMember == (target != nil)
    else {
      unknown(
        "unknown_function", name, nameRange,
        among: environment.functions.map(\.name) + Library.Function.allCases.map(\.rawValue)
          + ["has", "all", "exists", "exists_one", "map", "filter"],
        Text(zh: "未知的函数", en: "Unknown function"))
      return (.constant(.null), .dyn)
    }
    guard let result = function.result(types) else {
      noOverload(name, types, range)
      return (.constant(.null), .dyn)
    }
    return (.function(function, nodes, range), result)
  }

  private mutating func has(_ arguments: [Syntax], _ range: Range<Int>) -> (Node, CELType) {
    guard arguments.count == 1, case .select(let base, let name, let selected) = arguments[0] else {
      report(
        "bad_macro", range, Text(zh: "has 的参数应为一个字段", en: "has() takes a field"),
        Text(zh: "例如 has(this.returned)。", en: "Such as has(this.returned)."))
      return (.constant(.bool(false)), .bool)
    }
    let (node, type) = check(base)
    _ = member(name, of: type, selected)
    extendReference(of: base, by: name, selected)
    return (.has(node, name), .bool)
  }

  private mutating func macro(
    _ macro: Node.Macro, _ target: Syntax, _ arguments: [Syntax], _ nameRange: Range<Int>, _ range: Range<Int>
  ) -> (Node, CELType) {
    let (node, type) = check(target)
    let element: CELType
    switch type {
    case .list(let inner): element = inner
    case .map(let key, _): element = key
    case .object: element = .string
    case .dyn: element = .dyn
    default:
      report(
        "wrong_type", target.range,
        Text(
          zh: "\(macro.rawValue) 用于列表，此处为 \(type.name)", en: "\(macro.rawValue)() goes through a list, not \(type.name)"
        ))
      element = .dyn
    }
    let count = macro == .map ? 2...3 : 2...2
    guard count.contains(arguments.count), case .name(let name, _) = arguments[0] else {
      report(
        "bad_macro", nameRange,
        Text(zh: "\(macro.rawValue) 的参数应为变量名和表达式", en: "\(macro.rawValue)() takes a name and an expression"),
        Text(zh: "例如 \(macro.rawValue)(x, …)。", en: "Such as \(macro.rawValue)(x, …)."))
      return (.constant(.null), .dyn)
    }
    locals.append((name, element))
    defer { locals.removeLast() }
    let bodies = arguments.dropFirst().map { check($0) }
    let isTransformed = macro == .map
    let predicate = isTransformed ? (bodies.count == 2 ? bodies[0] : nil) : bodies[0]
    let transform = isTransformed ? bodies[bodies.count - 1] : nil
    if let predicate { requireBool(predicate.type, arguments[1]) }
    let result: CELType =
      switch macro {
      case .all, .exists, .existsOne: .bool
      case .filter: .list(element)
      case .map: .list(transform?.type ?? .dyn)
      }
    return (.macro(macro, node, predicate: predicate?.node, transform: transform?.node, range), result)
  }

  // MARK: - Problems

  private func type(of value: Value) -> CELType {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    case .date: .date
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type
    case .object: .dyn
    }
  }

  private mutating func noOverload(_ name: String, _ types: [CELType], _ range: Range<Int>) {
    let names = types.map(\.name).joined(separator: ", ")
    let help: Text? =
      types.contains(.int) && types.contains(.double)
      ? Text(zh: "整数和小数不能混算：用 double(…) 转换。", en: "Whole numbers and doubles do not mix: convert with double(…).")
      : types.contains(.date) && types.contains(where: \.isString)
        ? Text(zh: "文字用 date('2024-05-01') 转成日期。", en: "Turn text into a date with date('2024-05-01').") : nil
    report(
      "no_overload", range,
      Text(zh: "“\(name)”不能用于（\(names)）", en: "\"\(name)\" does not take (\(names))"), help)
  }

  private mutating func unknown(
    _ id: String, _ name: String, _ range: Range<Int>, among known: [String], _ what: Text
  ) {
    let nearest = nearestName(to: name, among: known)
    let help =
      nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") }
      ?? Text(
        zh: "可以使用：\(known.prefix(12).joined(separator: "、"))",
        en: "Known here: \(known.prefix(12).joined(separator: ", "))")
    report(id, range, what + Text(zh: "“\(name)”", en: " \"\(name)\""), help)
  }

  private mutating func report(_ id: String, _ range: Range<Int>, _ message: Text, _ help: Text? = nil) {
    problems.append(Problem(id: id, range: range, message: message, help: help))
  }
}
