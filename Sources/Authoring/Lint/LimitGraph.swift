import CivilCalendar

/// Limits as a graph of differences: an edge from one date to another says that the second lies at least so much after
/// the first, in days or in working days. A maximum is an edge back. A circle that gains is a contradiction: going
/// round it, a date would lie after itself.
struct LimitGraph {
  struct Edge {
    let from: Int
    let to: Int
    let weight: Int
    /// The number of the limit.
    let limit: Int
  }

  private let count: Int
  private var edges: [Edge]

  /// The graph of limits, counted in days or in working days by a ruler.
  init(_ limits: [DateLimits.Limit], by ruler: Ruler, in unit: DayUnit) {
    var numbers: [DateLimits.Date: Int] = [:]
    func number(_ date: DateLimits.Date) -> Int {
      if let known = numbers[date] { return known }
      numbers[date] = numbers.count
      return numbers.count - 1
    }
    edges = []
    for (index, limit) in limits.enumerated() {
      let (from, to) = (number(limit.from), number(limit.to))
      if limit.isMinimum {
        edges.append(Edge(from: from, to: to, weight: ruler.least(limit.bound, in: unit), limit: index))
      } else if let most = ruler.most(limit.bound, in: unit) {
        edges.append(Edge(from: to, to: from, weight: -most, limit: index))
      }
    }
    count = numbers.count
  }

  /// Takes a limit out.
  mutating func remove(_ limit: Int) { edges.removeAll { $0.limit == limit } }

  /// The circle of fewest edges that gains, by ever longer walks from every date; nothing where there is none.
  func gainingCircle() -> [Edge]? {
    var best: [Edge]?
    for start in 0..<count {
      var longest: [Int: (weight: Int, walk: [Edge])] = [start: (0, [])]
      for length in 1...max(1, best.map { $0.count - 1 } ?? count) {
        var next: [Int: (weight: Int, walk: [Edge])] = [:]
        for edge in edges {
          guard let (weight, walk) = longest[edge.from] else { continue }
          let reached = weight + edge.weight
          if let known = next[edge.to], known.weight >= reached { continue }
          next[edge.to] = (reached, walk + [edge])
        }
        longest = next
        if let back = longest[start], back.weight > 0 {
          if best.map({ length < $0.count }) ?? true { best = back.walk }
          break
        }
      }
    }
    return best
  }
}

/// How long periods are, at least and at most, whenever they begin.
struct Ruler {
  let calendar: WorkCalendar?
  /// The days on which counts by the calendar may begin: those of its published years.
  private let first: CivilDate?
  private let last: CivilDate?

  init(_ calendar: WorkCalendar?) {
    self.calendar = calendar
    let years = calendar.map { $0.years.keys.sorted() } ?? []
    first = years.first.flatMap { CivilDate(year: $0, month: 1, day: 1) }
    last = years.last.flatMap { CivilDate(year: $0, month: 12, day: 31) }
  }

  /// No less than so many days, or working days, pass in a period.
  func least(_ period: Period, in unit: DayUnit) -> Int {
    switch (unit, period.unit) {
    case (.workdays, .workdays): period.amount
    case (.workdays, _): fewestWorkdays(in: least(period, in: .days))
    case (_, .workdays), (_, .days): period.amount
    case (_, .months), (_, .years): shortest(period)
    }
  }

  /// No more than so many days, or working days, pass in a period; nothing where there is no telling.
  func most(_ period: Period, in unit: DayUnit) -> Int? {
    switch (unit, period.unit) {
    case (.workdays, .workdays): period.amount
    // Each day holds at most one working day.
    case (.workdays, _): most(period, in: .days)
    case (_, .days): period.amount
    case (_, .months): period.amount * 31
    case (_, .years): period.amount * 366
    case (_, .workdays): mostDays(with: period.amount)
    }
  }

  private func shortest(_ period: Period) -> Int {
    let months = period.unit == .years ? period.amount * 12 : period.amount
    // Of so many months no run is shorter than this; years of 365 days are not rarer than that.
    let shortestRun = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
    return months / 12 * 365 + shortestRun[months % 12]
  }

  private func fewestWorkdays(in days: Int) -> Int {
    guard days > 0, days <= 400, let calendar, let first, let last else { return 0 }
    var fewest = days
    var day = first
    while day <= last, day.adding(days: days) <= last {
      fewest = min(fewest, calendar.count(from: day, to: day.adding(days: days), in: .workdays).lower)
      day = day.adding(days: 1)
    }
    return fewest == days ? 0 : fewest
  }

  private func mostDays(with workdays: Int) -> Int? {
    guard workdays <= 100, let calendar, let first, let last else { return nil }
    var most = workdays
    var day = first
    while day < last {
      // From any day the count grows day by day; only ends beyond the most so far are looked at.
      while day.adding(days: most + 1) <= last,
        calendar.count(from: day, to: day.adding(days: most + 1), in: .workdays).lower <= workdays
      {
        most += 1
      }
      day = day.adding(days: 1)
    }
    return most
  }
}
