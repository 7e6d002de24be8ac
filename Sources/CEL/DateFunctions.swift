import CivilCalendar
import SourceText

/// The functions on civil dates. Where a date is known only to the month, they answer if all its days agree.
enum DateFunctions {
  static func call(_ function: LibraryFunction, _ value: Value) throws(EvaluationError) -> Value {
    if function == .date { return .date(try date(value)) }
    guard case .date(let date) = value else { throw .noOverload(function.rawValue, value) }
    let (first, last) = (part(function, of: date.earliest), part(function, of: date.latest))
    // A month in common is not enough where the years in between hold others.
    let isSpread = function == .month && date.earliest.year != date.latest.year
    guard first == last, !isSpread, function != .weekday && function != .day || date.day != nil else {
      throw .imprecise
    }
    return .int(Int64(first))
  }

  private static func part(_ function: LibraryFunction, of day: CivilDate) -> Int {
    switch function {
    case .year: day.components.year
    case .month: day.components.month
    case .day: day.components.day
    default: day.weekday
    }
  }

  private static func date(_ value: Value) throws(EvaluationError) -> DateRange {
    switch value {
    case .date(let date): return date
    case .string(let text):
      if let date = DateRange(text) { return date }
      throw .invalid(value, "date")
    default: throw .noOverload("date", value)
    }
  }

  static func date(_ year: Value, _ month: Value, _ day: Value) throws(EvaluationError) -> Value {
    guard case .int(let y) = year, case .int(let m) = month, case .int(let d) = day else {
      throw .noOverload("date", year, month, day)
    }
    if let date = CivilDate(year: Int(clamping: y), month: Int(clamping: m), day: Int(clamping: d)) {
      return .date(DateRange(date))
    }
    throw EvaluationError(
      .invalidArgument, Text(zh: "没有 \(y) 年 \(m) 月 \(d) 日", en: "There is no day \(d) of month \(m) of \(y)"))
  }

  static func days(_ from: Value, _ to: Value) throws(EvaluationError) -> Value {
    guard case .date(let a) = from, case .date(let b) = to else { throw .noOverload("days", from, to) }
    let (fewest, most) = (a.latest.days(to: b.earliest), a.earliest.days(to: b.latest))
    guard fewest == most else { throw .imprecise }
    return .int(Int64(fewest))
  }
}
