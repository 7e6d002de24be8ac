import CivilCalendar
import Guide
import SourceText
import Validation

/// The last days of a plan as a calendar, and the first days of what nothing limits.
struct PlanCalendar {
  let plan: Plan
  let language: Language
  let asOf: CivilDate

  var text: String {
    var calendar = CalendarFile(verb: "plan", asOf: asOf)
    for date in plan.dates {
      let kind =
        date.latest == nil ? Text(zh: "最早", en: "First day") : Text(zh: "最迟", en: "Last day")
      let provisional = date.isProvisional ? Text(zh: "（暂定）", en: " (provisional)") : Text("")
      let summary = kind + Text(zh: "：", en: ": ") + date.title + provisional
      let why = date.why.map { Text(zh: "：", en: ": ") + $0 } ?? Text("")
      calendar.add(
        "\(plan.report.id ?? plan.report.path)/\(date.path)", on: date.latest ?? date.planned,
        summary[language] + " · " + (plan.report.title ?? plan.report.path), (date.stepTitle + why)[language])
    }
    return calendar.text
  }
}
