import CivilCalendar
import SourceText

/// Says of each day of a stretch whether it counts as a working day, and why not.
struct DayExplainer {
  let calendar: WorkCalendar

  /// A line for each day in `(from, to]`, numbered where it is worked; of long stretches the first hundred.
  func lines(after from: CivilDate, through to: CivilDate) -> [Text] {
    guard from < to else { return [] }
    let count = from.days(to: to)
    var worked = 0
    var lines: [Text] = []
    for offset in 1...min(count, 100) {
      let day = from.adding(days: offset)
      let kind = calendar.kind(of: day)
      if kind.isWorked == true { worked += 1 }
      let number = kind.isWorked == true ? String(worked) : "-"
      let padded = String(repeating: " ", count: max(0, 3 - number.count)) + number
      lines.append(Text("\(padded)  \(day) ") + weekday(day) + Text("  ") + what(kind, day))
    }
    if count > 100 { lines.append(Text(zh: "  …  其余 \(count - 100) 日略", en: "  …  and \(count - 100) more days")) }
    return lines
  }

  /// Why nothing can be said of a year.
  func unpublished(_ year: Int) -> Text {
    Text(
      zh: "\(year)年节假日安排尚未公布，不作推测。", en: "The holidays of \(year) are not published; nothing is guessed.")
  }

  private func weekday(_ day: CivilDate) -> Text {
    let names = [
      ("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun"),
    ]
    let (zh, en) = names[day.weekday - 1]
    return Text(zh: "星期" + zh, en: en)
  }

  private func what(_ kind: DayKind, _ day: CivilDate) -> Text {
    switch kind {
    case .work: Text(zh: "工作日", en: "working day")
    case .makeUp: Text(zh: "调休上班日", en: "make-up working day")
    case .weekend: Text(zh: "休息日", en: "weekend")
    case .holiday:
      calendar.name(of: kind, on: day).map { Text(zh: "放假：", en: "holiday: ") + $0 } ?? Text(zh: "放假", en: "holiday")
    case .unpublished: Text(zh: "未公布", en: "not published")
    }
  }
}
