import CivilCalendar

/// A moment of the years 1 to 9999, to the nanosecond, in UTC (RFC 3339).
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z; negative before it.
  public let seconds: Int64
  /// What comes on top, from 0 to 999,999,999.
  public let nanoseconds: Int32

  /// The moment so many seconds and nanoseconds after 1970 began, where it lies within the years 1 to 9999.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard (-62_135_596_800...253_402_300_799).contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
      return nil
    }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The moment that a text writes as RFC 3339: `2024-05-08T09:30:00.5+08:00`.
  public init?(_ text: String) {
    var reader = TimeReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), reader.skip("T") || reader.skip("t"), let hour = reader.number(2), reader.skip(":"),
      let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
      let date = CivilDate(year: Int(year), month: Int(month), day: Int(day)), hour < 24, minute < 60, second < 60
    else { return nil }
    var nanoseconds: Int64 = 0
    if reader.skip(".") {
      guard let fraction = reader.fraction() else { return nil }
      nanoseconds = fraction
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    self.init(
      seconds: Int64(date.dayNumber) * 86_400 + hour * 3600 + minute * 60 + second - offset,
      nanoseconds: Int32(nanoseconds))
  }

  /// The moment a length of time later; nothing past the years 1 to 9999.
  func adding(_ span: TimeSpan) -> Timestamp? {
    var seconds = self.seconds + span.nanoseconds / 1_000_000_000
    var rest = Int64(nanoseconds) + span.nanoseconds % 1_000_000_000
    if rest < 0 {
      rest += 1_000_000_000
      seconds -= 1
    } else if rest >= 1_000_000_000 {
      rest -= 1_000_000_000
      seconds += 1
    }
    return Timestamp(seconds: seconds, nanoseconds: Int32(rest))
  }

  /// How much later than another moment; nothing where 64 bits of nanoseconds do not hold it.
  func since(_ other: Timestamp) -> TimeSpan? {
    let (whole, overflow) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (all, overflowToo) = whole.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
    return overflow || overflowToo ? nil : TimeSpan(nanoseconds: all)
  }

  /// The day and the second of the day at so many seconds east of UTC.
  func local(offset: Int64) -> (day: CivilDate, second: Int64) {
    let shifted = seconds + offset
    let second = ((shifted % 86_400) + 86_400) % 86_400
    return (CivilDate(dayNumber: Int32(clamping: (shifted - second) / 86_400)), second)
  }

  /// Earlier.
  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with as many digits of a second as it takes.
  public var description: String {
    let (day, second) = local(offset: 0)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(day)T\(clock)\(fraction(Int64(nanoseconds)))Z"
  }
}

/// A length of time, to the nanosecond, of at most 292 years.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// The length; negative backwards.
  public let nanoseconds: Int64

  /// A length of time.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The length that a text writes with the units h, m, s, ms, us and ns: `1h30m`, `-1.5s`.
  public init?(_ text: String) {
    var reader = TimeReader(text)
    let isNegative = reader.skip("-")
    if !isNegative { _ = reader.skip("+") }
    if reader.rest == "0" {
      nanoseconds = 0
      return
    }
    // Summed below zero, where there is room for one more.
    var sum: Int64 = 0
    guard !reader.isAtEnd else { return nil }
    while !reader.isAtEnd {
      guard let part = reader.lengthWithUnit() else { return nil }
      let (next, overflow) = sum.subtractingReportingOverflow(part)
      if overflow { return nil }
      sum = next
    }
    if isNegative {
      nanoseconds = sum
    } else {
      guard sum != .min else { return nil }
      nanoseconds = -sum
    }
  }

  /// Shorter, or further back.
  public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.nanoseconds < b.nanoseconds }
}

extension TimeSpan: CustomStringConvertible {
  /// In seconds: `5400s`, `-1.5s`.
  public var description: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1_000_000_000)\(fraction(Int64(magnitude % 1_000_000_000)))s"
  }
}

private func fraction(_ nanoseconds: Int64) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = padded(nanoseconds, 9)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
