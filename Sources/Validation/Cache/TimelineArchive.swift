import CivilCalendar
import SourceText
import Workflows

/// The days of a record, as they are written into a cache.
extension Archive {
  mutating func code(_ timeline: inout Timeline) {
    let day = CivilDate(dayNumber: 0)
    let round = Timeline.Round(step: "", number: 0, counts: true, began: nil, ended: nil, days: [], periods: [])
    optional(&timeline.present, blank: day) { $0.code(&$1) }
    list(&timeline.rounds, blank: round) { $0.code(&$1) }
    list(&timeline.holidays, blank: YearNotice.Holiday(name: nil, days: .blank)) { archive, holiday in
      var (name, days) = (holiday.name, holiday.days)
      archive.optional(&name, blank: Text("")) { $0.pooled(&$1) }
      archive.code(&days)
      holiday = YearNotice.Holiday(name: name, days: days)
    }
    list(&timeline.makeUpDays, blank: day) { $0.code(&$1) }
    list(&timeline.unpublishedYears, blank: 0) { $0.code(&$1) }
  }

  private mutating func code(_ round: inout Timeline.Round) {
    pooled(&round.step)
    code(&round.number)
    code(&round.counts)
    optional(&round.began, blank: .blank) { $0.code(&$1) }
    optional(&round.ended, blank: .blank) { $0.code(&$1) }
    list(&round.days, blank: Timeline.Day(title: Text(""), date: .blank)) { archive, day in
      archive.code(&day.title)
      archive.code(&day.date)
    }
    let span = CountedSpan(
      fromTitle: Text(""), from: .blank, toTitle: Text(""), to: .blank, atLeast: nil, atMost: nil)
    list(&round.periods, blank: Timeline.Period(check: "", span: span)) { archive, period in
      archive.pooled(&period.check)
      archive.code(&period.span)
    }
  }

  private mutating func code(_ span: inout CountedSpan) {
    code(&span.fromTitle)
    code(&span.from)
    code(&span.toTitle)
    code(&span.to)
    optional(&span.atLeast, blank: Period(0, .days)) { $0.code(&$1) }
    optional(&span.atMost, blank: Period(0, .days)) { $0.code(&$1) }
    optional(&span.reachedOn, blank: CivilDate(dayNumber: 0)) { $0.code(&$1) }
    optional(&span.expiresOn, blank: CivilDate(dayNumber: 0)) { $0.code(&$1) }
    list(&span.paused, blank: .blank) { $0.code(&$1) }
    optional(&span.counted, blank: Text("")) { $0.code(&$1) }
  }

  private mutating func code(_ period: inout Period) {
    var (amount, unit) = (period.amount, period.unit)
    code(&amount)
    choice(&unit)
    period = Period(amount, unit)
  }
}
