import CivilCalendar
package import SourceText
package import Validation
import Workflows

/// The course of a record in time: a drawing, and a table that says the same to whoever cannot see it.
package struct HTMLProgress {
  let report: RecordReport
  let id: String
  let language: Language

  /// The course of a record; `id` tells its parts from those of others on the page.
  package init(report: RecordReport, id: String, language: Language) {
    self.report = report
    self.id = id
    self.language = language
  }

  /// The drawing; nothing where there is no day to draw.
  package func drawing(into markup: inout Markup) {
    guard let timeline = report.timeline,
      let drawing = TimelineDrawing(timeline, of: report, id: id, language: language)
    else { return }
    markup.element("h3", Text(zh: "办理进程", en: "Course of the matter")[language])
    markup.element("figure", ["class": "timeline"]) { markup in
      drawing.write(into: &markup)
      rest(timeline, into: &markup)
    }
  }

  /// The days off and worked that the drawing shows, by name.
  private func rest(_ timeline: Timeline, into markup: inout Markup) {
    if timeline.holidays.isEmpty, timeline.makeUpDays.isEmpty, timeline.unpublishedYears.isEmpty { return }
    var parts: [Text] = []
    if !timeline.holidays.isEmpty {
      let names = timeline.holidays.prefix(12).map { holiday in
        let name = holiday.name ?? Text(zh: "假日", en: "holiday")
        return name + Text(" ") + Text(Self.short(holiday.days))
      }
      parts.append(Text(zh: "放假：", en: "Days off: ") + .list(names))
    }
    if !timeline.makeUpDays.isEmpty {
      parts.append(
        Text(zh: "调休上班：", en: "Worked rest days: ") + some(timeline.makeUpDays, 12))
    }
    if !timeline.unpublishedYears.isEmpty {
      let years = some(timeline.unpublishedYears, Timeline.yearsNamed)
      parts.append(
        Text(zh: "\(years.zh)年放假安排未载入工作日历", en: "Holidays not in the calendar: \(years.en)"))
    }
    let separator = Text(zh: "；", en: "; ")
    markup.element("figcaption", Text.list(parts, separator: separator)[language] + Text(zh: "。", en: ".")[language])
  }

  /// The first few of a list, and whether there are more.
  private func some(_ things: [some CustomStringConvertible], _ count: Int) -> Text {
    .list(things.prefix(count).map { Text("\($0)") }) + Text(things.count > count ? "…" : "")
  }

  /// `2023-06-22—24`: what both ends share is said once.
  static func short(_ days: DateRange) -> String {
    let (first, last) = ("\(days.earliest)", "\(days.latest)")
    if first == last { return first }
    let shared = first.prefix(8) == last.prefix(8) ? 8 : first.prefix(5) == last.prefix(5) ? 5 : 0
    return first + "—" + last.dropFirst(shared)
  }

  // MARK: - The table

  /// The steps with all their days and periods. It stands after the findings: a reader has more use for those.
  func table(into markup: inout Markup) {
    markup.element("h3", ["id": "\(id)-dates"], Text(zh: "各环节日期和期限", en: "Dates and periods")[language])
    let heads = [
      Text(zh: "环节", en: "Step"), Text(zh: "进度", en: "Progress"), Text(zh: "日期", en: "Dates"),
      Text(zh: "期限", en: "Periods"), Text(zh: "符合", en: "Hold"),
    ].map { $0[language] }
    markup.element("table", ["class": "steps", "aria-labelledby": "\(id)-dates"]) { markup in
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          for head in heads { markup.element("th", ["scope": "col"], head) }
        }
      }
      markup.element("tbody") { markup in
        for step in report.steps where !isIdle(step) { markup.element("tr") { row(step, heads, into: &$0) } }
      }
    }
    for progress in [StepReport.Progress.notBegun, .notUsed, .notApplicable] {
      let steps = report.steps.filter { isIdle($0) && $0.progress == progress }
      if steps.isEmpty { continue }
      let names = Text.list(steps.map(\.title))
      markup.element("p", ["class": "idle"]) { markup in
        markup.element("strong", progress.text[language])
        markup.add(Text(zh: "：\(names.zh)。", en: ": \(names.en).")[language])
      }
    }
  }

  /// Whether there is nothing to say of a step but how far it is: such steps share a line.
  private func isIdle(_ step: StepReport) -> Bool {
    switch step.progress {
    case .notApplicable, .notUsed: step.weight <= .pass
    case .notBegun: step.weight == .pending || step.weight <= .pass
    case .exempt, .open, .done: false
    }
  }

  private func row(_ step: StepReport, _ heads: [String], into markup: inout Markup) {
    let rounds = report.timeline?.rounds.filter { $0.step == step.id } ?? []
    markup.element("th", ["scope": "row"]) { markup in
      markup.element(
        "span", ["class": "mark \(HTMLWords.style(step.weight))", "aria-hidden": "true"], Style.mark(step.weight))
      markup.add(step.title[language])
    }
    markup.element("td", ["data-label": heads[1]]) { markup in
      markup.add(progress(of: step)[language])
      if step.rounds > 1 {
        markup.add(Text(zh: "（共\(step.rounds)次）", en: " (\(step.rounds) rounds)")[language])
      }
    }
    markup.element("td", ["data-label": heads[2]]) { markup in
      for round in rounds {
        label(round, of: step, into: &markup)
        markup.element("ul") { markup in
          for day in round.days {
            markup.element("li") { markup in
              HTMLWords.time(day.date, into: &markup)
              markup.add(" " + day.title[language])
            }
          }
        }
      }
    }
    markup.element("td", ["data-label": heads[3]]) { markup in
      for round in rounds where !round.periods.isEmpty {
        label(round, of: step, into: &markup)
        markup.element("ul") { markup in
          for period in round.periods { markup.element("li") { self.period(period, of: step, round, into: &$0) } }
        }
      }
    }
    let relevant = step.checks.count { $0.outcome != .notApplicable }
    markup.element("td", ["data-label": heads[4], "class": "number"]) { markup in
      markup.add(relevant == 0 ? "—" : "\(step.checks.count { $0.outcome == .pass })/\(relevant)")
    }
  }

  /// How far a step is; the facts of the matter are no step, and are stated rather than done.
  private func progress(of step: StepReport) -> Text {
    guard let rules = report.rules, !rules.steps.contains(where: { $0.id == step.id }) else {
      return step.progress.text
    }
    return step.progress == .done ? Text(zh: "已载明", en: "stated") : Text(zh: "未载明齐全", en: "incomplete")
  }

  private func label(_ round: Timeline.Round, of step: StepReport, into markup: inout Markup) {
    guard step.rounds > 1 else { return }
    markup.element("p", ["class": "round"], Self.name(round)[language])
  }

  private func period(
    _ period: Timeline.Period, of step: StepReport, _ round: Timeline.Round, into markup: inout Markup
  ) {
    let span = period.span
    let weight = Self.weight(period, of: step, round)
    markup.element("span", ["class": "mark \(HTMLWords.style(weight))", "aria-hidden": "true"], Style.mark(weight))
    let ends = Text(
      zh: "\(span.fromTitle.zh)至\(span.toTitle.zh)：", en: "\(span.fromTitle.en) to \(span.toTitle.en): ")
    markup.add((ends + Self.counted(span))[language])
  }

  // MARK: - What the drawing says too

  /// 第1次（不计入） / round 1 (does not count).
  static func name(_ round: Timeline.Round) -> Text {
    let name = Text(zh: "第\(round.number)次", en: "round \(round.number)")
    return round.counts ? name : name + Text(zh: "（不计入）", en: " (does not count)")
  }

  /// 计15日，要求不少于30日 / 15 days, at least 30 asked for.
  static func counted(_ span: CountedSpan) -> Text {
    var parts: [Text] = []
    if let counted = span.counted { parts.append(Text(zh: "计\(counted.zh)", en: counted.en)) }
    if let least = span.atLeast {
      parts.append(Text(zh: "要求不少于\(least.text.zh)", en: "at least \(least.text.en)"))
    }
    if let most = span.atMost {
      parts.append(Text(zh: "要求不超过\(most.text.zh)", en: "at most \(most.text.en)"))
    }
    return .list(parts, separator: Text(zh: "，", en: "; "))
  }

  /// What the check that asks for a period came to; in a round that does not count, a note.
  static func weight(_ period: Timeline.Period, of step: StepReport, _ round: Timeline.Round) -> Weight {
    guard round.counts, let check = step.checks.first(where: { $0.id == period.check }) else { return .note }
    return check.weight
  }
}
