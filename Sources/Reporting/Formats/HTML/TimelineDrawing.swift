import CivilCalendar
import SourceText
import Validation
import Workflows

/// The drawn timeline of a record: a lane for each round with its bar and its days; below the bar each period that
/// the law counts, drawn over the least it asks for; days off as bands behind.
struct TimelineDrawing {
  private let timeline: Timeline
  private let report: RecordReport
  private let id: String
  private let language: Language
  private let scale: TimelineScale
  private let lanes: [TimelineLane]

  private static let top = 42
  private static let bottom = 8

  /// A drawing, or nothing where there is no day to draw.
  init?(_ timeline: Timeline, of report: RecordReport, id: String, language: Language) {
    guard let span = timeline.span, !timeline.rounds.isEmpty else { return nil }
    self.timeline = timeline
    self.report = report
    self.id = id
    self.language = language
    scale = TimelineScale(span)
    var y = Self.top
    var lanes: [TimelineLane] = []
    for round in timeline.rounds.prefix(40) {
      guard let step = report.steps.first(where: { $0.id == round.step }) else { continue }
      let lane = TimelineLane(round, of: step, scale: scale, present: timeline.present, language: language, y: y)
      lanes.append(lane)
      y += lane.height
    }
    self.lanes = lanes
  }

  private var height: Int {
    (lanes.last.map { $0.y + $0.height } ?? Self.top) + (timeline.present == nil ? Self.bottom : Self.bottom + 12)
  }

  func write(into markup: inout Markup) {
    markup.element(
      "svg",
      [
        "class": "drawing", "width": "100%", "height": "\(height)", "role": "img",
        "aria-labelledby": "\(id)-drawing \(id)-described",
      ]
    ) { markup in
      names(into: &markup)
      markup.element("defs") { patterns(into: &$0) }
      restDays(into: &markup)
      axis(into: &markup)
      restNames(into: &markup)
      for lane in lanes { lane.write(into: &markup, hatch: "\(id)-hatch") }
      present(into: &markup)
    }
    legend(into: &markup)
  }

  private func names(into markup: inout Markup) {
    let title = HTMLWords.clipped(report.title ?? report.path, 80)
    markup.element("title", ["id": "\(id)-drawing"], Text(zh: "办理进程图：\(title)", en: "Timeline: \(title)")[language])
    let (from, to) = (timeline.span?.earliest, timeline.span?.latest)
    let span = Text(
      zh: "自\(from?.text.zh ?? "")至\(to?.text.zh ?? "")。",
      en: "From \(from?.text.en ?? "") to \(to?.text.en ?? ""). ")
    let steps = lanes.map(\.spoken)
    let rest = Text(zh: "。全部日期见下表。", en: ". All dates are in the table below.")
    markup.element(
      "desc", ["id": "\(id)-described"],
      (span + .list(steps, separator: Text(zh: "；", en: "; ")) + rest)[language])
  }

  private func patterns(into markup: inout Markup) {
    let square: KeyValuePairs<String, String> = [
      "id": "\(id)-hatch", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
      "patternTransform": "rotate(45)",
    ]
    markup.element("pattern", square) { markup in
      markup.element("rect", ["class": "hatched", "width": "2", "height": "6"], "")
    }
  }

  /// Days off as bands, worked rest days as strokes.
  private func restDays(into markup: inout Markup) {
    for holiday in timeline.holidays {
      let from = holiday.days.earliest
      let to = holiday.days.latest.adding(days: 1)
      markup.element(
        "rect",
        [
          "class": "rest", "x": scale.x(from), "y": "20", "width": scale.width(from, to), "height": "\(height - 20)",
        ]
      ) { markup in
        let name = (holiday.name ?? Text(zh: "放假", en: "day off"))[language]
        markup.element("title", "\(name) \(HTMLProgress.short(holiday.days))")
      }
    }
    for day in timeline.makeUpDays {
      markup.element("line", ["class": "makeup", "x1": scale.x(day), "x2": scale.x(day), "y1": "20", "y2": "26"]) {
        $0.element("title", Text(zh: "调休上班", en: "Worked rest day")[language] + " \(day)")
      }
    }
  }

  /// The names of days off, where the one before leaves room.
  private func restNames(into markup: inout Markup) {
    var named = -100
    for holiday in timeline.holidays {
      let place = scale.place(holiday.days.earliest)
      guard let name = holiday.name, place - named >= (language == .zh ? 14 : 24) else { continue }
      named = place
      // A holiday of two names (中秋节、国庆节) is drawn under the first.
      let short = name[language].split(whereSeparator: { $0 == "、" || $0 == "," }).first.map(String.init) ?? ""
      markup.element(
        "text",
        [
          "class": "name", "x": scale.x(holiday.days.earliest), "y": "33", "text-anchor": place > 88 ? "end" : "start",
        ], short)
    }
  }

  private func axis(into markup: inout Markup) {
    markup.element("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": "20", "y2": "20"], "")
    for tick in scale.ticks {
      let place = scale.place(tick.day)
      let anchor = place < 6 ? "start" : place > 94 ? "end" : "middle"
      markup.element(
        "line",
        ["class": "grid", "x1": scale.x(tick.day), "x2": scale.x(tick.day), "y1": "16", "y2": "\(height)"], "")
      markup.element(
        "text", ["class": "tick", "x": scale.x(tick.day), "y": "12", "text-anchor": anchor], tick.name[language])
    }
  }

  private func present(into markup: inout Markup) {
    guard let day = timeline.present else { return }
    let x = scale.x(day)
    markup.element("line", ["class": "present", "x1": x, "x2": x, "y1": "20", "y2": "\(height)"], "")
    let isRight = scale.place(day) > 50
    markup.element(
      "text",
      [
        "class": "name strong", "x": x, "y": "\(height - 4)", "dx": isRight ? "-5" : "5",
        "text-anchor": isRight ? "end" : "start",
      ],
      Text(zh: "检查日", en: "as of")[language])
  }

  // MARK: - Legend

  private func legend(into markup: inout Markup) {
    let periods = lanes.flatMap(\.periods)
    markup.element("ul", ["class": "key", "aria-hidden": "true"]) { markup in
      key("bar", Text(zh: "环节起止", en: "step"), into: &markup)
      key("moment", Text(zh: "登记日期", en: "day on record"), into: &markup)
      if !periods.isEmpty { key("period", Text(zh: "实际期限", en: "period as it was"), into: &markup) }
      if periods.contains(where: { $0.span.reachedOn != nil }) {
        key("least", Text(zh: "要求的最短期限", en: "least the law asks for"), into: &markup)
      }
      if periods.contains(where: { $0.span.expiresOn != nil }) {
        key("most", Text(zh: "允许的最长期限", en: "most the law allows"), into: &markup)
      }
      if periods.contains(where: { !$0.span.paused.isEmpty }) {
        key("paused", Text(zh: "不计入期限", en: "not counted"), into: &markup)
      }
      if !timeline.holidays.isEmpty { key("rest", Text(zh: "放假", en: "days off"), into: &markup) }
      if !timeline.makeUpDays.isEmpty { key("makeup", Text(zh: "调休上班", en: "worked rest day"), into: &markup) }
    }
  }

  private func key(_ name: String, _ label: Text, into markup: inout Markup) {
    markup.element("li") { markup in
      markup.element("svg", ["width": "22", "height": "12", "focusable": "false"]) { markup in
        switch name {
        case "moment", "makeup":
          markup.element("line", ["class": name, "x1": "11", "x2": "11", "y1": "0", "y2": "12"], "")
        case "rest": markup.element("rect", ["class": name, "width": "22", "height": "12"], "")
        case "bar": markup.element("rect", ["class": name, "y": "1", "width": "22", "height": "10"], "")
        case "period": markup.element("rect", ["class": "period note", "y": "4", "width": "22", "height": "4"], "")
        default: markup.element("rect", ["class": name, "x": "1", "y": "2", "width": "20", "height": "8"], "")
        }
      }
      markup.add(label[language])
    }
  }
}
