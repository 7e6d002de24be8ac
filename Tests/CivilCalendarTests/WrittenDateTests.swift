import CivilCalendar
import SourceText
import Testing

/// What is printed as a date is read where one is typed.
struct WrittenDateTests {
  @Test func `every day and month is read as it is printed, in both languages`() throws {
    for number in stride(from: Int32(18_000), to: 22_000, by: 17) {
      let day = CivilDate(dayNumber: number)
      let month = try #require(DateRange(String("\(day)".prefix(7))))
      for printed in [day.text.zh, day.text.en, "\(day)"] {
        #expect(CivilDate(written: printed) == day && DateRange(written: printed) == DateRange(day), "\(printed)")
      }
      for printed in [month.text.zh, month.text.en, "\(month)"] {
        #expect(DateRange(written: printed) == month && CivilDate(written: printed) == nil, "\(printed)")
      }
    }
  }

  @Test func `spaces and the case of letters do not matter, and a month may be cut short`() {
    let day = CivilDate("2026-04-15")
    for text in ["15 april 2026", "15APRIL2026", "15 Apr 2026", "2026年 4月 15日", "2026年04月15号"] {
      #expect(CivilDate(written: text) == day && day != nil, "\(text)")
    }
    for text in [
      "", "april", "15 april", "31 April 2026", "0 April 2026", "15 Aprl 2026", "15 April 26", "15 April 2026 x",
      "2026年", "2026年13月1日", "2026年4月15日吧", "April 15 2026", "15 4 2026", "１５ April 2026",
    ] {
      #expect(DateRange(written: text) == nil, "\(text)")
    }
  }
}
