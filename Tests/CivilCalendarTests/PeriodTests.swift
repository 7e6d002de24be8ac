import SourceText
import Testing

@testable import CivilCalendar

@Suite struct PeriodTests {
  @Test(arguments: [
    ("30 days", "30日", "30 days"), ("1 day", "1日", "1 day"), ("7 workdays", "7个工作日", "7 working days"),
    ("3 months", "3个月", "3 months"), ("1 year", "1年", "1 year"),
  ]) func `a period is written with a number and a unit`(_ text: String, _ zh: String, _ en: String) {
    #expect(Period(text)?.text == Text(zh: zh, en: en))
  }

  @Test(arguments: [
    "", "30", "days", "30days", "30  days", "-1 days", "x days", "30 hours", "999999999999 days", "1 dayss",
  ])
  func `anything else is no period`(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "24-01-01", "2024-01-01x", "0000-01-01", "",
  ])
  func `what is no day of the calendar is no date`(_ text: String) {
    #expect(DateRange(text) == nil)
  }

  @Test func `a month is every day of it`() {
    #expect(DateRange("2024-02")?.earliest == day("2024-02-01"))
    #expect(DateRange("2024-02")?.latest == day("2024-02-29"))
    #expect(DateRange("2024-02").map { "\($0)" } == "2024-02")
    #expect(DateRange("2024-02")?.text == Text(zh: "2024年2月", en: "February 2024"))
  }
}
