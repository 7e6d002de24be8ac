import CivilCalendar
import Documents
import Guide
import SourceText
import Validation
import Workflows

/// A plan for machines.
struct PlanJSON {
  let plan: Plan
  let language: Language
  let asOf: CivilDate

  var text: String {
    var entries: [NewValue.Entry] = [
      .init("record", .string(plan.report.path)), .init("id", .string(plan.report.id ?? "")),
      .init("as_of", day(asOf)),
      .init("goal", .map([.init("step", .string(plan.goal.step)), .init("title", say(plan.goal.title))])),
      .init("asked", day(plan.asked)), .init("planned_for", day(plan.day)), .init("earliest", day(plan.earliest)),
      .init("earliest_is_provisional", .bool(plan.isEarliestProvisional)), .init("can_be_made", .bool(plan.canBeMade)),
      .init("late", .list(plan.late.map(late))), .init("critical_path", .list(plan.criticalPath.map(hop))),
      .init("dates", .list(plan.dates.map(date))),
    ]
    entries.append(.init("unpublished_years", .list(plan.unpublishedYears.map { .int(Int64($0)) })))
    entries.append(.init("assumptions", .list(plan.assumptions.map(say))))
    return NewValue.map(entries).json + "\n"
  }

  private func date(_ date: PlannedDate) -> NewValue {
    var entries: [NewValue.Entry] = [
      .init("path", .string("\(date.path)")), .init("step", .string(date.step)), .init("title", say(date.title)),
      .init("owed_by", .string(date.owedBy.rawValue)), .init("earliest", day(date.earliest)),
    ]
    if let latest = date.latest { entries.append(.init("latest", day(latest))) }
    entries.append(.init("planned", day(date.planned)))
    if let slack = date.slack { entries.append(.init("slack_days", .int(Int64(slack)))) }
    if let why = date.why { entries.append(.init("because", say(why))) }
    return .map(
      entries + [.init("critical", .bool(date.isCritical)), .init("provisional", .bool(date.isProvisional))])
  }

  private func hop(_ hop: Plan.Hop) -> NewValue {
    var entries: [NewValue.Entry] = [
      .init("path", .string("\(hop.path)")), .init("title", say(hop.to.title)), .init("day", day(hop.to.day)),
    ]
    if let from = hop.from {
      entries.append(.init("from", .map([.init("title", say(from.title)), .init("day", day(from.day))])))
    }
    return .map(entries + [.init("because", say(hop.why))])
  }

  private func late(_ late: Plan.Late) -> NewValue {
    .map([
      .init("path", .string("\(late.path)")), .init("title", say(late.title)), .init("last", day(late.last)),
      .init("earliest", day(late.earliest)), .init("because", say(late.why)),
    ])
  }

  private func day(_ day: CivilDate) -> NewValue { .string("\(day)") }
  private func say(_ text: Text) -> NewValue { .string(text[language]) }
}
