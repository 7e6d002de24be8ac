public import CivilCalendar

/// On which days a body meets.
public enum MeetingDays: Hashable, Sendable {
  /// On these days of the week, 1 for Monday … 7 for Sunday.
  case weekdays(Set<Int>)
  /// On these days alone.
  case days([CivilDate])

  /// The days that `text` writes: `周一、周四`, `mon,thu` or `2026-12-04,2026-12-18`. Nothing where it writes none.
  public init?(_ text: String) {
    // A date may be written with spaces in it: 4 December 2026.
    let dates = text.split { ",，、".contains($0) }
    let days = dates.compactMap { CivilDate(written: $0) }
    if !days.isEmpty, days.count == dates.count {
      self = .days(days.sorted())
      return
    }
    let parts = text.split { ",，、 ".contains($0) }.map { $0.lowercased() }
    if parts.isEmpty { return nil }
    let spaced = parts.compactMap { CivilDate(written: $0) }
    if spaced.count == parts.count {
      self = .days(spaced.sorted())
      return
    }
    let weekdays = parts.compactMap(Self.weekday)
    guard weekdays.count == parts.count else { return nil }
    self = .weekdays(Set(weekdays))
  }

  /// Whether the body meets on a day.
  public func contains(_ day: CivilDate) -> Bool {
    switch self {
    case .weekdays(let weekdays): weekdays.contains(day.weekday)
    case .days(let days): days.contains(day)
    }
  }

  private static func weekday(_ text: String) -> Int? {
    let chinese = ["一", "二", "三", "四", "五", "六", "日"]
    for prefix in ["周", "星期", "礼拜"] where text.hasPrefix(prefix) {
      let rest = String(text.dropFirst(prefix.count))
      return rest == "天" ? 7 : chinese.firstIndex(of: rest).map { $0 + 1 }
    }
    let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    guard text.count >= 3 else { return nil }
    return english.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
  }
}
