import CivilCalendar
import Guide
import SourceText
import Validation
import Workflows

/// How a plan looks on a terminal: a verdict, the chain that decides, and a line for every date that is open.
struct PlanPage {
  let plan: Plan
  let language: Language
  let width: Int
  let asOf: CivilDate

  var text: String {
    var lines = head
    if !plan.canBeMade || (plan.dates.contains { $0.slack == 0 && $0.isCritical }) || plan.criticalPath.count > 1 {
      lines += [
        "",
        say(
          Text(
            zh: "决定最早日期的链条（关键路径）", en: "What decides how early it can be (the critical path)")),
      ]
      lines += plan.criticalPath.flatMap(hop)
    }
    lines += ["", say(Text(zh: "各环节日期", en: "The days of each step"))]
    var step = ""
    for date in plan.dates {
      if date.step != step {
        step = date.step
        lines.append(
          "  " + clean(date.stepTitle + Text(zh: "（", en: " (") + date.stepOwedBy.title + Text(zh: "）", en: ")")))
      }
      lines += line(date)
    }
    return (lines + foot).joined(separator: "\n") + "\n"
  }

  var table: String {
    let heads = [
      Text(zh: "环节", en: "step"), Text(zh: "日期", en: "date"), Text(zh: "最早", en: "earliest"),
      Text(zh: "最迟", en: "latest"),
      Text(zh: "机动", en: "slack"), Text(""),
    ]
    let rows =
      [heads.map(say)]
      + plan.dates.map { date in
        [
          clean(date.stepTitle), clean(date.title), "\(date.earliest)", date.latest.map { "\($0)" } ?? "-",
          date.slack.map { say(Self.days($0)) } ?? "-", marks(date),
        ]
      }
    let widths = heads.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - DisplayWidth.of($0)) }
        .joined(separator: "  ").trimmedEnd
    }
    return (head + [""] + lines + foot).joined(separator: "\n") + "\n"
  }

  // MARK: - Parts

  private var head: [String] {
    var lines = [
      SafeText.line(plan.report.title ?? plan.report.path),
      "\(SafeText.line(plan.report.path)) · \(say(Text(zh: "自 ", en: "from ")))\(asOf)",
    ]
    if plan.canBeMade, plan.day != plan.asked {
      lines += wrapped(
        Text(
          zh: "\(plan.asked.text.zh)不是会议日，按此前最近的会议日\(plan.day.text.zh)安排",
          en: "The body does not meet on \(plan.asked.text.en); planned for its last day before, \(plan.day.text.en)"))
    }
    lines += wrapped(plan.verdict)
    if !plan.canBeMade {
      lines += wrapped(
        Text(
          zh: "以下按最早日期\(plan.day.text.zh)安排。", en: "What follows is planned for the earliest day, \(plan.day.text.en).")
      )
    }
    for late in plan.late { lines += wrapped(late.sentence) }
    return lines
  }

  private var foot: [String] {
    plan.remarks.isEmpty ? [] : [""] + plan.remarks.flatMap(wrapped)
  }

  private func hop(_ hop: Plan.Hop) -> [String] {
    let to = Text(zh: "\(hop.to.title.zh) \(hop.to.day)", en: "\(hop.to.title.en) \(hop.to.day)")
    let from = hop.from.map { Text(zh: "\($0.title.zh) \($0.day) → ", en: "\($0.title.en) \($0.day) → ") } ?? Text("")
    return wrapped(Text("  ") + from + to + Text(zh: "：", en: ": ") + hop.why)
  }

  private func line(_ date: PlannedDate) -> [String] {
    var parts: [Text] = []
    if let latest = date.latest {
      parts.append(Text(zh: "最迟 \(latest)", en: "by \(latest)"))
      parts.append(Text(zh: "最早 \(date.earliest)", en: "from \(date.earliest)"))
      parts.append(date.slack.map(Self.slack) ?? Text(""))
    } else {
      parts.append(Text(zh: "最早 \(date.earliest)，没有最迟日期", en: "from \(date.earliest), no last day"))
    }
    var text = date.title + Text(zh: "：", en: ": ") + .list(parts, separator: Text(zh: "，", en: ", "))
    if let why = date.why { text = text + Text(zh: "。", en: ". ") + why }
    let mark = date.isCritical ? "!" : " "
    let lines = Wrapping.lines(SafeText.line(text[language]) + (date.isProvisional ? " *" : ""), width: width - 6)
    return ["  \(mark) " + lines[0]] + lines.dropFirst().map { "      " + $0 }
  }

  private static func days(_ number: Int) -> Text { Text(zh: "\(number)日", en: "\(number)d") }

  private static func slack(_ number: Int) -> Text {
    number == 0
      ? Text(zh: "没有机动", en: "nothing to spare")
      : Text(zh: "机动\(number)日", en: "\(number) day\(number == 1 ? "" : "s") to spare")
  }

  private func marks(_ date: PlannedDate) -> String {
    (date.isCritical ? say(Text(zh: "关键", en: "critical")) : "") + (date.isProvisional ? "*" : "")
  }

  private func say(_ text: Text) -> String { text[language] }
  private func clean(_ text: Text) -> String { SafeText.line(text[language]) }

  private func wrapped(_ text: Text) -> [String] {
    Wrapping.lines(SafeText.line(text[language]), width: width - 2).enumerated().map {
      ($0.offset == 0 ? "" : "    ") + $0.element
    }
  }
}

extension String {
  /// Without the blanks at its end.
  fileprivate var trimmedEnd: String { String(self[...(lastIndex { $0 != " " } ?? startIndex)]) }
}
