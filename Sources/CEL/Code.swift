/// A checked condition in the form in which it is evaluated: one flat array of small nodes that name each other by
/// number, so that going through it touches no reference count.
final class Code: Sendable {
  let nodes: [Node]
  /// Where each node stands in the condition.
  let ranges: [Range<Int>]
  let constants: [Value]
  let names: [String]
  let patterns: [Pattern]
  let macros: [Macro]
  /// The operands of nodes that have many.
  let operands: [Int32]
  let root: Int32
  /// The node of each part of the condition that is evaluated by itself.
  let places: [ObjectIdentifier: Int32]

  /// One operation; the numbers are those of its operands.
  enum Node: Sendable {
    case constant(Int32)
    case variable(Int32)
    case local(Int32)
    case select(Int32, name: Int32)
    case has(Int32, name: Int32)
    case list(first: Int32, count: Int32)
    case map(first: Int32, count: Int32)
    case conditional(Int32, Int32, Int32)
    case not(Int32)
    case negate(Int32)
    case binary(Operator, Int32, Int32)
    case unaryCall(LibraryFunction, Int32)
    case binaryCall(LibraryFunction, Int32, Int32)
    case call(LibraryFunction, first: Int32, count: Int32)
    case matches(Int32, pattern: Int32)
    case host(Int32, first: Int32, count: Int32)
    case macro(Int32)
  }

  struct Macro: Sendable {
    let name: Expression.MacroName
    let target: Int32
    let hasTwoVariables: Bool
    let predicate: Int32?
    let transform: Int32?
  }

  init(_ expression: Expression, limits: Limits) {
    var writer = CodeWriter(limits: limits)
    root = writer.write(expression)
    nodes = writer.nodes
    ranges = writer.ranges
    constants = writer.constants
    names = writer.names
    patterns = writer.patterns
    macros = writer.macros
    operands = writer.operands
    places = writer.places
  }
}

private struct CodeWriter {
  let limits: Limits
  var nodes: [Code.Node] = []
  var ranges: [Range<Int>] = []
  var constants: [Value] = []
  var names: [String] = []
  var patterns: [Pattern] = []
  var macros: [Code.Macro] = []
  var operands: [Int32] = []
  var places: [ObjectIdentifier: Int32] = [:]
  private var nameNumbers: [String: Int32] = [:]

  init(limits: Limits) {
    self.limits = limits
  }

  mutating func write(_ expression: Expression) -> Int32 {
    let node = node(expression)
    nodes.append(node)
    ranges.append(expression.range)
    let number = Int32(nodes.count - 1)
    places[ObjectIdentifier(expression)] = number
    return number
  }

  private mutating func node(_ expression: Expression) -> Code.Node {
    switch expression.kind {
    case .literal(let value): return constant(value)
    case .variable(let index, _): return .variable(Int32(index))
    case .local(let index, _): return .local(Int32(index))
    case .select(let base, let name): return .select(write(base), name: number(of: name))
    case .has(let base, let name): return .has(write(base), name: number(of: name))
    case .list(let items):
      let values = items.compactMap(\.literal)
      if values.count == items.count { return constant(.list(values)) }
      let (first, count) = writeAll(items)
      return .list(first: first, count: count)
    case .map(let entries):
      let (first, count) = writeAll(entries.flatMap { [$0.key, $0.value] })
      return .map(first: first, count: count)
    case .call(let function, let arguments): return call(function, arguments)
    case .macro(let macro):
      let target = write(macro.target)
      macros.append(
        Code.Macro(
          name: macro.name, target: target, hasTwoVariables: macro.variables.count == 2,
          predicate: macro.predicate.map { write($0) }, transform: macro.transform.map { write($0) }))
      return .macro(Int32(macros.count - 1))
    }
  }

  private mutating func call(_ function: Expression.Function, _ arguments: [Expression]) -> Code.Node {
    switch function {
    case .operator(let sign):
      switch sign {
      case .conditional: return .conditional(write(arguments[0]), write(arguments[1]), write(arguments[2]))
      case .not: return .not(write(arguments[0]))
      case .negate: return .negate(write(arguments[0]))
      default: return .binary(sign, write(arguments[0]), write(arguments[1]))
      }
    case .library(let function):
      if function == .matches, case .string(let text)? = arguments.last?.literal,
        case .success(let pattern) = Pattern.make(text, limits: limits)
      {
        patterns.append(pattern)
        return .matches(write(arguments[0]), pattern: Int32(patterns.count - 1))
      }
      switch arguments.count {
      case 1: return .unaryCall(function, write(arguments[0]))
      case 2 where function != .workdays: return .binaryCall(function, write(arguments[0]), write(arguments[1]))
      default:
        let (first, count) = writeAll(arguments)
        return .call(function, first: first, count: count)
      }
    case .host(let index, _):
      let (first, count) = writeAll(arguments)
      return .host(Int32(index), first: first, count: count)
    }
  }

  private mutating func constant(_ value: Value) -> Code.Node {
    constants.append(value)
    return .constant(Int32(constants.count - 1))
  }

  private mutating func number(of name: String) -> Int32 {
    if let number = nameNumbers[name] { return number }
    names.append(name)
    nameNumbers[name] = Int32(names.count - 1)
    return Int32(names.count - 1)
  }

  private mutating func writeAll(_ expressions: [Expression]) -> (first: Int32, count: Int32) {
    let numbers = expressions.map { write($0) }
    operands += numbers
    return (Int32(operands.count - numbers.count), Int32(numbers.count))
  }
}
