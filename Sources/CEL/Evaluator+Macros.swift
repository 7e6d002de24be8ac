import SourceText

/// The macros that go through a list or map.
extension Evaluator {
  mutating func run(_ macro: Code.Macro) throws(EvaluationError) -> Value {
    let whole = try value(macro.target)
    switch macro.name {
    case .all: return .bool(try !exists(macro, whole, matching: false))
    case .exists: return .bool(try exists(macro, whole, matching: true))
    case .existsOne:
      var count = 0
      try forEach(macro, whole) { (self, _, _) throws(EvaluationError) in
        if try self.holds(macro) { count += 1 }
        return true
      }
      return .bool(count == 1)
    case .filter, .map, .transformList: return .list(try list(macro, whole))
    case .transformMap, .transformMapEntry: return .map(try map(macro, whole))
    }
  }

  private mutating func list(_ macro: Code.Macro, _ whole: Value) throws(EvaluationError) -> [Value] {
    var made: [Value] = []
    try forEach(macro, whole) { (self, _, item) throws(EvaluationError) in
      guard try self.holds(macro) else { return true }
      try self.budget.check(list: made.count + 1)
      if let transform = macro.transform {
        made.append(try self.value(transform))
      } else {
        made.append(item)
      }
      return true
    }
    return made
  }

  private mutating func map(_ macro: Code.Macro, _ whole: Value) throws(EvaluationError) -> MapValue {
    var made = MapValue()
    guard let transform = macro.transform else { return made }
    try forEach(macro, whole) { (self, key, _) throws(EvaluationError) in
      guard try self.holds(macro) else { return true }
      let result = try self.value(transform)
      if macro.name == .transformMap {
        try self.add(key, result, to: &made)
      } else if case .map(let entries) = result {
        for entry in entries.entries { try self.add(entry.key, entry.value, to: &made) }
      } else {
        throw .noOverload("transformMapEntry", result)
      }
      return true
    }
    return made
  }

  /// Whether any element makes the predicate `matching`; absorbs errors of the others, as `||` does.
  private mutating func exists(
    _ macro: Code.Macro, _ whole: Value, matching: Bool
  ) throws(EvaluationError) -> Bool {
    var failure: EvaluationError?
    var isFound = false
    try forEach(macro, whole) { (self, _, _) throws(EvaluationError) in
      do throws(EvaluationError) {
        isFound = try self.holds(macro) == matching
      } catch {
        if error.kind == .limit { throw error }
        failure = failure?.merged(with: error) ?? error
      }
      return !isFound
    }
    if isFound { return true }
    if let failure { throw failure }
    return false
  }

  private mutating func holds(_ macro: Code.Macro) throws(EvaluationError) -> Bool {
    guard let predicate = macro.predicate else { return true }
    return try truth(predicate, macro.name.rawValue)
  }

  /// Goes through a list or map with the macro's names bound, until `body` says false. `body` gets what a map made
  /// of it would have as key, and the element (of a map with one name: the key).
  private mutating func forEach(
    _ macro: Code.Macro, _ whole: Value,
    _ body: (inout Evaluator, Value, Value) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) {
    let depth = locals.count
    defer { locals.removeLast(locals.count - depth) }
    switch whole {
    case .list(let items):
      for (index, item) in items.enumerated() {
        guard try visit(macro, depth, key: .int(Int64(index)), value: item, isMap: false, body) else { return }
      }
    case .sequence(let sequence):
      var (place, index) = (0, 0)
      while let (item, next) = sequence.element(at: place) {
        guard try visit(macro, depth, key: .int(Int64(index)), value: item, isMap: false, body) else { return }
        (place, index) = (next, index + 1)
      }
    case .map(let map):
      for entry in map.entries {
        guard try visit(macro, depth, key: entry.key, value: entry.value, isMap: true, body) else { return }
      }
    case .object(let object):
      for name in object.memberNames {
        let member = macro.hasTwoVariables ? object.member(name) ?? .null : .null
        guard try visit(macro, depth, key: .string(name), value: member, isMap: true, body) else { return }
      }
    default: throw .noOverload(macro.name.rawValue, whole)
    }
  }

  private mutating func visit(
    _ macro: Code.Macro, _ depth: Int, key: Value, value: Value, isMap: Bool,
    _ body: (inout Evaluator, Value, Value) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> Bool {
    try budget.step()
    locals.removeLast(locals.count - depth)
    if macro.hasTwoVariables { locals.append(key) }
    let element = isMap && !macro.hasTwoVariables ? key : value
    locals.append(element)
    return try body(&self, key, element)
  }
}
