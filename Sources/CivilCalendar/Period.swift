public import SourceText

/// What a length of time is counted in.
public enum DayUnit: String, CaseIterable, Sendable {
  /// Calendar days.
  case days
  /// Days on which offices work, make-up days in (工作日).
  case workdays
  /// Months, ending on the matching day (Civil Code art. 202).
  case months
  /// Years, likewise.
  case years
}

/// A length of time, as workflows write it: `30 days`, `7 workdays`, `3 months`.
public struct Period: Hashable, Sendable {
  /// How many.
  public let amount: Int
  /// Of what.
  public let unit: DayUnit

  /// A length of time.
  public init(_ amount: Int, _ unit: DayUnit) {
    self.amount = amount
    self.unit = unit
  }

  /// The length that `text` writes, the unit in the singular or the plural; or nothing. At most 99,999.
  public init?(_ text: String) {
    let parts = text.parts(at: " ")
    guard parts.count == 2, let amount = Int(parts[0]), (0...99_999).contains(amount),
      let unit = DayUnit.allCases.first(where: { $0.rawValue == parts[1] || $0.rawValue == parts[1] + "s" })
    else { return nil }
    self.init(amount, unit)
  }

  /// 30日, 7个工作日, 3个月, 1年 / 30 days, 7 working days, 3 months, 1 year.
  public var text: Text {
    let plural = amount == 1 ? "" : "s"
    return switch unit {
    case .days: Text(zh: "\(amount)日", en: "\(amount) day\(plural)")
    case .workdays: Text(zh: "\(amount)个工作日", en: "\(amount) working day\(plural)")
    case .months: Text(zh: "\(amount)个月", en: "\(amount) month\(plural)")
    case .years: Text(zh: "\(amount)年", en: "\(amount) year\(plural)")
    }
  }

  /// Whether months or years have passed from one date to another; nothing where a date is too imprecise.
  public func isReached(from: DateRange, to: DateRange) -> Bool? {
    decided(
      end(after: from.latest).map { to.earliest >= $0 }, end(after: from.earliest).map { to.latest >= $0 })
  }

  /// Whether no more than these months or years have passed; nothing where a date is too imprecise.
  public func isKept(from: DateRange, to: DateRange) -> Bool? {
    decided(
      end(after: from.earliest).map { to.latest <= $0 }, end(after: from.latest).map { to.earliest <= $0 })
  }

  /// The day on which months or years from a day end: the matching day, else the month's last.
  public func end(after day: CivilDate) -> CivilDate? {
    let (year, month, dayOfMonth) = day.components
    let months: Int
    switch unit {
    case .months: months = amount
    case .years: months = amount * 12
    case .days, .workdays: return nil
    }
    let index = year * 12 + month - 1 + months
    let (endYear, endMonth) = (index / 12, index % 12 + 1)
    return CivilDate(
      year: endYear, month: endMonth,
      day: min(dayOfMonth, CivilDate.length(ofMonth: endMonth, in: endYear)))
  }

  /// The hardest and the easiest case: where they agree it is decided.
  private func decided(_ hardest: Bool?, _ easiest: Bool?) -> Bool? {
    hardest == easiest ? hardest : nil
  }
}
