import CivilCalendar
import Guide
import Reporting
import SourceText
import Validation

extension ScheduleDrawing {
  /// A plan as a drawing.
  init(_ plan: Plan, asOf: CivilDate) {
    let about = Text(plan.report.title ?? plan.report.path)
    self.init(
      title: about,
      rows: plan.dates.map { date in
        Row(
          group: date.stepTitle, title: date.title, earliest: date.earliest, latest: date.latest,
          isCritical: date.isCritical, isProvisional: date.isProvisional)
      }, present: asOf, goal: (plan.day, plan.goal.title), restDays: plan.holidays)
  }
}
