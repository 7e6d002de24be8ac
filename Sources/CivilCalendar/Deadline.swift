/// A day found by counting, or why it cannot be found.
public enum DayResult: Hashable, Sendable {
  /// The day.
  case day(CivilDate)
  /// It depends on holidays of a year whose notice is not out.
  case unpublished(year: Int)
}

extension WorkCalendar {
  /// The last day of a period that begins after a day (Civil Code arts. 201, 202), not rolled over rest days.
  public func day(_ period: Period, after start: CivilDate) -> DayResult {
    switch period.unit {
    case .days: return .day(start.adding(days: period.amount))
    case .months, .years: return .day(period.end(after: start) ?? start)
    case .workdays: return walk(period.amount, from: start, by: 1) { $0.adding(days: 1) }
    }
  }

  /// The latest day that still leaves a whole period before an event, the day itself not counted: papers for a
  /// hearing on the 29th, seven days before, by the 22nd. In working days it is itself a working day: nobody serves
  /// papers on a day off.
  public func day(_ period: Period, before event: CivilDate) -> DayResult {
    switch period.unit {
    case .days: return .day(event.adding(days: -period.amount))
    case .months, .years: return .day(earlier(period, before: event))
    // The days counted are those in (day, event]: the event's own day is one of them.
    case .workdays:
      let found = walk(period.amount, from: event, by: -1) { $0 }
      if case .day(let latest) = found { return rolled(latest, by: -1) }
      return found
    }
  }

  /// The day itself, or, where it is a rest day, the next working day (Civil Code art. 203).
  public func rolled(_ day: CivilDate) -> DayResult { rolled(day, by: 1) }

  private func rolled(_ day: CivilDate, by direction: Int) -> DayResult {
    var day = day
    // No block of days off lasts a month; the bound keeps a broken calendar from hanging.
    for _ in 0..<400 {
      switch isWorkday(day) {
      case true?: return .day(day)
      case false?: day = day.adding(days: direction)
      case nil: return .unpublished(year: day.year)
      }
    }
    return .day(day)
  }

  private func walk(
    _ amount: Int, from start: CivilDate, by direction: Int, counted: (CivilDate) -> CivilDate
  ) -> DayResult {
    var day = start
    var left = amount
    while left > 0 {
      let looked = counted(day)
      guard let isWorked = isWorkday(looked) else { return .unpublished(year: looked.year) }
      if isWorked { left -= 1 }
      day = day.adding(days: direction)
    }
    return .day(day)
  }

  private func earlier(_ period: Period, before event: CivilDate) -> CivilDate {
    // The latest day whose period has ended by the event.
    var day = event.adding(days: -(period.amount * (period.unit == .years ? 366 : 31)))
    while let end = period.end(after: day.adding(days: 1)), end <= event, day < event {
      day = day.adding(days: 1)
    }
    return day
  }
}
