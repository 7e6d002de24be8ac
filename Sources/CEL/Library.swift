import CivilCalendar
import SourceText

/// The functions that every condition may use.
enum Library {
  static let typeNames: Set<String> = [
    "bool", "int", "double", "string", "date", "list", "map", "null_type", "type",
  ]

  enum Function: String, CaseIterable, Sendable {
    case size, contains, startsWith, endsWith
    case int, double, string, bool, dyn, type, date, year

    /// Whether it is called on its first argument; nothing where both ways are allowed.
    var isMember: Bool? {
      switch self {
      case .contains, .startsWith, .endsWith: true
      case .size: nil
      default: false
      }
    }

    /// The type it gives for arguments of these types; nothing where it does not take them.
    func result(_ types: [CELType]) -> CELType? {
      switch self {
      case .contains, .startsWith, .endsWith:
        return types.count == 2 && types.allSatisfy { $0.fits(.string) } ? .bool : nil
      default: break
      }
      guard types.count == 1, let type = types.first else { return nil }
      switch self {
      case .size:
        switch type {
        case .string, .choice, .list, .map, .object, .dyn: return .int
        default: return nil
        }
      case .int: return type == .dyn || type.isNumber || type.isString ? .int : nil
      case .double: return type == .dyn || type.isNumber || type.isString ? .double : nil
      case .string:
        return type == .dyn || type.isNumber || type.isString || type == .bool || type == .date ? .string : nil
      case .bool: return type == .dyn || type == .bool || type.isString ? .bool : nil
      case .dyn: return .dyn
      case .type: return .type
      case .date: return type == .dyn || type == .date || type.isString ? .date : nil
      case .year: return type == .dyn || type == .date ? .int : nil
      default: return nil
      }
    }
  }

  static func call(_ function: Function, _ arguments: [Value]) throws(EvaluationError) -> Value {
    guard let first = arguments.first else { throw Operators.noOverload(function.rawValue) }
    switch function {
    case .size: return .int(try size(first))
    case .contains, .startsWith, .endsWith:
      guard case .string(let whole) = first, arguments.count == 2, case .string(let part) = arguments[1] else {
        throw Operators.noOverload(function.rawValue, first)
      }
      return .bool(matches(function, Array(whole.utf8), Array(part.utf8)))
    case .int: return try int(first)
    case .double: return try double(first)
    case .string: return try string(first)
    case .bool: return try bool(first)
    case .dyn: return first
    case .type: return .type(first.typeName)
    case .date:
      if case .date = first { return first }
      if case .string(let text) = first, let date = DateRange(text) { return .date(date) }
      throw invalid(first, "date")
    case .year:
      guard case .date(let date) = first else { throw Operators.noOverload("year", first) }
      if date.earliest.year == date.latest.year { return .int(Int64(date.earliest.year)) }
      throw Operators.imprecise
    }
  }

  private static func size(_ value: Value) throws(EvaluationError) -> Int64 {
    switch value {
    case .string(let string): Int64(string.unicodeScalars.count)
    case .list(let list): Int64(list.count)
    case .map(let map): Int64(map.entries.count)
    case .object(let object): Int64(object.memberNames.count)
    default: throw Operators.noOverload("size", value)
    }
  }

  /// Byte by byte: text is compared as it is written, never normalised.
  private static func matches(_ function: Function, _ whole: [UInt8], _ part: [UInt8]) -> Bool {
    if part.isEmpty { return true }
    guard whole.count >= part.count else { return false }
    switch function {
    case .startsWith: return whole.starts(with: part)
    case .endsWith: return whole.suffix(part.count).elementsEqual(part)
    default:
      return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
    }
  }

  private static func int(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .int: return value
    case .double(let double):
      guard double > -9_223_372_036_854_775_808, double < 9_223_372_036_854_775_808 else {
        throw Operators.overflow
      }
      return .int(Int64(double))
    case .string(let text):
      if let number = Int64(text) { return .int(number) }
      throw invalid(value, "int")
    default: throw Operators.noOverload("int", value)
    }
  }

  private static func double(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .double: return value
    case .int(let int): return .double(Double(int))
    case .string(let text):
      if let number = Double(text) { return .double(number) }
      throw invalid(value, "double")
    default: throw Operators.noOverload("double", value)
    }
  }

  private static func string(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .string: return value
    case .bool, .int, .double: return .string("\(value)")
    case .date(let date): return .string("\(date)")
    default: throw Operators.noOverload("string", value)
    }
  }

  private static func bool(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .bool: return value
    case .string("1"), .string("t"), .string("true"), .string("TRUE"), .string("True"): return .bool(true)
    case .string("0"), .string("f"), .string("false"), .string("FALSE"), .string("False"): return .bool(false)
    case .string: throw invalid(value, "bool")
    default: throw Operators.noOverload("bool", value)
    }
  }

  private static func invalid(_ value: Value, _ type: String) -> EvaluationError {
    EvaluationError(
      .invalidArgument, Text(zh: "\(value) 不能转成 \(type)", en: "\(value) cannot be made a \(type)"))
  }
}
