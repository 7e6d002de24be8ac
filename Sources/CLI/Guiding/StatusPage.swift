import CivilCalendar
import Documents
import Guide
import SourceText
import Validation
import Workflows

/// How matters look: a ladder for one, a table for several, JSON for machines.
struct StatusPage {
  let language: Language
  let width: Int
  let asOf: CivilDate

  func ladder(_ matter: MatterStatus) -> String {
    var lines = [
      matter.report.title ?? matter.path,
      "\(matter.path) · \(matter.report.id ?? "?") · \(Text(zh: "检查日 ", en: "as of ")[language])\(asOf)",
      matter.report.verdict.text[language],
    ].map(SafeText.line)
    guard let course = matter.course else {
      lines += matter.report.problems.prefix(3).map { "× " + SafeText.line($0.message[language]) }
      return lines.joined(separator: "\n") + "\n"
    }
    lines += course.ladder.flatMap { StatusLine(language: language).lines($0, width: width - 2) }.map {
      "  " + $0
    }
    lines += ["", Text(zh: "下一步", en: "Next")[language]]
    let open = course.open.filter { question in
      question.isOwed && (question.step == nil || matter.next.contains { $0.id == question.step })
    }
    for holder in DutyHolder.allCases {
      let own = open.filter { $0.owedBy == holder }
      guard !own.isEmpty else { continue }
      let titles = own.prefix(6).map { $0.title }
      let more = own.count > 6 ? Text(zh: " 等\(own.count)项", en: " and \(own.count - 6) more") : Text("")
      lines += wrapped((holder.title + Text(zh: "：", en: ": ") + .list(titles) + more)[language])
    }
    if open.isEmpty { lines += wrapped(Text(zh: "现在没有必须填写的事项", en: "nothing has to be entered now")[language]) }
    for rung in course.ladder where !rung.isSettled {
      if let due = rung.due {
        let late = due.day < asOf ? Text(zh: "（已过）", en: " (gone by)") : Text("")
        lines += wrapped(
          (Text(zh: "期限：\(due.title.zh)最迟\(due.day.text.zh)", en: "Deadline: \(due.title.en) by \(due.day.text.en)")
            + late)[language])
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func table(_ matters: [MatterStatus]) -> String {
    let hasDue = matters.contains { $0.due != nil }
    return matters.sorted { $0.urgency < $1.urgency }.map { matter in
      let due = hasDue ? (matter.due.map { "\($0.day)" } ?? "          ") + "  " : ""
      let next =
        matter.next.first.map { $0.title + Text(zh: "（\($0.owedBy.title.zh)）", en: " (\($0.owedBy.title.en))") }
        ?? Text("-")
      let verdict = padded(matter.report.verdict.short[language], language == .zh ? 10 : 13)
      let line = "\(verdict) \(due)\(padded(next[language], 30))  \(matter.path)  \(matter.report.title ?? "")"
      return cut(SafeText.line(line)) + "\n"
    }.joined()
  }

  func json(_ matter: MatterStatus) -> NewValue {
    func text(_ text: Text) -> NewValue { .string(text[language]) }
    let steps = (matter.course?.ladder ?? []).map { rung -> NewValue in
      var entries: [NewValue.Entry] = [
        .init("id", .string(rung.id)), .init("title", text(rung.title)),
        .init("progress", .string(rung.progress.rawValue)),
        .init("owed_by", .string(rung.owedBy.rawValue)), .init("waits_for", .list(rung.waitsFor.map(text))),
        .init("open", .int(Int64(rung.openQuestions))),
      ]
      if let day = rung.doneOn { entries.append(.init("done_on", .string("\(day)"))) }
      if let day = rung.earliest { entries.append(.init("earliest", .string("\(day)"))) }
      if let due = rung.due {
        entries.append(.init("due", .map([.init("day", .string("\(due.day)")), .init("title", text(due.title))])))
      }
      return .map(entries)
    }
    return .map([
      .init("record", .string(matter.path)), .init("id", .string(matter.report.id ?? "")),
      .init("title", .string(matter.report.title ?? "")),
      .init("verdict", .string(matter.report.verdict.rawValue)),
      .init("next", .list(matter.next.map { .string($0.id) })), .init("steps", .list(steps)),
    ])
  }

  private func wrapped(_ text: String) -> [String] {
    Wrapping.lines(SafeText.line(text), width: width - 4).enumerated().map {
      ($0.offset == 0 ? "  " : "    ") + $0.element
    }
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - DisplayWidth.of(text)))
  }

  private func cut(_ line: String) -> String {
    var used = 0
    let fits = line.prefix { character in
      used += DisplayWidth.of(character)
      return used <= width
    }
    return fits.count < line.count ? fits.dropLast() + "…" : line
  }
}
