import CivilCalendar
import SourceText

/// Values of one type made of another.
enum Conversions {
  static func call(_ function: LibraryFunction, _ value: Value) throws(EvaluationError) -> Value {
    switch function {
    case .int: .int(try int(value))
    case .double: .double(try double(value))
    case .string: .string(try string(value))
    case .bool: .bool(try bool(value))
    case .timestamp: .timestamp(try timestamp(value))
    default: .duration(try duration(value))
    }
  }

  private static func int(_ value: Value) throws(EvaluationError) -> Int64 {
    switch value {
    case .int(let int): return int
    case .double(let double):
      guard double > -9_223_372_036_854_775_808, double < 9_223_372_036_854_775_808 else { throw .overflow }
      return Int64(double)
    case .string(let text):
      if let number = Int64(text) { return number }
      throw .invalid(value, "int")
    case .timestamp(let time): return time.seconds
    default: throw .noOverload("int", value)
    }
  }

  private static func double(_ value: Value) throws(EvaluationError) -> Double {
    switch value {
    case .double(let double): return double
    case .int(let int): return Double(int)
    case .string(let text):
      if let number = Double(text) { return number }
      throw .invalid(value, "double")
    default: throw .noOverload("double", value)
    }
  }

  private static func string(_ value: Value) throws(EvaluationError) -> String {
    switch value {
    case .string(let text): text
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .double(let double): string(double)
    case .date(let date): date.description
    case .timestamp(let time): time.description
    case .duration(let span): span.description
    default: throw .noOverload("string", value)
    }
  }

  /// The shortest digits that read back as the same number.
  static func string(_ double: Double) -> String {
    if double.isNaN { return "NaN" }
    if double.isInfinite { return double < 0 ? "-Infinity" : "Infinity" }
    let digits = "\(double)"
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  private static func bool(_ value: Value) throws(EvaluationError) -> Bool {
    switch value {
    case .bool(let bool): return bool
    case .string("1"), .string("t"), .string("true"), .string("TRUE"), .string("True"): return true
    case .string("0"), .string("f"), .string("false"), .string("FALSE"), .string("False"): return false
    case .string: throw .invalid(value, "bool")
    default: throw .noOverload("bool", value)
    }
  }

  private static func timestamp(_ value: Value) throws(EvaluationError) -> Timestamp {
    switch value {
    case .timestamp(let time): return time
    case .int(let seconds):
      if let time = Timestamp(seconds: seconds) { return time }
      throw .overflow
    case .string(let text):
      if let time = Timestamp(text) { return time }
      throw .invalid(value, "timestamp")
    default: throw .noOverload("timestamp", value)
    }
  }

  private static func duration(_ value: Value) throws(EvaluationError) -> TimeSpan {
    switch value {
    case .duration(let span): return span
    case .string(let text):
      if let span = TimeSpan(text) { return span }
      throw .invalid(value, "duration")
    default: throw .noOverload("duration", value)
    }
  }
}
