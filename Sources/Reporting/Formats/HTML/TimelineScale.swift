import CivilCalendar
import SourceText

/// Where a day lies across a drawing, in per cent of its width: positions grow with the page while texts keep their
/// size, so that one drawing can be read on a telephone and on paper.
struct TimelineScale {
  let first: CivilDate
  let last: CivilDate

  /// A scale for days from a first to a last one, with some room at both ends.
  init(_ span: DateRange) {
    let room = max(2, span.earliest.days(to: span.latest) / 30)
    first = span.earliest.adding(days: -room)
    last = span.latest.adding(days: room)
  }

  private var length: Int { max(1, first.days(to: last)) }

  /// The place of a day.
  func x(_ day: CivilDate) -> String { HTMLBar.percent(clamped(day), of: length) }

  /// How much of the width lies between two days.
  func width(_ from: CivilDate, _ to: CivilDate) -> String {
    HTMLBar.percent(max(0, clamped(to) - clamped(from)), of: length)
  }

  /// The place of a day from 0 to 100, for deciding on which side of it there is room.
  func place(_ day: CivilDate) -> Int { clamped(day) * 100 / length }

  private func clamped(_ day: CivilDate) -> Int { max(0, min(length, first.days(to: day))) }

  // MARK: - The axis

  /// The days that the axis names: at most seven, on a telephone's width just readable.
  var ticks: [(day: CivilDate, name: Text)] {
    if length <= 62 { return dayTicks }
    let (firstYear, firstMonth, _) = first.components
    let (lastYear, lastMonth, _) = last.components
    let start = firstYear * 12 + firstMonth
    let end = lastYear * 12 + lastMonth - 1
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000]
    let step = steps.first { (end - start) / $0 < 7 } ?? 120_000
    var ticks: [(CivilDate, Text)] = []
    var namedYear = 0
    for month in start...max(start, end) where month % step == 0 {
      guard let day = CivilDate(year: month / 12, month: month % 12 + 1, day: 1), day <= last else { continue }
      ticks.append((day, name(month, isYearNamed: namedYear == month / 12, step: step)))
      namedYear = month / 12
    }
    return ticks
  }

  private func name(_ month: Int, isYearNamed: Bool, step: Int) -> Text {
    let (year, number) = (month / 12, month % 12 + 1)
    if step >= 12 { return Text(zh: "\(year)年", en: "\(year)") }
    let short = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][number - 1]
    if isYearNamed { return Text(zh: "\(number)月", en: short) }
    return Text(zh: "\(year)年\(number)月", en: "\(short) \(year)")
  }

  private var dayTicks: [(CivilDate, Text)] {
    let step = [1, 2, 5, 7, 10, 14].first { length / $0 < 7 } ?? 14
    return stride(from: 0, through: length, by: step).map { offset in
      let day = first.adding(days: offset)
      return (day, Text("\(day)".dropFirst(5).description))
    }
  }
}
