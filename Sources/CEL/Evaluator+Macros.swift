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
      try forEach(macro, whole) { (self) throws(EvaluationError) in
        if try self.holds(macro) { count += 1 }
        return true
      }
      return .bool(count == 1)
    case .filter, .map, .transformList: return .list(try list(macro, whole))
    case .transformMap, .transformMapEntry: return .map(try map(macro, whole))
    }
  }

  private mutating func list(_ macro: Code.Macro, _ whole: Value) throws(EvaluationError) -> [Value] {
    let depth = locals.count
    var made: [Value] = []
    try forEach(macro, whole) { (self) throws(EvaluationError) in
      guard try self.holds(macro) else { return true }
      try self.budget.check(list: made.count + 1)
      if let transform = macro.transform {
        made.append(try self.value(transform))
      } else {
        made.append(self.locals[depth])
      }
      return true
    }
    return made
  }

  private mutating func map(_ macro: Code.Macro, _ whole: Value) throws(EvaluationError) -> MapValue {
    let depth = locals.count
    var made = MapValue()
    guard let transform = macro.transform else { return made }
    try forEach(macro, whole) { (self) throws(EvaluationError) in
      guard try self.holds(macro) else { return true }
      let result = try self.value(transform)
      if macro.name == .transformMap {
        try self.add(self.locals[depth], result, to: &made)
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
    try forEach(macro, whole) { (self) throws(EvaluationError) in
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

  /// Goes through a list or map with the macro's names bound, until `body` says false.
  private mutating func forEach(
    _ macro: Code.Macro, _ whole: Value, _ body: (inout Evaluator) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) {
    let depth = locals.count
    defer { while locals.count > depth { locals.removeLast() } }
    let hasTwo = macro.hasTwoVariables
    let last = hasTwo ? depth + 1 : depth
    switch whole {
    case .list(let items):
      for index in items.indices {
        try budget.step()
        if hasTwo { bind(.int(Int64(index)), at: depth) }
        bind(items[index], at: last)
        guard try body(&self) else { return }
      }
    case .sequence(let sequence):
      var (place, index) = (0, 0)
      while let (item, next) = sequence.element(at: place) {
        try budget.step()
        if hasTwo { bind(.int(Int64(index)), at: depth) }
        bind(item, at: last)
        guard try body(&self) else { return }
        (place, index) = (next, index + 1)
      }
    case .map(let map):
      for entry in map.entries {
        try budget.step()
        bind(entry.key, at: depth)
        if hasTwo { bind(entry.value, at: last) }
        guard try body(&self) else { return }
      }
    case .object(let object):
      for name in object.memberNames {
        try budget.step()
        bind(.string(name), at: depth)
        if hasTwo { bind(object.member(name) ?? .null, at: last) }
        guard try body(&self) else { return }
      }
    default: throw .noOverload(macro.name.rawValue, whole)
    }
  }

  private mutating func bind(_ value: consuming Value, at place: Int) {
    if place < locals.count { locals[place] = value } else { locals.append(value) }
  }
}
