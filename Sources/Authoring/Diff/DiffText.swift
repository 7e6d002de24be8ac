import Proof
import SourceText
import Validation
import Workflows

/// `--format text`: for whoever sits at a terminal.
struct DiffText: DiffFormat {
  static let name = "text"

  static func text(_ report: DiffReport, in language: Language) -> String {
    var lines: [String] = []
    func say(_ indent: Int, _ text: Text) {
      lines.append(String(repeating: " ", count: indent) + SafeText.line(text[language]))
    }
    for entry in report.entries where report.entries.count == 1 || !entry.changes.isEmpty {
      say(0, Text("\(entry.old.id) \(entry.old.version) → \(entry.new.id) \(entry.new.version)"))
      say(0, Text("\(entry.old.path) → \(entry.new.path)"))
      lines.append("")
      for change in entry.changes {
        let meaning = change.meaning
        say(0, meaning.way.text + Text("  ") + meaning.subject.text + Text(" \(meaning.id)"))
        if meaning.title[language] != meaning.id { say(4, meaning.title) }
        for particular in meaning.particulars { say(4, DiffWords.particular(particular)) }
        for reason in meaning.reasons { say(4, Text(zh: "原因：", en: "Because: ") + reason) }
        say(4, Text("\(meaning.place.path):\(meaning.place.start.line):\(meaning.place.start.column)"))
        for shown in change.shown {
          say(4, DiffWords.shown(shown) + Text(zh: "：", en: ": ") + Text(shown.path))
          say(6, shown.summary)
        }
      }
      if !entry.changes.isEmpty { lines.append("") }
    }
    for id in report.unpaired.new { say(0, Text(zh: "新增程序规则 ", en: "new workflow ") + Text(id)) }
    for id in report.unpaired.gone { say(0, Text(zh: "删去程序规则 ", en: "workflow gone ") + Text(id)) }
    for id in report.overlays { say(0, DiffWords.overlay(id)) }
    for record in report.records {
      say(0, Text(record.path) + (record.title.map { Text(" \($0)") } ?? Text("")))
      if record.verdict.old != record.verdict.new {
        say(4, Text(zh: "检查结论：", en: "Verdict: ") + record.verdict.old.text + Text(" → ") + record.verdict.new.text)
      }
      for outcome in record.outcomes {
        say(
          4, Text("\(outcome.check): ") + DiffWords.outcome(outcome.old) + Text(" → ") + DiffWords.outcome(outcome.new))
        if let statement = outcome.statement { say(6, statement) }
      }
      for day in record.days { say(4, DiffWords.day(day)) }
    }
    if !report.records.isEmpty { lines.append("") }
    say(0, DiffWords.summary(report))
    if let records = DiffWords.records(report) { say(0, records) }
    return lines.joined(separator: "\n") + "\n"
  }
}
