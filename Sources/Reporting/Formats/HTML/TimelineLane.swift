import CivilCalendar
import SourceText
import Validation
import Workflows

/// One round in the drawing: its name, its bar with the days it gives, and under it the periods that are counted.
struct TimelineLane {
  private let round: Timeline.Round
  private let step: StepReport
  private let scale: TimelineScale
  private let present: CivilDate?
  private let language: Language
  /// Where it begins from the top.
  let y: Int
  /// The periods that are drawn: those that fall short first, and no more than three; the table has them all.
  let periods: [Timeline.Period]

  init(
    _ round: Timeline.Round, of step: StepReport, scale: TimelineScale, present: CivilDate?, language: Language, y: Int
  ) {
    self.round = round
    self.step = step
    self.scale = scale
    self.present = present
    self.language = language
    self.y = y
    let ranked = round.periods.enumerated().sorted { a, b in
      let weights = (HTMLProgress.weight(a.element, of: step, round), HTMLProgress.weight(b.element, of: step, round))
      return weights.0 == weights.1 ? a.offset < b.offset : weights.0 > weights.1
    }
    periods = ranked.prefix(3).map(\.element)
  }

  /// How much room it takes.
  var height: Int { periods.isEmpty ? 34 : 38 + periods.count * 24 }

  /// What it shows, in words.
  var spoken: Text {
    let name = step.rounds > 1 ? step.title + Text(zh: "", en: " ") + HTMLProgress.name(round) : step.title
    return name + Text(" ") + days
  }

  private var days: Text {
    guard let began = round.began else { return Text("") }
    guard let ended = round.ended else { return Text(zh: "\(began)起", en: "from \(began)") }
    let isPlan = present.map { ended.earliest > $0 } ?? false
    let plan = isPlan ? Text(zh: "（计划）", en: " (planned)") : Text("")
    if ended == began { return Text("\(began)") + plan }
    return Text(zh: "\(began)至\(ended)", en: "\(began) to \(ended)") + plan
  }

  func write(into markup: inout Markup, hatch: String) {
    markup.element("g", ["class": round.counts ? "lane" : "lane void"]) { markup in
      label(into: &markup)
      bar(into: &markup, hatch: hatch)
      for day in round.days { moment(day, into: &markup) }
      for (index, period) in periods.enumerated() { draw(period, y: y + 32 + index * 24, hatch: hatch, into: &markup) }
    }
  }

  private func label(into markup: inout Markup) {
    let weight = round.counts ? step.weight : .note
    markup.element("text", ["class": "lane-label", "x": "0", "y": "\(y + 13)"]) { markup in
      markup.element("tspan", ["class": "sign \(HTMLWords.style(weight))"], Style.mark(weight) + " ")
      markup.element("tspan", ["class": "strong"], step.title[language])
      if step.rounds > 1 { markup.element("tspan", " " + HTMLProgress.name(round)[language]) }
      markup.element("tspan", ["class": "faint"], "  " + days[language])
    }
  }

  private func bar(into markup: inout Markup, hatch: String) {
    guard let began = round.began else { return }
    let latest = max(began.latest, round.ended?.latest ?? round.days.map(\.date.latest).max() ?? began.latest)
    var done = latest
    var end = latest
    if round.counts, let present, round.ended == nil || latest > present {
      // What is done ends with the present day; an open step goes on to it, a planned one beyond it.
      done = min(latest, present)
      end = max(latest, present)
    }
    rect("bar", from: began.earliest, to: done, into: &markup)
    if end > done { rect("bar open", from: max(done, began.earliest), to: end, into: &markup) }
    if !round.counts { rect(nil, from: began.earliest, to: end, fill: "url(#\(hatch))", into: &markup) }
  }

  private func rect(
    _ style: String?, from: CivilDate, to: CivilDate, fill: String = "", into markup: inout Markup
  ) {
    guard from < to else { return }
    let (x, width) = (scale.x(from), scale.width(from, to))
    markup.element(
      "rect",
      [
        style == nil ? "fill" : "class": style ?? fill, "x": x, "y": "\(y + 19)", "width": width, "height": "9",
      ], "")
  }

  /// A day as a stroke; one known only to the month as a band over the whole month.
  private func moment(_ day: Timeline.Day, into markup: inout Markup) {
    let name = "\(day.title[language]) \(day.date)"
    if day.date.day != nil {
      let x = scale.x(day.date.earliest)
      markup.element("line", ["class": "moment", "x1": x, "x2": x, "y1": "\(y + 17)", "y2": "\(y + 30)"]) {
        $0.element("title", name)
      }
      return
    }
    markup.element(
      "rect",
      [
        "class": "month", "x": scale.x(day.date.earliest), "y": "\(y + 17)",
        "width": scale.width(day.date.earliest, day.date.latest.adding(days: 1)), "height": "13",
      ]
    ) { $0.element("title", name) }
  }

  private func draw(_ period: Timeline.Period, y: Int, hatch: String, into markup: inout Markup) {
    let span = period.span
    let weight = HTMLProgress.weight(period, of: step, round)
    for (end, name) in [(span.reachedOn, "least"), (span.expiresOn, "most")] {
      guard let end else { continue }
      let from = span.from.earliest
      markup.element(
        "rect",
        ["class": name, "x": scale.x(from), "y": "\(y)", "width": scale.width(from, end), "height": "8"], "")
    }
    let (from, to) = (span.from.earliest, span.to.latest)
    markup.element(
      "rect",
      [
        "class": "period \(HTMLWords.style(weight))", "x": scale.x(min(from, to)), "y": "\(y + 2)",
        "width": scale.width(min(from, to), max(from, to)), "height": "4",
      ], "")
    // Days that are not counted are hatched out.
    for days in span.paused.prefix(20) {
      let (first, last) = (max(days.earliest, from), min(days.latest, to))
      guard first < last else { continue }
      let (x, width) = (scale.x(first), scale.width(first, last))
      markup.element(
        "rect", ["class": "paused", "x": x, "y": "\(y + 1)", "width": width, "height": "6"], "")
      markup.element("rect", ["fill": "url(#\(hatch))", "x": x, "y": "\(y + 1)", "width": width, "height": "6"], "")
    }
    let text = HTMLProgress.counted(span)[language]
    // On a telephone, 350 pixels wide, a column of text takes about six: under its period if there is room, else
    // before its end, else as near behind it as there is room, and not at the edge of a wide screen.
    let room = (DisplayWidth.of(text) + 3) * 600 / 350
    let isLeft = scale.place(min(from, to)) + room <= 100
    let end = max(to, span.reachedOn ?? to)
    let right = scale.place(end) >= room ? scale.x(end) : "\(min(100, room))%"
    markup.element(
      "text",
      [
        "class": "count", "x": isLeft ? scale.x(min(from, to)) : right, "y": "\(y + 19)",
        "text-anchor": isLeft ? "start" : "end",
      ]
    ) { markup in
      markup.element("tspan", ["class": "sign \(HTMLWords.style(weight))"], Style.mark(weight) + " ")
      markup.add(text)
    }
  }
}
