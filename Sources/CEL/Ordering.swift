import CivilCalendar
import SourceText

/// Which of two values comes first.
enum Ordering {
  static func compare(_ sign: Operator, _ a: Value, _ b: Value) throws(EvaluationError) -> Bool {
    if case .date(let x) = a, case .date(let y) = b { return try compare(sign, x, y) }
    guard let order = order(a, b) else {
      // NaN comes neither before nor after anything.
      if a.isNumber, b.isNumber { return false }
      throw .noOverload(sign.rawValue, a, b)
    }
    return switch sign {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  /// Below, at or above 0; nothing where two values have no order (NaN, or types that do not compare).
  private static func order(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.string(let x), .string(let y)): return order(x, y)
    case (.bool(let x), .bool(let y)): return x == y ? 0 : y ? -1 : 1
    case (.timestamp(let x), .timestamp(let y)): return x < y ? -1 : x == y ? 0 : 1
    case (.duration(let x), .duration(let y)): return x < y ? -1 : x == y ? 0 : 1
    default: return ofNumbers(a, b)
    }
  }

  static func ofNumbers(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.int(let x), .int(let y)): x < y ? -1 : x == y ? 0 : 1
    case (.double(let x), .double(let y)): x < y ? -1 : x == y ? 0 : x > y ? 1 : nil
    case (.int(let x), .double(let y)): order(x, y)
    case (.double(let x), .int(let y)): order(y, x).map { -$0 }
    default: nil
    }
  }

  /// By Unicode scalars, which is the order of the bytes of UTF-8.
  static func order(_ x: String, _ y: String) -> Int {
    let (a, b) = (x.utf8Span.span, y.utf8Span.span)
    for index in 0..<min(a.count, b.count) where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return a.count - b.count
  }

  /// Exactly, also where the whole number has no double of its own; save that the specification takes the doubles
  /// next to 2⁶³ for equal to it.
  private static func order(_ x: Int64, _ y: Double) -> Int? {
    if y.isNaN { return nil }
    if y >= 9_223_372_036_854_775_808 { return Double(x) == y ? 0 : -1 }
    if y < -9_223_372_036_854_775_808 { return 1 }
    let floor = y.rounded(.down)
    let whole = Int64(floor)
    if x != whole { return x < whole ? -1 : 1 }
    return floor < y ? -1 : 0
  }

  /// Dates known only to the month compare where all their days agree.
  static func compare(_ sign: Operator, _ x: DateRange, _ y: DateRange) throws(EvaluationError) -> Bool {
    switch sign {
    case .less:
      if x.latest < y.earliest { return true }
      if x.earliest >= y.latest { return false }
    case .lessOrEqual:
      if x.latest <= y.earliest { return true }
      if x.earliest > y.latest { return false }
    case .greater: return try compare(.less, y, x)
    default: return try compare(.lessOrEqual, y, x)
    }
    throw .imprecise
  }
}
