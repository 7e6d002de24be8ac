import SourceText

/// What `+ - * / %` and the minus sign make of values.
enum Arithmetic {
  static func apply(
    _ sign: Operator, _ a: Value, _ b: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    switch (a, b) {
    case (.int(let x), .int(let y)): return .int(try apply(sign, x, y))
    case (.double(let x), .double(let y)):
      switch sign {
      case .add: return .double(x + y)
      case .subtract: return .double(x - y)
      case .multiply: return .double(x * y)
      case .divide: return .double(x / y)
      default: break
      }
    case (.string(let x), .string(let y)) where sign == .add:
      try budget.check(string: x.utf8.count + y.utf8.count)
      try budget.charge(bytes: x.utf8.count + y.utf8.count)
      return .string(x + y)
    case (.list(let x), .list(let y)) where sign == .add:
      try budget.check(list: x.count + y.count)
      try budget.charge(x.count + y.count)
      return .list(x + y)
    case (.sequence(let x), _) where sign == .add: return try apply(sign, .list(x.values), b, &budget)
    case (_, .sequence(let y)) where sign == .add: return try apply(sign, a, .list(y.values), &budget)
    default:
      if let moment = try times(sign, a, b) { return moment }
    }
    throw .noOverload(sign.rawValue, a, b)
  }

  static func negative(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .int(let int):
      if int == .min { throw .overflow }
      return .int(-int)
    case .double(let double): return .double(-double)
    case .duration(let span):
      if span.nanoseconds == .min { throw .overflow }
      return .duration(TimeSpan(nanoseconds: -span.nanoseconds))
    default: throw .noOverload("-", value)
    }
  }

  private static func apply(_ sign: Operator, _ x: Int64, _ y: Int64) throws(EvaluationError) -> Int64 {
    let result: (partialValue: Int64, overflow: Bool)
    switch sign {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    default:
      if y == 0 {
        throw EvaluationError(.divisionByZero, Text(zh: "除数为零", en: "Division by zero"))
      }
      result = sign == .divide ? x.dividedReportingOverflow(by: y) : x.remainderReportingOverflow(dividingBy: y)
    }
    if result.overflow { throw .overflow }
    return result.partialValue
  }

  private static func times(_ sign: Operator, _ a: Value, _ b: Value) throws(EvaluationError) -> Value? {
    switch (a, sign, b) {
    case (.timestamp(let x), .subtract, .timestamp(let y)): return try .duration(within(x.since(y)))
    case (.timestamp(let x), .add, .duration(let y)), (.duration(let y), .add, .timestamp(let x)):
      return try .timestamp(within(x.adding(y)))
    case (.timestamp(let x), .subtract, .duration(let y)):
      if y.nanoseconds == .min { throw .overflow }
      return try .timestamp(within(x.adding(TimeSpan(nanoseconds: -y.nanoseconds))))
    case (.duration(let x), .add, .duration(let y)), (.duration(let x), .subtract, .duration(let y)):
      return .duration(TimeSpan(nanoseconds: try apply(sign, x.nanoseconds, y.nanoseconds)))
    default: return nil
    }
  }

  private static func within<T>(_ value: T?) throws(EvaluationError) -> T {
    if let value { return value }
    throw .overflow
  }
}
