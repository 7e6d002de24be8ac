import SourceText
import Testing

@testable import CivilCalendar

/// Counts worked out by hand from the law and the published holidays.
@Suite struct WorkedExampleTests {
  let cn = ShippedCalendar.cn

  private func workdays(_ from: String, _ to: String) -> Int {
    cn.count(from: day(from), to: day(to), in: .workdays).lower
  }

  private func end(_ from: String, _ period: String) -> String {
    guard let period = Period(period) else { return "no period" }
    switch cn.day(period, after: day(from)) {
    case .day(let day): return "\(day)"
    case .unpublished(let year): return "unpublished \(year)"
    }
  }

  private func rolled(_ text: String) -> String {
    if case .day(let day) = cn.rolled(day(text)) { return "\(day)" }
    return "unpublished"
  }

  @Test(arguments: [("2023-06-07", 30), ("2023-06-06", 29), ("2023-05-15", 7)])
  func `comments noticed on 8 May 2023`(_ closed: String, _ days: Int) {
    #expect(cn.count(from: day("2023-05-08"), to: day(closed), in: .days).lower == days)
  }

  @Test(arguments: [
    ("2023-09-25", "2023-10-10"), ("2024-09-10", "2024-09-20"), ("2023-04-24", "2023-05-06"),
    ("2026-02-10", "2026-02-26"), ("2025-09-26", "2025-10-13"),
  ]) func `the seventh working day after the papers came, make-up days in`(_ received: String, _ seventh: String) {
    #expect(end(received, "7 workdays") == seventh)
    #expect(workdays(received, seventh) == 7)
  }

  @Test func `an opinion on 8 October 2023 came after five working days`() {
    #expect(workdays("2023-09-25", "2023-10-08") == 5)
    let count = cn.count(from: day("2023-09-25"), to: day("2023-10-08"), in: .workdays)
    #expect(count.explanation.zh == "（扣除9月29日至10月6日假期，计入10月7日、10月8日调休上班日）")
    #expect(count.explanation.en == " (holiday of 29 September to 6 October out, make-up days 7 October, 8 October in)")
  }

  @Test(arguments: [("7 days", "2024-11-22"), ("10 days", "2024-11-19"), ("20 days", "2024-11-09")])
  func `days before a hearing on 29 November 2024`(_ period: String, _ latest: String) throws {
    #expect(cn.day(try #require(Period(period)), before: day("2024-11-29")) == .day(day(latest)))
  }

  @Test func `a hearing in a penalty matter is asked for within five working days and noticed seven before`() throws {
    #expect(end("2024-09-27", "5 workdays") == "2024-10-10")
    let notice = cn.day(try #require(Period("7 workdays")), before: day("2024-10-15"))
    #expect(notice == .day(day("2024-09-30")))
  }

  @Test(arguments: [
    ("2024-01-15", "2024-04-14", "2024-04-15"), ("2024-07-03", "2024-10-01", "2024-10-08"),
  ]) func `ninety days that end on a rest day roll over`(_ from: String, _ ninetieth: String, _ last: String) {
    #expect(end(from, "90 days") == ninetieth)
    #expect(rolled(ninetieth) == last)
  }

  @Test func `twenty working days after 28 April 2025 end on 29 May`() {
    #expect(end("2025-04-28", "20 workdays") == "2025-05-29")
  }

  @Test(arguments: [
    ("2024-01-31", "1 month", "2024-02-29"), ("2023-01-31", "1 month", "2023-02-28"),
    ("2023-11-30", "3 months", "2024-02-29"), ("2024-02-29", "1 year", "2025-02-28"),
    ("2023-05-15", "2 months", "2023-07-15"),
  ]) func `months end on the matching day, else on the month's last`(_ from: String, _ period: String, _ last: String) {
    #expect(end(from, period) == last)
  }
}
