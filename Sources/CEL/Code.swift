import SourceText

/// A checked condition in the form in which it is evaluated: one flat array of small nodes that name each other by
/// number, so that going through it touches no reference count.
final class Code: Sendable {
  let nodes: [Node]
  /// Where each node stands in the condition.
  let ranges: [Range<Int>]
  let constants: [Value]
  let names: [Key]
  /// Ways of members.
  let ways: [[Key]]
  let patterns: [Pattern]
  let macros: [Macro]
  /// The texts that members are held against, one after another in UTF-8, where each lies, and which belong together.
  let texts: [UInt8]
  let textPlaces: [Range<Int>]
  let textSets: [Range<Int>]
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
    /// A way of members from a variable or a name; where it does not lead to its end, `otherwise`.
    case path(Int32, way: Int32, otherwise: Int32)
    /// Whether such a way leads to its end; if not, `otherwise` says whether that is an error.
    case leads(Int32, way: Int32, otherwise: Int32)
    /// The text at the end of such a way, held against texts written out; where it is anything else, `otherwise`.
    case text(TextTest.Kind, of: Int32, way: Int32, against: Int32, otherwise: Int32)
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
    ways = writer.ways
    patterns = writer.patterns
    macros = writer.macros
    texts = writer.texts
    textPlaces = writer.textPlaces
    textSets = writer.textSets
    operands = writer.operands
    places = writer.places
  }

  /// Whether the bytes of a member meet a test.
  func meets(_ test: TextTest.Kind, _ bytes: Swift.Span<UInt8>, _ against: Int32) -> Bool {
    switch test {
    case .isAny: isAny(bytes, against)
    case .isNone: !isAny(bytes, against)
    case .matches: patterns[Int(against)].matches(bytes)
    }
  }

  private func isAny(_ bytes: Swift.Span<UInt8>, _ set: Int32) -> Bool {
    for text in textSets[Int(set)] {
      let place = textPlaces[text]
      guard place.count == bytes.count else { continue }
      var index = 0
      while index < bytes.count, texts[place.lowerBound + index] == bytes[index] { index += 1 }
      if index == bytes.count { return true }
    }
    return false
  }
}

private struct CodeWriter {
  let limits: Limits
  private var tableWork = Pattern.work
  var nodes: [Code.Node] = []
  var ranges: [Range<Int>] = []
  var constants: [Value] = []
  var names: [Key] = []
  var ways: [[Key]] = []
  var patterns: [Pattern] = []
  var macros: [Code.Macro] = []
  var texts: [UInt8] = []
  var textPlaces: [Range<Int>] = []
  var textSets: [Range<Int>] = []
  var operands: [Int32] = []
  var places: [ObjectIdentifier: Int32] = [:]
  private var nameNumbers: [String: Int32] = [:]

  init(limits: Limits) {
    self.limits = limits
  }

  mutating func write(_ expression: Expression) -> Int32 {
    var number = append(node(expression), expression.range)
    if let shorter = path(expression, otherwise: number) ?? textTest(expression, otherwise: number) {
      number = append(shorter, expression.range)
    }
    places[ObjectIdentifier(expression)] = number
    return number
  }

  private mutating func append(_ node: Code.Node, _ range: Range<Int>) -> Int32 {
    nodes.append(node)
    ranges.append(range)
    return Int32(nodes.count - 1)
  }

  /// `x.member.member` and `has(x.member.member)`, once its parts are written.
  private mutating func path(_ expression: Expression, otherwise: Int32) -> Code.Node? {
    if case .has(let base, let name) = expression.kind, let (root, way) = way(of: base), !way.isEmpty {
      ways.append(way + [Key(name)])
      return .leads(root, way: Int32(ways.count - 1), otherwise: otherwise)
    }
    guard case .select = expression.kind, let (root, way) = way(of: expression) else { return nil }
    ways.append(way)
    return .path(root, way: Int32(ways.count - 1), otherwise: otherwise)
  }

  /// The variable or name that a way of members begins at, and the members.
  private func way(of expression: Expression) -> (root: Int32, way: [Key])? {
    switch expression.kind {
    case .variable, .local: return places[ObjectIdentifier(expression)].map { ($0, []) }
    case .select(let base, let name): return way(of: base).map { ($0.root, $0.way + [Key(name)]) }
    default: return nil
    }
  }

  /// `x.member == 'text'`, `x.member in ['a', 'b']` and `x.member.matches('…')`, once their parts are written.
  private mutating func textTest(_ expression: Expression, otherwise: Int32) -> Code.Node? {
    guard case .call(let function, let operands) = expression.kind, operands.count == 2 else { return nil }
    var (member, other) = (operands[0], operands[1])
    if function == .operator(.equal) || function == .operator(.notEqual), member.literal != nil {
      swap(&member, &other)
    }
    guard case .select = member.kind, let (root, way) = way(of: member) else { return nil }
    let test: TextTest.Kind
    let against: Int32
    switch (function, other.literal ?? nodes.constantList(other, places, constants)) {
    case (.operator(.equal), .string(let text)?):
      (test, against) = (.isAny, set(of: [text]))
    case (.operator(.notEqual), .string(let text)?):
      (test, against) = (.isNone, set(of: [text]))
    case (.operator(.isIn), .list(let items)?):
      let list = items.compactMap { item in if case .string(let text) = item { text } else { nil } }
      guard list.count == items.count else { return nil }
      (test, against) = (.isAny, set(of: list))
    case (.library(.matches), .string?):
      guard case .matches(_, let pattern) = nodes[Int(otherwise)], patterns[Int(pattern)].hasTable else { return nil }
      (test, against) = (.matches, pattern)
    default: return nil
    }
    ways.append(way)
    return .text(test, of: root, way: Int32(ways.count - 1), against: against, otherwise: otherwise)
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

  private mutating func set(of list: [String]) -> Int32 {
    let first = textPlaces.count
    for text in list {
      let start = texts.count
      texts += Array(text.utf8)
      textPlaces.append(start..<texts.count)
    }
    textSets.append(first..<textPlaces.count)
    return Int32(textSets.count - 1)
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
        case .success(let pattern) = Pattern.make(text, limits: limits, work: &tableWork)
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
    names.append(Key(name))
    nameNumbers[name] = Int32(names.count - 1)
    return Int32(names.count - 1)
  }

  private mutating func writeAll(_ expressions: [Expression]) -> (first: Int32, count: Int32) {
    let numbers = expressions.map { write($0) }
    operands += numbers
    return (Int32(operands.count - numbers.count), Int32(numbers.count))
  }
}

extension [Code.Node] {
  /// The value of a part that was written as a constant.
  fileprivate func constantList(
    _ expression: Expression, _ places: [ObjectIdentifier: Int32], _ constants: [Value]
  ) -> Value? {
    guard let place = places[ObjectIdentifier(expression)], case .constant(let index) = self[Int(place)] else {
      return nil
    }
    return constants[Int(index)]
  }
}
