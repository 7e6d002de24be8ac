/// A day of the Gregorian calendar, without a time or a zone (Civil Code art. 200).
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let dayNumber: Int32

  /// The day that many days after 1970-01-01; beyond the years 1…9999 the first or the last day of them.
  public init(dayNumber: Int32) {
    // 0001-01-01 and 9999-12-31: no count can then run away, whatever a record says.
    self.dayNumber = max(-719_162, min(2_932_896, dayNumber))
  }

  /// The day of that year, month and day of month, or nothing where the calendar has no such day or the year
  /// is not within 1…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, in: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// The date that `text` writes as `YYYY-MM-DD` (ISO 8601), or nothing.
  public init?(_ text: some StringProtocol) {
    guard let range = DateRange(text), let day = range.day, text.utf8.count == 10 else { return nil }
    self = day
  }

  init(unchecked year: Int, _ month: Int, _ day: Int) {
    // Days from civil: eras of 400 years, years beginning in March so that the leap day comes last.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(dayNumber: Int32(clamping: era * 146_097 + dayOfEra - 719_468))
  }

  /// Year, month (1…12) and day of month (1…31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The year.
  public var year: Int { components.year }

  /// The day of the week, 1 for Monday … 7 for Sunday (ISO 8601).
  public var weekday: Int {
    let shifted = (Int(dayNumber) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// The day that many days later; before, if negative.
  public func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: Int32(clamping: Int(dayNumber) + days))
  }

  /// How many days `other` lies after this day: the first day is not counted (Civil Code art. 201).
  public func days(to other: CivilDate) -> Int {
    Int(other.dayNumber) - Int(dayNumber)
  }

  /// How many days a month has.
  public static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Earlier.
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
}

extension CivilDate: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A date as a record states it: to the day, or only to the month, which is every day of that month.
public struct DateRange: Hashable, Sendable {
  /// The first day it may be.
  public let earliest: CivilDate
  /// The last day it may be.
  public let latest: CivilDate

  /// A date known to lie within two days, both included.
  public init(_ earliest: CivilDate, _ latest: CivilDate) {
    self.earliest = min(earliest, latest)
    self.latest = max(earliest, latest)
  }

  /// A date known to the day.
  public init(_ day: CivilDate) {
    earliest = day
    latest = day
  }

  /// The date that `text` writes as `YYYY-MM-DD` or `YYYY-MM` (ISO 8601), or nothing.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8).span)
  }

  /// The date that ASCII text writes as `YYYY-MM-DD` or `YYYY-MM`, or nothing.
  public init?(utf8 bytes: Swift.Span<UInt8>) {
    let count = bytes.count
    guard count == 10 || count == 7 else { return nil }
    var numbers: (Int, Int, Int) = (0, 0, 0)
    for index in 0..<count {
      let byte = bytes[index]
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        let digit = Int(byte) - 0x30
        if index < 4 {
          numbers.0 = numbers.0 * 10 + digit
        } else if index < 7 {
          numbers.1 = numbers.1 * 10 + digit
        } else {
          numbers.2 = numbers.2 * 10 + digit
        }
      }
    }
    let (year, month, day) = numbers
    if count == 10 {
      guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
      self.init(date)
    } else {
      guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
      self.init(first, first.adding(days: CivilDate.length(ofMonth: month, in: year) - 1))
    }
  }

  /// The same date, or the other where that is later; of dates known to the month, each end by itself.
  public func notBefore(_ other: DateRange) -> DateRange {
    DateRange(max(earliest, other.earliest), max(latest, other.latest))
  }

  /// The day, where it is known to the day.
  public var day: CivilDate? { earliest == latest ? earliest : nil }
}

extension DateRange: CustomStringConvertible {
  /// `YYYY-MM-DD`, or `YYYY-MM` for a whole month, or both ends.
  public var description: String {
    if let day { return day.description }
    let (year, month, first) = earliest.components
    let last = latest.components
    if first == 1, last == (year, month, CivilDate.length(ofMonth: month, in: year)) {
      return "\(padded(year, 4))-\(padded(month, 2))"
    }
    return "\(earliest)…\(latest)"
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
