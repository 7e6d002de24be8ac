import SourceText

/// Evaluates a program once, against one host.
struct Evaluator<H: Host> {
  private let host: H
  private var steps: Int
  private var locals: [Value] = []

  init(host: H, steps: Int) {
    self.host = host
    self.steps = steps
  }

  mutating func value(_ node: Node) throws(EvaluationError) -> Value {
    steps -= 1
    if steps < 0 {
      throw EvaluationError(.limit, Text(zh: "条件计算的步数超过限度", en: "The condition takes too many steps"))
    }
    switch node {
    case .constant(let value): return value
    case .local(let index): return locals[index]
    case .variable(let index, _): return try host.variable(index)
    case .select(let base, let name, let range): return try select(value(base), name, range)
    case .has(let base, let name): return .bool(try has(value(base), name))
    case .index(let base, let index, let range): return try element(value(base), value(index), range)
    case .list(let items):
      var list: [Value] = []
      list.reserveCapacity(items.count)
      for item in items { list.append(try value(item)) }
      return .list(list)
    case .map(let entries, _):
      var map = MapValue()
      for (key, entry) in entries {
        let keyValue = try value(key)
        let entryValue = try value(entry)
        if !map.add(keyValue, entryValue) {
          throw EvaluationError(
            .invalidArgument, Text(zh: "映射的键重复，或者类型不符", en: "A key of the map is repeated or of a wrong type"))
        }
      }
      return .map(map)
    case .not(let inner, _): return .bool(!(try bool(inner, "!")))
    case .negative(let inner, _): return try negative(value(inner))
    case .and(let a, let b, _): return try logical(a, b, absorbing: false)
    case .or(let a, let b, _): return try logical(a, b, absorbing: true)
    case .conditional(let test, let yes, let no, _): return try value(bool(test, "?:") ? yes : no)
    case .binary(let operation, let a, let b, _): return try Operators.apply(operation, value(a), value(b))
    case .function(let function, let arguments, _): return try Library.call(function, values(arguments))
    case .host(let function, let arguments, _): return try host.call(function, values(arguments))
    case .macro(let macro, let list, let predicate, let transform, _):
      return try run(macro, over: value(list), predicate, transform)
    }
  }

  private mutating func values(_ nodes: [Node]) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { values.append(try value(node)) }
    return values
  }

  private mutating func bool(_ node: Node, _ name: String) throws(EvaluationError) -> Bool {
    let value = try value(node)
    if case .bool(let bool) = value { return bool }
    throw Operators.noOverload(name, value)
  }

  /// `&&` and `||` absorb an error of one side, in either order, where the other side decides.
  private mutating func logical(_ a: Node, _ b: Node, absorbing: Bool) throws(EvaluationError) -> Value {
    let name = absorbing ? "||" : "&&"
    let left = try settled(a, name)
    if case .success(absorbing) = left { return .bool(absorbing) }
    let right = try settled(b, name)
    if case .success(absorbing) = right { return .bool(absorbing) }
    switch (left, right) {
    case (.failure(let first), .failure(let second)): throw first.merged(with: second)
    case (.failure(let error), _), (_, .failure(let error)): throw error
    case (.success, .success): return .bool(!absorbing)
    }
  }

  /// The value of one side, or its error. Only having taken too many steps cannot be absorbed.
  private mutating func settled(_ node: Node, _ name: String) throws(EvaluationError) -> Result<Bool, EvaluationError> {
    do throws(EvaluationError) {
      return .success(try bool(node, name))
    } catch {
      if error.kind == .limit { throw error }
      return .failure(error)
    }
  }

  private func select(_ base: Value, _ name: String, _ range: Range<Int>) throws(EvaluationError) -> Value {
    switch base {
    case .object(let object):
      if let member = object.member(name) { return member }
      throw .missing("\(object.path).\(name)", range: range)
    case .map(let map):
      if let value = map[.string(name)] { return value }
      throw noSuchKey(.string(name))
    default: throw Operators.noOverload(".\(name)", base)
    }
  }

  private func has(_ base: Value, _ name: String) throws(EvaluationError) -> Bool {
    switch base {
    case .object(let object): object.member(name) != nil
    case .map(let map): map[.string(name)] != nil
    default: throw Operators.noOverload("has", base)
    }
  }

  private func element(_ base: Value, _ index: Value, _ range: Range<Int>) throws(EvaluationError) -> Value {
    switch (base, index) {
    case (.list(let list), .int(let place)):
      if place >= 0, place < list.count { return list[Int(place)] }
    case (.list(let list), .double(let place)):
      if place >= 0, place < Double(list.count), place.rounded() == place { return list[Int(place)] }
    case (.map(let map), _):
      if let value = map[index] { return value }
      throw noSuchKey(index)
    case (.object, .string(let name)): return try select(base, name, range)
    default: throw Operators.noOverload("[]", base, index)
    }
    throw EvaluationError(
      .outOfRange, Text(zh: "列表没有第 \(index) 项（从 0 数起）", en: "The list has no element \(index)"), range: range)
  }

  private func noSuchKey(_ key: Value) -> EvaluationError {
    EvaluationError(.noSuchKey, Text(zh: "没有键 \(key)", en: "There is no key \(key)"))
  }

  private func negative(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .int(.min): throw Operators.overflow
    case .int(let int): .int(-int)
    case .double(let double): .double(-double)
    default: throw Operators.noOverload("-", value)
    }
  }

  // MARK: - Macros

  private mutating func run(
    _ macro: Node.Macro, over whole: Value, _ predicate: Node?, _ transform: Node?
  ) throws(EvaluationError) -> Value {
    let items: [Value]
    switch whole {
    case .list(let list): items = list
    case .map(let map): items = map.entries.map(\.key)
    case .object(let object): items = object.memberNames.map { .string($0) }
    default: throw Operators.noOverload(macro.rawValue, whole)
    }
    switch macro {
    case .all: return .bool(try !exists(items, predicate, matching: false))
    case .exists: return .bool(try exists(items, predicate, matching: true))
    case .existsOne:
      var count = 0
      for item in items where try holds(predicate, item) { count += 1 }
      return .bool(count == 1)
    case .filter:
      var kept: [Value] = []
      for item in items where try holds(predicate, item) { kept.append(item) }
      return .list(kept)
    case .map:
      var made: [Value] = []
      for item in items where try holds(predicate, item) {
        locals.append(item)
        defer { locals.removeLast() }
        if let transform { made.append(try value(transform)) }
      }
      return .list(made)
    }
  }

  /// Whether any element makes the predicate `matching`; absorbs errors of the others, as `||` does.
  private mutating func exists(
    _ items: [Value], _ predicate: Node?, matching: Bool
  ) throws(EvaluationError) -> Bool {
    var failure: EvaluationError?
    for item in items {
      do throws(EvaluationError) {
        if try holds(predicate, item) == matching { return true }
      } catch {
        if error.kind == .limit { throw error }
        failure = failure?.merged(with: error) ?? error
      }
    }
    if let failure { throw failure }
    return false
  }

  private mutating func holds(_ predicate: Node?, _ item: Value) throws(EvaluationError) -> Bool {
    guard let predicate else { return true }
    locals.append(item)
    defer { locals.removeLast() }
    return try bool(predicate, "macro")
  }
}
