import CivilCalendar
import SourceText

/// What the functions of the language do with values.
enum Library {
  static func call(_ function: LibraryFunction, _ a: Value, _ budget: inout Budget) throws(EvaluationError) -> Value {
    switch function {
    case .size: return .int(try size(a, &budget))
    case .int, .double, .string, .bool, .timestamp, .duration: return try Conversions.call(function, a)
    case .dyn: return a
    case .type: return .type(a.typeName)
    case .lowerAscii, .upperAscii, .trim, .reverse, .quote, .join:
      return try StringFunctions.call(function, a, nil, nil, nil, &budget)
    case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getHours, .getMinutes,
      .getSeconds, .getMilliseconds:
      return try TimeFunctions.call(function, a, zone: nil)
    case .date, .year, .month, .day, .weekday: return try DateFunctions.call(function, a)
    default: throw .noOverload(function.rawValue, a)
    }
  }

  static func call(
    _ function: LibraryFunction, _ a: Value, _ b: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    switch function {
    case .contains, .startsWith, .endsWith:
      guard case .string(let text) = a, case .string(let found) = b else { break }
      try budget.charge(bytes: text.utf8.count)
      let (whole, part) = (text.utf8Span.span, found.utf8Span.span)
      return switch function {
      case .contains: .bool(PartSearch.first(part, in: whole, from: 0) != nil)
      case .startsWith: .bool(PartSearch.stands(part, in: whole, at: 0))
      default: .bool(PartSearch.stands(part, in: whole, at: whole.count - part.count))
      }
    case .matches:
      guard case .string(let text) = a, case .string(let pattern) = b else { break }
      return .bool(try Pattern.compiled(pattern, &budget).matches(text, &budget))
    case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getHours, .getMinutes,
      .getSeconds, .getMilliseconds:
      guard case .string(let zone) = b else { break }
      return try TimeFunctions.call(function, a, zone: zone)
    case .charAt, .indexOf, .lastIndexOf, .split, .substring, .join:
      return try StringFunctions.call(function, a, b, nil, nil, &budget)
    case .format:
      var writer = Format(budget: budget)
      defer { budget = writer.budget }
      return .string(try writer.text(a, b))
    case .days: return try DateFunctions.days(a, b)
    default: break
    }
    throw .noOverload(function.rawValue, a, b)
  }

  /// With three or more arguments.
  static func call(
    _ function: LibraryFunction, _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    switch (function, arguments.count) {
    case (.date, 3): return try DateFunctions.date(arguments[0], arguments[1], arguments[2])
    case (.indexOf, 3), (.lastIndexOf, 3), (.split, 3), (.substring, 3), (.replace, 3):
      return try StringFunctions.call(function, arguments[0], arguments[1], arguments[2], nil, &budget)
    case (.replace, 4):
      return try StringFunctions.call(function, arguments[0], arguments[1], arguments[2], arguments[3], &budget)
    default:
      let names = arguments.map(\.typeName).joined(separator: ", ")
      throw EvaluationError(
        .noOverload,
        Text(
          zh: "“\(function.rawValue)”不能用于（\(names)）", en: "\"\(function.rawValue)\" does not take (\(names))"))
    }
  }

  private static func size(_ value: Value, _ budget: inout Budget) throws(EvaluationError) -> Int64 {
    switch value {
    case .string(let string):
      try budget.charge(bytes: string.utf8.count)
      return Int64(string.unicodeScalars.count)
    case .list(let list): return Int64(list.count)
    case .sequence(let sequence): return Int64(sequence.count)
    case .map(let map): return Int64(map.entries.count)
    case .object(let object): return Int64(object.memberNames.count)
    default: throw .noOverload("size", value)
    }
  }
}

/// Looks for a part within a whole: bytes within bytes, scalars within scalars.
enum PartSearch {
  static func stands(_ part: Swift.Span<UInt8>, in whole: Swift.Span<UInt8>, at place: Int) -> Bool {
    guard place >= 0, place + part.count <= whole.count else { return false }
    for index in part.indices where whole[place + index] != part[index] { return false }
    return true
  }

  /// The first place, at or after `from`, where the part stands; by the rule of Knuth, Morris and Pratt, so that
  /// no text makes it slow.
  static func first<Element: Equatable>(
    _ part: Swift.Span<Element>, in whole: Swift.Span<Element>, from: Int
  ) -> Int? {
    guard part.count > 1 else {
      if part.isEmpty { return from <= whole.count ? from : nil }
      for place in from..<max(from, whole.count) where whole[place] == part[0] { return place }
      return nil
    }
    guard from >= 0, whole.count - from >= part.count else { return nil }
    var fallback = [Int](repeating: 0, count: part.count)
    var matched = 0
    for index in 1..<part.count {
      while matched > 0, part[index] != part[matched] { matched = fallback[matched - 1] }
      if part[index] == part[matched] { matched += 1 }
      fallback[index] = matched
    }
    matched = 0
    for index in from..<whole.count {
      while matched > 0, whole[index] != part[matched] { matched = fallback[matched - 1] }
      if whole[index] == part[matched] { matched += 1 }
      if matched == part.count { return index + 1 - part.count }
    }
    return nil
  }
}
