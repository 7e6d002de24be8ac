import CivilCalendar

/// What a condition comes to in every way to fill its unknown fields that can make a difference.
struct Completions {
  /// An outcome for each way; the first field varies fastest.
  let all: [Result<Value, EvaluationError>]
  private let fields: [[String]]
  private let counts: [Int]

  /// The most ways that are tried, and the steps that they may take together.
  private static let limit = 4_096
  private static let steps = 1_000_000

  /// Nothing where the ways are too many, or not finitely many.
  init?(_ program: Program, host: any Host, fields: [OpenField]) {
    var cells: [[Value?]] = []
    var count = 1
    for field in fields {
      guard let own = field.cells, count * own.count <= Self.limit else { return nil }
      cells.append(own)
      count *= own.count
    }
    self.fields = fields.map(\.path)
    counts = cells.map(\.count)
    var limits = program.limits
    limits.steps = Self.steps
    var budget = Budget(limits)
    var outcomes: [Result<Value, EvaluationError>] = []
    for number in 0..<count {
      var rest = number
      var filled: [[String]: Value?] = [:]
      for (field, own) in zip(fields, cells) {
        filled[field.path] = own[rest % own.count]
        rest /= own.count
      }
      let completion = Completion(base: host, names: program.expression.variableNames, filled: Filled(filled))
      var evaluator = Evaluator(program.code, host: completion, budget: budget)
      do throws(EvaluationError) {
        outcomes.append(.success(try evaluator.value(program.code.root)))
      } catch {
        if error.kind == .limit { return nil }
        outcomes.append(.failure(error))
      }
      budget = evaluator.budget
    }
    all = outcomes
  }

  /// The fields such that the outcome depends on them, for some way to fill the others. That there is no value is
  /// one outcome, whatever the error.
  var fieldsThatMatter: [[String]] {
    let keys = all.map { outcome in
      if case .success(let value) = outcome { value.description } else { "" }
    }
    var stride = 1
    var found: [[String]] = []
    for (field, count) in zip(fields, counts) {
      let matters = keys.indices.contains { index in
        let first = index - index / stride % count * stride
        return keys[index] != keys[first]
      }
      if matters { found.append(field) }
      stride *= count
    }
    return found
  }
}

extension Expression {
  /// The names of the variables that are read, by their numbers.
  fileprivate var variableNames: [Int: String] {
    if case .variable(let index, let name) = kind { return [index: name] }
    return children.reduce(into: [:]) { names, child in names.merge(child.variableNames) { first, _ in first } }
  }
}

/// What the unknown fields say in one way to fill them.
private final class Filled: Sendable {
  let values: [[String]: Value?]

  init(_ values: [[String]: Value?]) {
    self.values = values
  }
}

/// A host in which the unknown fields are filled in one way.
private struct Completion: Host {
  let base: any Host
  let names: [Int: String]
  let filled: Filled

  func variable(_ index: Int) throws(EvaluationError) -> Value {
    guard let name = names[index] else { return try base.variable(index) }
    let path = [name]
    if let value = filled.values[path] { return try found(value, name) }
    guard filled.values.keys.contains(where: { $0.starts(with: path) }) else { return try base.variable(index) }
    return .object(CompletedObject(base: try? base.variable(index), way: path, filled: filled))
  }

  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    try base.call(function, arguments)
  }

  func workdays(from: DateRange, to: DateRange) throws(EvaluationError) -> Int64 {
    try base.workdays(from: from, to: to)
  }

  private func found(_ value: Value?, _ name: String) throws(EvaluationError) -> Value {
    if let value { return value }
    throw .missing(name)
  }
}

private struct CompletedObject: HostObject {
  let base: Value?
  let way: [String]
  let filled: Filled

  var path: String { way.joined(separator: ".") }

  var memberNames: [String] {
    let below = filled.values.keys.filter { $0.count > way.count && $0.starts(with: way) }.map { $0[way.count] }
    var names = known
    for name in below.sorted() where !names.contains(name) { names.append(name) }
    return names.filter { member($0) != nil }
  }

  private var known: [String] {
    switch base {
    case .object(let object): object.memberNames
    case .map(let map):
      map.entries.compactMap { entry in if case .string(let name) = entry.key { name } else { nil } }
    default: []
    }
  }

  func member(_ name: String) -> Value? {
    let place = way + [name]
    if let value = filled.values[place] { return value }
    let own: Value? =
      switch base {
      case .object(let object): object.member(name)
      case .map(let map): map[.string(name)]
      default: nil
      }
    guard filled.values.keys.contains(where: { $0.starts(with: place) }) else { return own }
    return .object(CompletedObject(base: own, way: place, filled: filled))
  }
}
