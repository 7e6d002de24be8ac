public import SourceText

/// Which days offices work, in the years whose notices are published.
///
/// A year without a notice is unknown: counts in it have bounds, not guesses.
public struct WorkCalendar: Sendable {
  /// Its id: `cn`.
  public let id: String
  /// What people call it.
  public let title: Text
  /// The notices by year.
  public let years: [Int: YearNotice]
  private let tables: [Int: YearTable]

  /// A calendar of published notices.
  public init(id: String, title: Text, years: [Int: YearNotice]) {
    self.id = id
    self.title = title
    self.years = years
    tables = Dictionary(uniqueKeysWithValues: years.map { ($0.key, YearTable(year: $0.key, notice: $0.value)) })
  }

  /// Whether the year's notice is out.
  public func isPublished(_ year: Int) -> Bool { tables[year] != nil }

  /// What a day is.
  public func kind(of day: CivilDate) -> DayKind {
    tables[day.year]?.kind(of: day) ?? .unpublished
  }

  /// Whether offices work on a day; nothing where the year's notice is not out.
  public func isWorkday(_ day: CivilDate) -> Bool? { kind(of: day).isWorked }

  /// What a stretch of days off is called.
  public func name(of kind: DayKind, on day: CivilDate) -> Text? {
    guard case .holiday(let index) = kind else { return nil }
    return years[day.year]?.holidays[index].name
  }

  /// How many days up to and including `day` offices surely work, and how many are unknown, counted from the
  /// first year that the question touches.
  func worked(from first: CivilDate, through last: CivilDate) -> (sure: Int, unknown: Int, years: [Int]) {
    guard first <= last else { return (0, 0, []) }
    var sure = 0
    var unknown = 0
    var unpublished: [Int] = []
    // Whole years are summed from tables; a span of thousands of years costs as many steps.
    for year in first.year...last.year {
      let start = max(first, CivilDate(unchecked: year, 1, 1))
      let end = min(last, CivilDate(unchecked: year, 12, 31))
      if let table = tables[year] {
        sure += table.worked(from: start, through: end)
      } else {
        unknown += start.days(to: end) + 1
        unpublished.append(year)
      }
    }
    return (sure, unknown, unpublished)
  }
}

/// The days of one published year, ready to be counted.
private struct YearTable: Sendable {
  private let first: CivilDate
  private let kinds: [DayKind]
  /// How many days are worked before each day of the year.
  private let before: [Int]

  init(year: Int, notice: YearNotice) {
    let first = CivilDate(unchecked: year, 1, 1)
    let length = first.days(to: CivilDate(unchecked: year, 12, 31)) + 1
    var kinds = (0..<length).map { first.adding(days: $0).weekday > 5 ? DayKind.weekend : .work }
    for (index, holiday) in notice.holidays.enumerated() {
      let from = max(0, first.days(to: holiday.days.earliest))
      let to = min(length - 1, first.days(to: holiday.days.latest))
      if from <= to { for day in from...to { kinds[day] = .holiday(index) } }
    }
    for day in notice.workdays {
      let index = first.days(to: day)
      if kinds.indices.contains(index) { kinds[index] = .makeUp }
    }
    var before = [0]
    before.reserveCapacity(length + 1)
    for kind in kinds { before.append((before.last ?? 0) + (kind.isWorked == true ? 1 : 0)) }
    self.first = first
    self.kinds = kinds
    self.before = before
  }

  func kind(of day: CivilDate) -> DayKind { kinds[first.days(to: day)] }

  func worked(from start: CivilDate, through end: CivilDate) -> Int {
    before[first.days(to: end) + 1] - before[first.days(to: start)]
  }
}
