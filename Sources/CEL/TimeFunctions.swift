import CivilCalendar
import SourceText

/// The parts of moments and of lengths of time.
enum TimeFunctions {
  static func call(_ function: LibraryFunction, _ value: Value, zone: String?) throws(EvaluationError) -> Value {
    switch value {
    case .timestamp(let time): .int(try part(function, of: time, offset: zone.map(offset) ?? 0))
    case .duration(let span): .int(try part(function, of: span, zone))
    default: throw .noOverload(function.rawValue, value)
    }
  }

  private static func part(_ function: LibraryFunction, of time: Timestamp, offset: Int64) throws(EvaluationError)
    -> Int64
  {
    let (day, second) = time.local(offset: offset)
    let (year, month, dayOfMonth) = day.components
    switch function {
    case .getFullYear: return Int64(year)
    case .getMonth: return Int64(month - 1)
    case .getDate: return Int64(dayOfMonth)
    case .getDayOfMonth: return Int64(dayOfMonth - 1)
    case .getDayOfWeek: return Int64(day.weekday % 7)
    case .getDayOfYear: return Int64((CivilDate(year: year, month: 1, day: 1) ?? day).days(to: day))
    case .getHours: return second / 3600
    case .getMinutes: return second / 60 % 60
    case .getSeconds: return second % 60
    default: return Int64(time.nanoseconds) / 1_000_000
    }
  }

  private static func part(_ function: LibraryFunction, of span: TimeSpan, _ zone: String?) throws(EvaluationError)
    -> Int64
  {
    guard zone == nil else { throw .noOverload(function.rawValue, .duration(span)) }
    switch function {
    case .getHours: return span.nanoseconds / 3_600_000_000_000
    case .getMinutes: return span.nanoseconds / 60_000_000_000
    case .getSeconds: return span.nanoseconds / 1_000_000_000
    case .getMilliseconds: return span.nanoseconds / 1_000_000 % 1000
    default: throw .noOverload(function.rawValue, .duration(span))
    }
  }

  /// Seconds east of UTC, from `UTC`, `Z`, `+08:00` or `08:00`. Names of places would bring a data base of zones.
  private static func offset(_ zone: String) throws(EvaluationError) -> Int64 {
    if zone == "UTC" || zone == "Z" { return 0 }
    let isSigned = zone.hasPrefix("+") || zone.hasPrefix("-")
    var reader = TimeReader(isSigned ? zone : "+" + zone)
    if let offset = reader.offset(), reader.isAtEnd { return offset }
    throw EvaluationError(
      .invalidArgument,
      Text(
        zh: "时区\(quoted(zone))不在本条件语言之内；写 'UTC' 或者 '+08:00'",
        en: "The time zone \(quoted(zone)) is outside the profile; write 'UTC' or '+08:00'"))
  }
}
