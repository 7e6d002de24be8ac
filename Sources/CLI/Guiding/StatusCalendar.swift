import CivilCalendar
import Guide
import SourceText
import Validation

/// The deadlines and first days of matters as a calendar.
struct StatusCalendar {
  let language: Language
  let asOf: CivilDate

  func text(_ matters: [MatterStatus]) -> String {
    var calendar = CalendarFile(verb: "status", asOf: asOf)
    for matter in matters {
      for rung in matter.course?.ladder ?? [] where !rung.isSettled {
        func add(_ kind: String, _ day: CivilDate, _ title: Text) {
          calendar.add(
            "\(matter.report.id ?? matter.path)/\(rung.id)/\(kind)", on: day,
            title[language] + " · " + (matter.report.title ?? matter.path),
            rung.title[language] + "（" + rung.basis[language] + "）")
        }
        if let due = rung.due {
          add("due", due.day, Text(zh: "最迟：\(due.title.zh)", en: "Last day: \(due.title.en)"))
        }
        if let earliest = rung.earliest, earliest >= asOf, rung.begins != rung.title {
          add("earliest", earliest, Text(zh: "最早：\(rung.begins.zh)", en: "First day: \(rung.begins.en)"))
        }
      }
    }
    return calendar.text
  }
}
