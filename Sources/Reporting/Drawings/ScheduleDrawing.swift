public import CivilCalendar
public import SourceText

/// A schedule drawn by itself as SVG: a row for each date, from the first to the last day on which it can be, with the
/// chain that decides how early the end can be. No tool is needed to see it, and nothing runs in it.
public struct ScheduleDrawing: Sendable {
  /// A date of the schedule.
  public struct Row: Sendable {
    /// The step it belongs to; said once for those that follow each other.
    public var group: Text
    /// What it is.
    public var title: Text
    /// The first day on which it can be.
    public var earliest: CivilDate
    /// The last day; nothing where nothing limits it.
    public var latest: CivilDate?
    /// Whether it lies on the chain that decides.
    public var isCritical: Bool
    /// Whether its days could still move.
    public var isProvisional: Bool

    /// A date of the schedule.
    public init(
      group: Text, title: Text, earliest: CivilDate, latest: CivilDate?, isCritical: Bool, isProvisional: Bool
    ) {
      self.group = group
      self.title = title
      self.earliest = earliest
      self.latest = latest
      self.isCritical = isCritical
      self.isProvisional = isProvisional
    }
  }

  private let title: Text
  private let rows: [Row]
  private let present: CivilDate
  private let goal: (day: CivilDate, title: Text)
  private let restDays: [DateRange]
  private let first: CivilDate
  private let last: CivilDate

  private static let margin = 20
  private static let names = 270
  private static let days = 620
  private static let rowHeight = 22
  private static let head = 76

  /// A drawing of rows between the present day and a goal.
  ///
  /// - Parameter restDays: stretches of days off that are shown behind.
  public init(
    title: Text, rows: [Row], present: CivilDate, goal: (day: CivilDate, title: Text), restDays: [DateRange] = []
  ) {
    self.title = title
    self.rows = rows
    self.present = present
    self.goal = goal
    self.restDays = restDays
    let all = rows.flatMap { [$0.earliest, $0.latest ?? $0.earliest] } + [present, goal.day]
    let (low, high) = (all.min() ?? present, all.max() ?? present)
    first = low
    last = max(high, low.adding(days: 7))
  }

  /// The drawing in one language.
  public func svg(_ language: Language) -> String {
    var lines = 0
    var group: Text?
    for row in rows {
      if row.group != group { lines += 1 }
      group = row.group
      lines += 1
    }
    let height = Self.head + lines * Self.rowHeight + 50
    let width = Self.names + Self.days + 2 * Self.margin + 60
    var markup = Markup()
    let attributes: KeyValuePairs<String, String> = [
      "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)", "width": "\(width)",
      "height": "\(height)", "role": "img", "aria-labelledby": "title described",
      "xml:lang": language == .zh ? "zh-CN" : "en",
    ]
    markup.element("svg", attributes) { markup in
      markup.element("title", ["id": "title"], title[language])
      markup.element("desc", ["id": "described"], spoken(language))
      markup.raw("<style>\(Self.style)</style>\n")
      markup.element("rect", ["class": "ground", "width": "\(width)", "height": "\(height)"], "")
      markup.element("text", ["class": "name", "x": "\(Self.margin)", "y": "\(Self.margin + 14)"], title[language])
      let bottom = Self.head + lines * Self.rowHeight
      for days in restDays where days.latest >= first && days.earliest <= last {
        let from = x(max(days.earliest, first))
        markup.element(
          "rect",
          [
            "class": "rest", "x": "\(from)", "y": "\(Self.head - 8)",
            "width": "\(max(1, x(min(days.latest, last).adding(days: 1)) - from))",
            "height": "\(bottom - Self.head + 8)",
          ], "")
      }
      axis(into: &markup, bottom: bottom, language)
      mark(present, Text(zh: "检查日 ", en: "from ") + Text("\(present)"), "present", 0, &markup, bottom, language)
      mark(goal.day, goal.title + Text(" \(goal.day)"), "goal", 1, &markup, bottom, language)
      write(into: &markup, language)
      let key = Text(
        zh: "横条：最早至最迟；深色：关键路径；空心：暂定（节假日尚未公布）；箭头：没有最迟日期。",
        en:
          "Bars run from the first to the last day; dark: the critical path; hollow: provisional; arrow: no last day."
      )
      markup.element("text", ["class": "key", "x": "\(Self.margin)", "y": "\(height - 10)"], key[language])
    }
    return markup.text
  }

  // MARK: - Rows

  private func write(into markup: inout Markup, _ language: Language) {
    var y = Self.head
    var group: Text?
    for row in rows {
      if row.group != group {
        group = row.group
        markup.element("text", ["class": "step", "x": "\(Self.margin)", "y": "\(y + 15)"], row.group[language])
        y += Self.rowHeight
      }
      markup.element(
        "text", ["class": "date", "x": "\(Self.margin + 14)", "y": "\(y + 15)"], fitted(row.title[language]))
      let kind = "bar" + (row.isCritical ? " critical" : "") + (row.isProvisional ? " open" : "")
      let (from, to) = (x(row.earliest), x((row.latest ?? row.earliest).adding(days: 1)))
      markup.element(
        "rect",
        ["class": kind, "x": "\(from)", "y": "\(y + 5)", "width": "\(max(4, to - from))", "height": "11", "rx": "2"],
        "")
      let label = row.latest.map { short($0) } ?? short(row.earliest) + " →"
      markup.element("text", ["class": "day", "x": "\(max(from + 4, to) + 4)", "y": "\(y + 15)"], label)
      y += Self.rowHeight
    }
  }

  private func fitted(_ text: String) -> String {
    let room = 36
    if DisplayWidth.of(text) <= room { return text }
    var used = 0
    return text.prefix { character in
      used += DisplayWidth.of(character)
      return used < room
    } + "…"
  }

  // MARK: - Axis and marks

  private func axis(into markup: inout Markup, bottom: Int, _ language: Language) {
    for tick in TimelineScale(DateRange(first, last)).ticks where tick.day >= first && tick.day <= last {
      let place = x(tick.day)
      markup.element(
        "line", ["class": "grid", "x1": "\(place)", "x2": "\(place)", "y1": "\(Self.head - 8)", "y2": "\(bottom)"], "")
      markup.element("text", ["class": "tick", "x": "\(place + 2)", "y": "\(bottom + 14)"], tick.name[language])
    }
  }

  private func mark(
    _ day: CivilDate, _ text: Text, _ kind: String, _ line: Int, _ markup: inout Markup, _ bottom: Int,
    _ language: Language
  ) {
    let place = x(day)
    let y = Self.head - 26 + line * 14
    markup.element(
      "line", ["class": kind, "x1": "\(place)", "x2": "\(place)", "y1": "\(y + 2)", "y2": "\(bottom)"], "")
    let isLate = place > Self.margin + Self.names + Self.days / 2
    markup.element(
      "text",
      [
        "class": "mark \(kind)", "x": "\(place + (isLate ? -4 : 4))", "y": "\(y)",
        "text-anchor": isLate ? "end" : "start",
      ],
      text[language])
  }

  private func x(_ day: CivilDate) -> Int {
    let length = max(1, first.days(to: last.adding(days: 1)))
    return Self.margin + Self.names + first.days(to: day) * Self.days / length
  }

  private func short(_ day: CivilDate) -> String { String("\(day)".dropFirst(5)) }

  /// The schedule in words, for whoever cannot see it.
  private func spoken(_ language: Language) -> String {
    let texts = rows.map { row in
      row.title
        + (row.latest.map { Text(zh: "：\(row.earliest)至\($0)", en: ": \(row.earliest) to \($0)") }
          ?? Text(zh: "：\(row.earliest)起", en: ": from \(row.earliest)"))
    }
    return Text.list(texts, separator: Text(zh: "；", en: "; "))[language]
  }

  private static let style = """
    text{font:13px "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;fill:#1b1f24}
    .name{font-size:16px;font-weight:600}.step{font-weight:600}.key,.tick,.day,.mark{font-size:11px;fill:#57606a}
    .ground{fill:#fff}.rest{fill:#f0f1f3}.grid{stroke:#e3e5e8}.bar{fill:#9db4d3;stroke:#5f7fae}
    .bar.critical{fill:#b3401f;stroke:#8c2f14}.bar.open{fill:#fff}.present{stroke:#57606a;stroke-dasharray:3 3}
    .goal{stroke:#8c2f14;stroke-width:1.5}.mark{stroke:none}
    @media (prefers-color-scheme:dark){text{fill:#e6e8eb}.ground{fill:#15181c}.rest{fill:#23272d}.grid{stroke:#333a42}
    .key,.tick,.day,.mark{fill:#a5adb6}.bar.open{fill:#15181c}}
    """
}
