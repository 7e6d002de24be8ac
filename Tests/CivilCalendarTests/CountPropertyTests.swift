import SourceText
import TestSupport
import Testing

@testable import CivilCalendar

/// What holds of every count.
@Suite struct CountPropertyTests {
  let cn = ShippedCalendar.cn

  private func dates(_ count: Int, seed: UInt64, years: ClosedRange<Int> = 2019...2026) -> [CivilDate] {
    var random = Seeded(seed)
    return (0..<count).map { _ in
      day("\(Int.random(in: years, using: &random))-01-01").adding(days: Int.random(in: 0..<365, using: &random))
    }
  }

  @Test func `every day of four hundred years has the components it is made of`() {
    var date = day("1800-01-01")
    while date.year < 2201 {
      let (year, month, dayOfMonth) = date.components
      #expect(CivilDate(year: year, month: month, day: dayOfMonth) == date)
      #expect(CivilDate("\(date)") == date)
      #expect(date.adding(days: 7).weekday == date.weekday)
      date = date.adding(days: 1)
    }
    #expect(day("2024-02-29").weekday == 4)
    #expect(day("1970-01-01").dayNumber == 0)
  }

  @Test func `counts add up over a day between, and turn their sign with the direction`() {
    let days = dates(600, seed: 1).sorted()
    for (a, (b, c)) in zip(days, zip(days.dropFirst(200), days.dropFirst(400))) {
      for unit in [DayUnit.days, .workdays] {
        let whole = cn.count(from: a, to: c, in: unit).lower
        #expect(whole == cn.count(from: a, to: b, in: unit).lower + cn.count(from: b, to: c, in: unit).lower)
        #expect(cn.count(from: c, to: a, in: unit).lower == -whole)
      }
      #expect(cn.count(from: a, to: c, in: .workdays).lower <= cn.count(from: a, to: c, in: .days).lower)
    }
  }

  @Test func `the nth working day after a day is n working days away, and the nth before leaves n`() throws {
    for (index, start) in dates(300, seed: 2, years: 2019...2025).enumerated() {
      let period = Period(index % 40 + 1, .workdays)
      if case .day(let end) = cn.day(period, after: start) {
        #expect(cn.count(from: start, to: end, in: .workdays).lower == period.amount)
        #expect(cn.isWorkday(end) == true)
      }
      if case .day(let latest) = cn.day(period, before: start) {
        #expect(cn.count(from: latest, to: start, in: .workdays).lower == period.amount)
        #expect(
          cn.count(from: latest.adding(days: 1), to: start, in: .workdays).lower < period.amount
            || cn.isWorkday(latest.adding(days: 1)) == false)
      }
    }
  }

  @Test func `rolling over lands on a working day and stays there`() {
    for date in dates(300, seed: 3, years: 2019...2025) {
      guard case .day(let rolled) = cn.rolled(date) else { continue }
      #expect(cn.isWorkday(rolled) == true)
      #expect(cn.rolled(rolled) == .day(rolled))
    }
  }

  @Test func `the bounds of an unpublished year hold every calendar it may get`() {
    var random = Seeded(4)
    for _ in 0..<200 {
      let off = (0..<20).map { _ in day("2027-01-01").adding(days: Int.random(in: 0..<365, using: &random)) }
      let on = (0..<8).map { _ in day("2027-01-01").adding(days: Int.random(in: 0..<365, using: &random)) }
      var years = cn.years
      years[2027] = YearNotice(holidays: off.map { .init(name: nil, days: DateRange($0)) }, workdays: on)
      let published = WorkCalendar(id: "x", title: Text("x"), years: years)
      let from = day("2026-11-01").adding(days: Int.random(in: 0..<120, using: &random))
      let to = from.adding(days: Int.random(in: 0..<90, using: &random))
      let bounds = cn.count(from: from, to: to, in: .workdays)
      let count = published.count(from: from, to: to, in: .workdays).lower
      #expect((bounds.lower...bounds.upper).contains(count))
    }
  }

  @Test func `the bounds of a month hold each of its days`() {
    var random = Seeded(5)
    for date in dates(200, seed: 6) {
      let (year, month, _) = date.components
      let first = CivilDate(unchecked: year, month, 1)
      let length = CivilDate.length(ofMonth: month, in: year)
      let range = DateRange(first, first.adding(days: length - 1))
      let to = DateRange(date.adding(days: Int.random(in: 0..<60, using: &random)))
      for unit in [DayUnit.days, .workdays] {
        let bounds = cn.count(from: range, to: to, in: unit)
        for offset in 0..<length {
          let one = cn.count(from: DateRange(first.adding(days: offset)), to: to, in: unit)
          #expect(bounds.lower <= one.lower && one.upper <= bounds.upper)
        }
      }
    }
  }

  @Test func `dates at the ends of time neither trap nor hang`() {
    let ends = [Int32.min, -1, 0, Int32.max].map(CivilDate.init(dayNumber:)) + [day("0001-01-01"), day("9999-12-31")]
    for a in ends {
      for b in ends {
        _ = cn.count(from: a, to: b, in: .days)
        _ = cn.count(from: a, to: b, in: .workdays)
        _ = cn.day(Period(5, .months), after: a)
        _ = cn.day(Period(5, .workdays), before: a)
        _ = "\(a) \(a.text.zh)"
      }
    }
  }
}
