extension WorkCalendar {
  /// The same calendar with a makeshift for years whose notices are not out: Saturdays and Sundays off, and of the
  /// holidays of the whole people those whose days never move (1 January, 1 and 2 May, 1 to 3 October). Only plans may
  /// count by it, and have to say so; what is judged is never guessed.
  public func assuming(_ years: ClosedRange<Int>) -> WorkCalendar {
    var notices = self.years
    for year in years where (1...9999).contains(year) && notices[year] == nil {
      let fixed = [(1, 1, 1), (5, 1, 2), (10, 1, 3)].map { month, first, last in
        YearNotice.Holiday(
          name: nil, days: DateRange(CivilDate(unchecked: year, month, first), CivilDate(unchecked: year, month, last)))
      }
      notices[year] = YearNotice(holidays: fixed, workdays: [])
    }
    return WorkCalendar(id: id, title: title, years: notices)
  }

  /// The years of a stretch of days whose notices are not out.
  public func unpublished(from first: CivilDate, through last: CivilDate) -> [Int] {
    first <= last ? (first.year...last.year).filter { !isPublished($0) } : []
  }
}
