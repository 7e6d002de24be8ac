import CivilCalendar
import SourceText

/// What the operators do with values.
enum Operators {
  /// Operators of two operands that are evaluated both.
  enum Binary: String, Sendable {
    case equal = "==", notEqual = "!="
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case isIn = "in"
    case add = "+", subtract = "-", multiply = "*", divide = "/", modulo = "%"

    var isArithmetic: Bool {
      switch self {
      case .add, .subtract, .multiply, .divide, .modulo: true
      default: false
      }
    }

    /// The type it gives for operands of these types; nothing where it does not take them.
    func result(_ a: CELType, _ b: CELType) -> CELType? {
      switch self {
      case .equal, .notEqual: return a.fits(b) || (a.isNumber && b.isNumber) || a == .null || b == .null ? .bool : nil
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        if a.isNumber && b.isNumber { return .bool }
        guard a.fits(b) else { return nil }
        switch a == .dyn ? b : a {
        case .bool, .int, .double, .string, .choice, .date, .dyn: return .bool
        default: return nil
        }
      case .isIn:
        switch b {
        case .list(let element): return a.fits(element) || (a.isNumber && element.isNumber) ? .bool : nil
        case .map(let key, _): return a.fits(key) || (a.isNumber && key.isNumber) ? .bool : nil
        case .dyn: return .bool
        default: return nil
        }
      case .add:
        if a == .dyn || b == .dyn { return a == .dyn ? b : a }
        if a.isString && b.isString { return .string }
        if case .list(let x) = a, case .list(let y) = b { return .list(x.joined(with: y)) }
        return a == b && a.isNumber ? a : nil
      case .subtract, .multiply, .divide:
        if a == .dyn || b == .dyn { return a == .dyn ? b : a }
        return a == b && a.isNumber ? a : nil
      case .modulo: return a.fits(.int) && b.fits(.int) ? .int : nil
      }
    }
  }

  /// Whether two values are equal; values of different types never are. Nothing where dates are too imprecise.
  static func isEqual(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.null, .null): return true
    case (.bool(let x), .bool(let y)): return x == y
    case (.string(let x), .string(let y)): return x.utf8.elementsEqual(y.utf8)
    case (.type(let x), .type(let y)): return x == y
    case (.int, .int), (.int, .double), (.double, .int), (.double, .double): return order(a, b) == 0
    case (.date(let x), .date(let y)):
      if x.day != nil, x == y { return true }
      return x.latest < y.earliest || y.latest < x.earliest ? false : nil
    case (.list(let x), .list(let y)):
      guard x.count == y.count else { return false }
      return all(zip(x, y).map(isEqual))
    case (.map(let x), .map(let y)):
      guard x.entries.count == y.entries.count else { return false }
      return all(x.entries.map { entry in y[entry.key].map { isEqual(entry.value, $0) } ?? false })
    default: return false
    }
  }

  private static func all(_ answers: [Bool?]) -> Bool? {
    if answers.contains(false) { return false }
    return answers.contains { $0 == nil } ? nil : true
  }

  /// −1, 0 or 1; nothing where two values have no order (NaN, or types that do not compare).
  static func order(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x < y ? -1 : x == y ? 0 : 1
    case (.double(let x), .double(let y)): return x < y ? -1 : x == y ? 0 : x > y ? 1 : nil
    case (.int(let x), .double(let y)): return order(x, y)
    case (.double(let x), .int(let y)): return order(y, x).map { -$0 }
    case (.string(let x), .string(let y)):
      if x.utf8.elementsEqual(y.utf8) { return 0 }
      return x.unicodeScalars.lexicographicallyPrecedes(y.unicodeScalars) ? -1 : 1
    case (.bool(let x), .bool(let y)): return x == y ? 0 : y ? -1 : 1
    default: return nil
    }
  }

  /// Exactly, also where the whole number has no double of its own.
  private static func order(_ x: Int64, _ y: Double) -> Int? {
    if y.isNaN { return nil }
    if y >= 9_223_372_036_854_775_808 { return -1 }
    if y < -9_223_372_036_854_775_808 { return 1 }
    let floor = y.rounded(.down)
    let whole = Int64(floor)
    if x != whole { return x < whole ? -1 : 1 }
    return floor < y ? -1 : 0
  }

  static func apply(_ operation: Binary, _ a: Value, _ b: Value) throws(EvaluationError) -> Value {
    switch operation {
    case .equal, .notEqual:
      guard let isEqual = isEqual(a, b) else { throw imprecise }
      return .bool(isEqual == (operation == .equal))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return .bool(try compare(operation, a, b))
    case .isIn: return .bool(try contains(b, a))
    case .add, .subtract, .multiply, .divide, .modulo: return try arithmetic(operation, a, b)
    }
  }

  static var imprecise: EvaluationError {
    EvaluationError(
      .imprecise, Text(zh: "日期只到月，不能比较", en: "A date is known only to the month and cannot be compared"))
  }

  static func noOverload(_ name: String, _ values: Value...) -> EvaluationError {
    let names = values.map(\.typeName).joined(separator: ", ")
    return EvaluationError(
      .noOverload, Text(zh: "“\(name)”不能用于（\(names)）", en: "\"\(name)\" does not take (\(names))"))
  }

  private static func compare(_ operation: Binary, _ a: Value, _ b: Value) throws(EvaluationError) -> Bool {
    if case .date(let x) = a, case .date(let y) = b { return try compare(operation, x, y) }
    guard let order = order(a, b) else {
      if case .double = a, b.isNumber { return false }
      if case .double = b, a.isNumber { return false }
      throw noOverload(operation.rawValue, a, b)
    }
    return switch operation {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  private static func compare(_ operation: Binary, _ x: DateRange, _ y: DateRange) throws(EvaluationError) -> Bool {
    switch operation {
    case .less:
      if x.latest < y.earliest { return true }
      if x.earliest >= y.latest { return false }
    case .lessOrEqual:
      if x.latest <= y.earliest { return true }
      if x.earliest > y.latest { return false }
    case .greater: return try compare(.less, y, x)
    default: return try compare(.lessOrEqual, y, x)
    }
    throw imprecise
  }

  private static func contains(_ whole: Value, _ part: Value) throws(EvaluationError) -> Bool {
    switch whole {
    case .list(let items):
      let answers = items.map { isEqual($0, part) }
      if answers.contains(true) { return true }
      if answers.contains(where: { $0 == nil }) { throw imprecise }
      return false
    case .map(let map): return map[part] != nil
    case .object(let object):
      if case .string(let name) = part { return object.member(name) != nil }
      return false
    default: throw noOverload("in", part, whole)
    }
  }

  private static func arithmetic(_ operation: Binary, _ a: Value, _ b: Value) throws(EvaluationError) -> Value {
    switch (a, b) {
    case (.int(let x), .int(let y)): return .int(try arithmetic(operation, x, y))
    case (.double(let x), .double(let y)):
      switch operation {
      case .add: return .double(x + y)
      case .subtract: return .double(x - y)
      case .multiply: return .double(x * y)
      case .divide: return .double(x / y)
      default: throw noOverload(operation.rawValue, a, b)
      }
    case (.string(let x), .string(let y)) where operation == .add: return .string(x + y)
    case (.list(let x), .list(let y)) where operation == .add: return .list(x + y)
    default: throw noOverload(operation.rawValue, a, b)
    }
  }

  private static func arithmetic(_ operation: Binary, _ x: Int64, _ y: Int64) throws(EvaluationError) -> Int64 {
    let result: (partialValue: Int64, overflow: Bool)
    switch operation {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    default:
      if y == 0 {
        throw EvaluationError(.divisionByZero, Text(zh: "除数为零", en: "Division by zero"))
      }
      result = operation == .divide ? x.dividedReportingOverflow(by: y) : x.remainderReportingOverflow(dividingBy: y)
    }
    if result.overflow { throw overflow }
    return result.partialValue
  }

  static var overflow: EvaluationError {
    EvaluationError(.overflow, Text(zh: "数字超出范围", en: "The number is out of range"))
  }
}

extension Value {
  /// Whether it is a whole or floating-point number.
  var isNumber: Bool {
    switch self {
    case .int, .double: true
    default: false
    }
  }
}
