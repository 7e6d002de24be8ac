import Proof
import SourceText
import Validation
import Workflows

/// `--format markdown`: for a merge request, so that whoever approves it sees what it does.
struct DiffMarkdown: DiffFormat {
  static let name = "markdown"

  static func text(_ report: DiffReport, in language: Language) -> String {
    var blocks: [Page.Block] = [.heading(2, Text(zh: "程序规则的改动", en: "What the workflows ask otherwise"))]
    blocks.append(.paragraph(DiffWords.summary(report)))
    for entry in report.entries where !entry.changes.isEmpty {
      blocks.append(
        .heading(
          3, entry.new.title + Text(" `\(entry.old.id) \(entry.old.version) → \(entry.new.id) \(entry.new.version)`")))
      blocks.append(
        .table(
          header: [
            Text(zh: "改动", en: "Change"), Text(zh: "位置", en: "Where"), Text(zh: "内容", en: "What"),
            Text(zh: "行", en: "Line"),
          ],
          rows: entry.changes.map { row($0) }))
    }
    let unpaired =
      report.unpaired.new.map { Text(zh: "新增程序规则 `\($0)`", en: "new workflow `\($0)`") }
      + report.unpaired.gone.map { Text(zh: "删去程序规则 `\($0)`", en: "workflow gone `\($0)`") }
      + report.overlays.map(DiffWords.overlay)
    if !unpaired.isEmpty { blocks.append(.list(unpaired)) }
    if let records = DiffWords.records(report) {
      blocks.append(.heading(3, Text(zh: "对现有记录的影响", en: "What becomes of records")))
      blocks.append(.paragraph(records))
    }
    for record in report.records { blocks += about(record) }
    return PageMarkdown(language: language).text(Page(blocks: blocks.map(harmless)))
  }

  private static func row(_ change: DiffReport.Change) -> [Text] {
    let meaning = change.meaning
    let parts =
      meaning.particulars.map(DiffWords.particular) + meaning.reasons
      + change.shown.map { DiffWords.shown($0) + Text(": `\($0.path)`, ") + $0.summary }
    let what = meaning.title[.zh] == meaning.id ? parts : [meaning.title] + parts
    return [
      meaning.way.text, meaning.subject.text + Text(" `\(meaning.id)`"),
      .list(what, separator: Text(zh: "；", en: "; ")), Text("`\(meaning.place.path):\(meaning.place.start.line)`"),
    ]
  }

  private static func about(_ record: RecordDifference) -> [Page.Block] {
    var items: [Text] = []
    if record.verdict.old != record.verdict.new {
      items.append(record.verdict.old.text + Text(" → ") + record.verdict.new.text)
    }
    items += record.outcomes.map { outcome in
      Text("`\(outcome.check)`: ") + DiffWords.outcome(outcome.old) + Text(" → ") + DiffWords.outcome(outcome.new)
        + (outcome.statement.map { Text(zh: "。", en: ". ") + $0 } ?? Text(""))
    }
    items += record.days.map(DiffWords.day)
    return [.paragraph(Text("`\(record.path)` ") + Text(record.title ?? "")), .list(items)]
  }

  /// Records and paths are not ours: nothing in them breaks a line or commands a builder.
  private static func harmless(_ block: Page.Block) -> Page.Block {
    func safe(_ text: Text) -> Text { Text(zh: SafeText.line(text.zh), en: SafeText.line(text.en)) }
    switch block {
    case .heading(let level, let text): return .heading(level, safe(text))
    case .paragraph(let text): return .paragraph(safe(text))
    case .list(let items): return .list(items.map(safe))
    case .table(let header, let rows): return .table(header: header, rows: rows.map { $0.map(safe) })
    }
  }
}
