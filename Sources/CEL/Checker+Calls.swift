import SourceText

extension Checker {
  mutating func call(
    _ name: String, _ target: Syntax?, _ arguments: [Syntax], _ nameRange: Range<Int>, _ range: Range<Int>
  ) -> Expression {
    if name == "has", target == nil { return has(arguments, range) }
    if let target, let macro = Expression.MacroName(written: name) {
      return self.macro(macro, written: name, target, arguments, nameRange, range)
    }
    // strings.quote(x) is a function's whole name, not a member of something called strings.
    if let target, let space = dotted(target), let function = LibraryFunction(rawValue: space + "." + name) {
      return library(function, target: nil, arguments.map { check($0) }, nameRange, range)
    }
    if target == nil, name == "uint" || name == "bytes" { return outside(name, nameRange) }
    let checkedTarget = target.map { check($0) }
    let checked = arguments.map { check($0) }
    if target == nil, environment.functions.contains(where: { $0.name == name }) { return host(name, checked, range) }
    if let function = LibraryFunction(rawValue: name) {
      return library(function, target: checkedTarget, checked, nameRange, range)
    }
    let macros = Expression.MacroName.allCases.map(\.rawValue) + ["has"]
    // Each step brings `done` and the others for its own rounds; they are one name.
    var host: [String] = []
    for function in environment.functions where !host.contains(function.name) { host.append(function.name) }
    unknown(
      "unknown_function", name, nameRange,
      among: host + ["size", "has", "days", "workdays", "date", "year"].filter { !host.contains($0) }
        + LibraryFunction.allCases.map(\.rawValue).filter { $0 != "size" } + macros,
      Text(zh: "未知的函数", en: "Unknown function"))
    return unresolved(.dyn, range)
  }

  private mutating func host(_ name: String, _ arguments: [Expression], _ range: Range<Int>) -> Expression {
    let overloads = environment.functions.indices.filter { environment.functions[$0].name == name }
    let types = arguments.map(\.type)
    if let index = overloads.first(where: { types.fit(environment.functions[$0].parameters) }) {
      return Expression(
        .call(.host(index, name: name), arguments), type: environment.functions[index].result, range: range)
    }
    noOverload(name, types, range, taking: overloads.map { environment.functions[$0].parameters }, always: true)
    return unresolved(environment.functions[overloads[0]].result, range)
  }

  private mutating func library(
    _ function: LibraryFunction, target: Expression?, _ arguments: [Expression], _ nameRange: Range<Int>,
    _ range: Range<Int>
  ) -> Expression {
    let entry = LibraryEntry.of(function)
    let operands = (target.map { [$0] } ?? []) + arguments
    let types = operands.map(\.type)
    let callable = entry.overloads.filter { $0.isMember == (target != nil) }
    guard !callable.isEmpty else {
      let example = entry.overloads.first?.written(function.rawValue) ?? function.rawValue
      report(
        "no_overload", nameRange,
        Text(zh: "“\(function.rawValue)”不是这样调用的", en: "\"\(function.rawValue)\" is not called like this"),
        Text(zh: "写作 \(example)。", en: "Write \(example)."), always: true)
      return unresolved(.dyn, range)
    }
    guard let overload = callable.first(where: { types.fit($0.parameters) }) else {
      let isCallable = checking == .byValue && callable.contains { $0.parameters.count == types.count }
      if isCallable { return Expression(.call(.library(function), operands), type: .dyn, range: range) }
      noOverload(function.rawValue, types, range, taking: callable.map(\.parameters), always: true)
      return unresolved(callable[0].result, range)
    }
    checkPattern(function, arguments)
    return Expression(.call(.library(function), operands), type: overload.result, range: range)
  }

  private mutating func has(_ arguments: [Syntax], _ range: Range<Int>) -> Expression {
    guard arguments.count == 1, case .select(let base, let name, let nameRange, _) = arguments[0] else {
      report(
        "bad_macro", range, Text(zh: "has 的参数应为一个字段", en: "has() takes a field"),
        Text(zh: "例如 has(this.returned)。", en: "Such as has(this.returned)."))
      return unresolved(.bool, range)
    }
    let checked = check(base)
    _ = member(name, of: checked.type, nameRange)
    return Expression(.has(checked, name), type: .bool, range: range)
  }

  // MARK: - Macros

  private mutating func macro(
    _ name: Expression.MacroName, written: String, _ target: Syntax, _ arguments: [Syntax], _ nameRange: Range<Int>,
    _ range: Range<Int>
  ) -> Expression {
    let whole = check(target)
    let (key, value) = elements(of: whole.type, written, target.range)
    let shape = MacroShape(name, argumentCount: arguments.count)
    guard let shape, let names = names(arguments.prefix(shape.variables)) else {
      report(
        "bad_macro", nameRange,
        Text(zh: "\(written) 的参数应为变量名和表达式", en: "\(written)() takes names and expressions"),
        Text(zh: "例如 \(MacroShape.example(name))。", en: "Such as \(MacroShape.example(name))."))
      return unresolved(.dyn, range)
    }
    let isMap = if case .map = whole.type { true } else if case .object = whole.type { true } else { false }
    let isDyn = whole.type == .dyn
    let first = locals.count
    if names.count == 2 {
      locals.append((names[0], isDyn ? .dyn : isMap ? key : .int))
      locals.append((names[1], value))
    } else {
      locals.append((names[0], isMap ? key : value))
    }
    var bodies = arguments.dropFirst(names.count).map { ($0, check($0)) }
    locals.removeLast(names.count)
    var transform: Expression?
    if shape.hasTransform { transform = bodies.removeLast().1 }
    let predicate = bodies.first
    if let predicate { requireBool(predicate.1.type, range: predicate.0.range) }
    let macro = Expression.Macro(
      name: name, target: whole, variables: names, firstLocal: first, predicate: predicate?.1, transform: transform)
    let result: CELType =
      switch name {
      case .all, .exists, .existsOne: .bool
      case .filter: isMap ? .list(key) : .list(value)
      case .map, .transformList: .list(transform?.type ?? .dyn)
      case .transformMap: .map(isMap ? key : isDyn ? .dyn : .int, transform?.type ?? .dyn)
      case .transformMapEntry: if case .map = transform?.type { transform?.type ?? .dyn } else { .dyn }
      }
    return Expression(.macro(macro), type: result, range: range)
  }

  /// The types of the keys and values of what a macro goes through.
  private mutating func elements(
    of type: CELType, _ macro: String, _ range: Range<Int>
  ) -> (key: CELType, value: CELType) {
    switch type {
    case .list(let element): return (.int, element)
    case .map(let key, let value): return (key, value)
    case .object: return (.string, .dyn)
    case .dyn: return (.dyn, .dyn)
    default:
      report(
        "wrong_type", range,
        Text(zh: "\(macro) 用于列表，此处为 \(type.name)", en: "\(macro)() goes through a list, not \(type.name)"))
      return (.dyn, .dyn)
    }
  }

  private func names(_ arguments: ArraySlice<Syntax>) -> [String]? {
    let names = arguments.compactMap { argument -> String? in
      if case .name(let name, _) = argument, !name.hasPrefix(".") { name } else { nil }
    }
    return names.count == arguments.count && Set(names).count == names.count ? names : nil
  }
}

/// How many names a macro gives and whether it makes something, by the number of its arguments.
private struct MacroShape {
  let variables: Int
  let hasTransform: Bool

  init?(_ name: Expression.MacroName, argumentCount count: Int) {
    switch (name, count) {
    case (.all, 2), (.exists, 2), (.existsOne, 2), (.filter, 2): (variables, hasTransform) = (1, false)
    case (.all, 3), (.exists, 3), (.existsOne, 3): (variables, hasTransform) = (2, false)
    case (.map, 2), (.map, 3): (variables, hasTransform) = (1, true)
    case (.transformList, 3...4), (.transformMap, 3...4), (.transformMapEntry, 3...4):
      (variables, hasTransform) = (2, true)
    default: return nil
    }
  }

  static func example(_ name: Expression.MacroName) -> String {
    switch name {
    case .all, .exists, .existsOne, .filter, .map: "\(name.rawValue)(x, …)"
    case .transformList, .transformMap: "\(name.rawValue)(i, x, …)"
    case .transformMapEntry: "transformMapEntry(i, x, {…: …})"
    }
  }
}

extension [CELType] {
  /// Whether values of these types may be handed to such parameters.
  func fit(_ parameters: [CELType]) -> Bool {
    count == parameters.count && zip(self, parameters).allSatisfy { $0.fits($1) }
  }
}
