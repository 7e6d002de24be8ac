import SourceText

/// Evaluates a condition once, against one host.
struct Evaluator {
  let code: Code
  let host: any Host
  var budget: Budget
  /// The values of the names that macros give, the outermost first.
  var locals: [Value]

  init(_ code: Code, host: any Host, budget: Budget, locals: [Value] = []) {
    self.code = code
    self.host = host
    self.budget = budget
    self.locals = locals
  }

  /// The value of a node; an error says where it arose.
  mutating func value(_ node: Int32) throws(EvaluationError) -> Value {
    do throws(EvaluationError) {
      return try compute(node)
    } catch {
      throw placed(error, node)
    }
  }

  private func placed(_ error: EvaluationError, _ node: Int32) -> EvaluationError {
    guard error.range == nil else { return error }
    var placed = error
    placed.range = code.ranges[Int(node)]
    return placed
  }

  private mutating func compute(_ node: Int32) throws(EvaluationError) -> Value {
    try budget.step()
    switch code.nodes[Int(node)] {
    case .constant(let index): return code.constants[Int(index)]
    case .local(let index): return locals[Int(index)]
    case .variable(let index): return try host.variable(Int(index))
    case .select(let base, let name): return try member(code.names[Int(name)].text, of: value(base))
    case .path(let root, let way, let otherwise):
      let found = try end(of: way, from: root)
      if let found { return found }
      return try value(otherwise)
    case .list(let first, let count): return .list(try values(first, count))
    case .map(let first, let count): return .map(try map(first, count))
    case .conditional(let test, let yes, let no): return try value(truth(test, "?:") ? yes : no)
    case .negate(let operand): return try Arithmetic.negative(value(operand))
    case .binary(let sign, let a, let b):
      switch sign {
      case .add, .subtract, .multiply, .divide, .modulo:
        return try Arithmetic.apply(sign, value(a), value(b), &budget)
      case .index: return try element(value(a), value(b))
      default: return .bool(try test(node))
      }
    case .unaryCall(let function, let a): return try Library.call(function, value(a), &budget)
    case .binaryCall(let function, let a, let b): return try Library.call(function, value(a), value(b), &budget)
    case .call(let function, let first, let count):
      let arguments = try values(first, count)
      if function == .workdays { return try workdays(arguments) }
      return try Library.call(function, arguments, &budget)
    case .host(let function, let first, let count): return try host.call(Int(function), values(first, count))
    case .macro(let index): return try run(code.macros[Int(index)])
    case .has, .not, .matches, .text, .leads: return .bool(try test(node))
    }
  }

  /// The truth of a node that must have one.
  mutating func truth(_ node: Int32, _ asker: String) throws(EvaluationError) -> Bool {
    switch code.nodes[Int(node)] {
    case .has, .not, .matches, .text, .leads: break
    case .binary(let sign, _, _):
      switch sign {
      case .add, .subtract, .multiply, .divide, .modulo, .index: return try bool(value(node), asker)
      default: break
      }
    default: return try bool(value(node), asker)
    }
    do throws(EvaluationError) {
      try budget.step()
      return try test(node)
    } catch {
      throw placed(error, node)
    }
  }

  private func bool(_ value: Value, _ asker: String) throws(EvaluationError) -> Bool {
    if case .bool(let bool) = value { return bool }
    throw .noOverload(asker, value)
  }

  /// The answer of a node whose operation asks whether something is so.
  private mutating func test(_ node: Int32) throws(EvaluationError) -> Bool {
    switch code.nodes[Int(node)] {
    case .not(let operand): return try !truth(operand, "!")
    case .has(let base, let name): return try has(code.names[Int(name)], in: value(base))
    case .matches(let operand, let pattern):
      let operand = try value(operand)
      guard case .string(let text) = operand else { throw .noOverload("matches", operand) }
      return try code.patterns[Int(pattern)].matches(text, &budget)
    case .binary(let sign, let a, let b):
      switch sign {
      case .and: return try logical(a, b, absorbing: false)
      case .or: return try logical(a, b, absorbing: true)
      case .equal: return try isEqual(value(a), value(b))
      case .notEqual: return try !isEqual(value(a), value(b))
      case .isIn: return try contains(value(b), value(a))
      default: return try Ordering.compare(sign, value(a), value(b))
      }
    case .leads(let root, let way, let otherwise):
      if try end(of: way, from: root) != nil { return true }
      return try test(otherwise)
    case .text(let test, let root, let way, let against, let otherwise):
      if let answer = try text(test, root, way, against) { return answer }
      return try self.test(otherwise)
    default: throw .noOverload("?", .null)
    }
  }

  /// What a way of members leads to, where the host knows. A variable, or an element that a macro goes through, is
  /// looked into where it is.
  private mutating func end(of way: Int32, from root: Int32) throws(EvaluationError) -> Value? {
    switch code.nodes[Int(root)] {
    case .local(let index): return locals[Int(index)].member(along: code.ways[Int(way)])
    case .variable(let index):
      try budget.step()
      return try host.member(of: Int(index), along: code.ways[Int(way)])
    default: return try value(root).member(along: code.ways[Int(way)])
    }
  }

  /// Holds the bytes of a member against texts; nothing where the host has none at hand.
  private mutating func text(
    _ kind: TextTest.Kind, _ root: Int32, _ way: Int32, _ against: Int32
  ) throws(EvaluationError) -> Bool? {
    let test = TextTest(code: code, kind: kind, against: against)
    let answer: TextTest.Answer?
    switch code.nodes[Int(root)] {
    case .local(let index): answer = locals[Int(index)].text(along: code.ways[Int(way)], under: test)
    case .variable(let index):
      try budget.step()
      answer = try host.text(of: Int(index), along: code.ways[Int(way)], under: test)
    default: answer = try value(root).text(along: code.ways[Int(way)], under: test)
    }
    guard let answer else { return nil }
    try budget.charge(bytes: answer.length)
    return answer.isMet
  }

  mutating func values(_ first: Int32, _ count: Int32) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(Int(count))
    for place in first..<first + count { values.append(try value(code.operands[Int(place)])) }
    return values
  }

  private mutating func map(_ first: Int32, _ count: Int32) throws(EvaluationError) -> MapValue {
    var map = MapValue()
    for place in stride(from: first, to: first + count, by: 2) {
      let key = try value(code.operands[Int(place)])
      try add(key, value(code.operands[Int(place) + 1]), to: &map)
    }
    return map
  }

  mutating func add(_ key: Value, _ value: Value, to map: inout MapValue) throws(EvaluationError) {
    try budget.charge(map.entries.count)
    try budget.check(list: map.entries.count + 1)
    guard map.add(key, value) else {
      throw EvaluationError(
        .invalidArgument, Text(zh: "映射的键重复，或者类型不符", en: "A key of the map is repeated or of a wrong type"))
    }
  }

  // MARK: - Operators

  /// `&&` and `||` absorb an error of one side, in either order, where the other side decides.
  private mutating func logical(_ a: Int32, _ b: Int32, absorbing: Bool) throws(EvaluationError) -> Bool {
    let sign = absorbing ? "||" : "&&"
    var failure: EvaluationError?
    do throws(EvaluationError) {
      if try truth(a, sign) == absorbing { return absorbing }
    } catch {
      // Only having taken too many steps cannot be absorbed.
      if error.kind == .limit { throw error }
      failure = error
    }
    guard let failure else { return try truth(b, sign) }
    do throws(EvaluationError) {
      if try truth(b, sign) == absorbing { return absorbing }
    } catch {
      throw error.kind == .limit ? error : failure.merged(with: error)
    }
    throw failure
  }

  private mutating func isEqual(_ a: Value, _ b: Value) throws(EvaluationError) -> Bool {
    if let isEqual = try Equality.isEqual(a, b, &budget) { return isEqual }
    throw .imprecise
  }

  private mutating func contains(_ whole: Value, _ part: Value) throws(EvaluationError) -> Bool {
    switch whole {
    case .list(let items):
      try budget.charge(items.count)
      var rest = items.makeIterator()
      return try isAny(part) { rest.next() }
    case .sequence(let sequence):
      try budget.charge(sequence.count)
      var place = 0
      return try isAny(part) {
        guard let (item, next) = sequence.element(at: place) else { return nil }
        place = next
        return item
      }
    case .map(let map):
      try budget.charge(map.entries.count)
      return map[part] != nil
    case .object(let object):
      if case .string(let name) = part { return object.has(Key(name)) }
      return false
    default: throw .noOverload("in", part, whole)
    }
  }

  /// Whether any of some values is this one; where none surely is, one that may be leaves it open.
  private mutating func isAny(_ part: Value, _ next: () -> Value?) throws(EvaluationError) -> Bool {
    var isImprecise = false
    while let item = next() {
      switch try Equality.isEqual(item, part, &budget) {
      case true?: return true
      case false?: continue
      case nil: isImprecise = true
      }
    }
    if isImprecise { throw .imprecise }
    return false
  }

  // MARK: - Members

  private mutating func member(_ name: String, of base: Value) throws(EvaluationError) -> Value {
    switch base {
    case .object(let object):
      if let member = object.member(name) { return member }
      throw .missing("\(object.path).\(name)")
    case .map(let map):
      try budget.charge(map.entries.count)
      if let value = map[.string(name)] { return value }
      throw noSuchKey(.string(name))
    default: throw .noOverload(".\(name)", base)
    }
  }

  private mutating func has(_ name: Key, in base: Value) throws(EvaluationError) -> Bool {
    switch base {
    case .object(let object): return object.has(name)
    case .map(let map):
      try budget.charge(map.entries.count)
      return map[.string(name.text)] != nil
    default: throw .noOverload("has", base)
    }
  }

  private mutating func element(_ base: Value, _ index: Value) throws(EvaluationError) -> Value {
    switch (base, index) {
    case (.list(let list), .int(let place)):
      if place >= 0, place < list.count { return list[Int(place)] }
    case (.list(let list), .double(let place)):
      if place >= 0, place < Double(list.count), place.rounded() == place { return list[Int(place)] }
    case (.sequence(let sequence), _):
      try budget.charge(sequence.count)
      return try element(.list(sequence.values), index)
    case (.map(let map), _):
      try budget.charge(map.entries.count)
      if let value = map[index] { return value }
      throw noSuchKey(index)
    case (.object(let object), .string(let name)):
      if let member = object.member(name) { return member }
      throw .missing("\(object.path).\(name)")
    default: throw .noOverload("[]", base, index)
    }
    let written = index.literal(limit: 30) ?? "?"
    throw EvaluationError(
      .outOfRange, Text(zh: "列表没有第 \(written) 项（从 0 数起）", en: "The list has no element \(written)"))
  }

  private func noSuchKey(_ key: Value) -> EvaluationError {
    let written = key.literal(limit: 60) ?? key.typeName
    return EvaluationError(.noSuchKey, Text(zh: "没有键 \(written)", en: "There is no key \(written)"))
  }

  private func workdays(_ arguments: [Value]) throws(EvaluationError) -> Value {
    guard arguments.count == 2, case .date(let from) = arguments[0], case .date(let to) = arguments[1] else {
      throw .noOverload("workdays", arguments.first ?? .null, arguments.last ?? .null)
    }
    return .int(try host.workdays(from: from, to: to))
  }
}
