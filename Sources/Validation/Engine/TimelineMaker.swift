import CivilCalendar
import Documents
import SourceText
import Workflows

/// Gathers the days of a record, so that a format can draw them once the record is let go.
struct TimelineMaker {
  let record: RecordView

  /// The most days, and the most spans, that are kept of one round: nobody reads more, and a hostile record
  /// could give millions.
  private static let limit = 40

  func make() -> Timeline {
    var timeline = Timeline()
    for index in record.workflow.steps.indices where record.states[index].applies != .no {
      let rounds = record.states[index].rounds
      for (number, node) in rounds.prefix(Self.limit).enumerated() {
        let round = round(node, number: number, of: index)
        if !round.days.isEmpty { timeline.rounds.append(round) }
      }
    }
    let isOpen = timeline.rounds.contains { $0.counts && $0.ended.map { $0.latest > record.asOf } ?? true }
    if isOpen { timeline.present = record.asOf }
    if let span = timeline.span { rest(within: span, into: &timeline) }
    return timeline
  }

  private func round(_ node: NodeID, number: Int, of index: Int) -> Timeline.Round {
    let step = record.workflow.steps[index]
    let scope = Scope(record, step: index, round: node)
    var days: [Timeline.Day] = []
    gather(node, step.fields, into: &days)
    var periods: [Timeline.Period] = []
    for check in step.checks where scope.isMet(check.when) {
      for span in check.kind.spans(scope) {
        let period = Timeline.Period(check: check.name, span: span)
        if periods.count < Self.limit, !periods.contains(period) { periods.append(period) }
      }
    }
    let earliest = days.map(\.date).min { $0.earliest < $1.earliest }
    return Timeline.Round(
      step: step.id, number: number + 1, counts: step.rounds == .every || number == record.states[index].counting,
      began: step.begins.flatMap(scope.date) ?? earliest, ended: step.done.lazy.compactMap(scope.date).first,
      days: days.enumerated().sorted {
        ($0.element.date.earliest, $0.offset) < ($1.element.date.earliest, $1.offset)
      }.map(\.element), periods: periods)
  }

  private func gather(_ node: NodeID, _ group: FieldGroup, into days: inout [Timeline.Day]) {
    for field in group.fields {
      if days.count >= Self.limit { return }
      switch field.type {
      case .date:
        guard let date = record.filled(node, field.key).flatMap(record.date) else { continue }
        let day = Timeline.Day(title: field.title, date: date)
        if !days.contains(day) { days.append(day) }
      case .group(let inner):
        if let child = record.filled(node, field.key) { gather(child, inner, into: &days) }
      case .list(.group(let inner)):
        guard let list = record.filled(node, field.key) else { continue }
        for item in record.document.children(list) { gather(item, inner, into: &days) }
      default: continue
      }
    }
  }

  private func rest(within span: DateRange, into timeline: inout Timeline) {
    let years = span.earliest.year...span.latest.year
    // Only years that are published are gone through: a record may name the years 1 and 9999.
    for (year, notice) in record.calendar.years where years.contains(year) {
      timeline.holidays += notice.holidays.filter {
        $0.days.latest >= span.earliest && $0.days.earliest <= span.latest
      }
      timeline.makeUpDays += notice.workdays.filter { $0 >= span.earliest && $0 <= span.latest }
    }
    timeline.holidays.sort { ($0.days.earliest, $0.days.latest) < ($1.days.earliest, $1.days.latest) }
    timeline.makeUpDays.sort()
    // One more than are named, so that it can be said that there are more.
    timeline.unpublishedYears = Array(
      years.lazy.filter { !record.calendar.isPublished($0) }.prefix(Timeline.yearsNamed + 1))
  }
}
