import CivilCalendar
import SourceText
import Validation
import Workflows

/// `--format markdown`: a summary of a job, as GitHub shows it and as it may be pasted into a merge request.
///
/// GitHub refuses a summary of more than 1 MiB, so the records that weigh least are left out beyond that, and it says
/// how many; at most that much is held. Records with nothing to show are only counted.
struct MarkdownReporter: Reporter {
  static let name = "markdown"

  private static let limit = 900_000

  private let run: RunInfo
  private var blocks = Heaviest<String>(limit: Self.limit)

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {
    output.add("## " + text(run.heading) + "\n\n")
  }

  mutating func record(_ report: RecordReport, into output: inout Output) {
    let notices = Notice.all(report)
    if notices.isEmpty { return }
    let weight = report.verdict == .notGoverned ? Weight.notApplicable : report.activeWeight
    var block = "### \(Style.mark(weight)) \(MarkdownText.escaped(report.title ?? repositoryPath(report.path)))\n\n"
    var about = [MarkdownText.escaped(repositoryPath(report.path))]
    if let id = report.id { about.append(MarkdownText.escaped(id)) }
    block += about.joined(separator: " · ") + " — **" + text(run.text(of: report.verdict)) + "**\n\n"
    for note in report.notes { block += MarkdownText.escaped(text(note)) + "\n\n" }
    for notice in notices { block += item(notice) }
    blocks.add(block + "\n", weight: weight, cost: block.utf8.count + 1)
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    output.add(
      "| \(text(Text(zh: "结论", en: "Verdict"))) | \(text(run.isOfDefinitions ? Text(zh: "文件数", en: "Files") : Text(zh: "件数", en: "Records"))) |\n|---|---:|\n"
    )
    for verdict in Verdict.allCases {
      guard let count = summary.verdicts[verdict], count > 0 else { continue }
      output.add("| \(text(run.text(of: verdict))) | \(count) |\n")
    }
    output.add("\n")
    if summary.deferred > 0 {
      let deferred = Text(
        zh: "已挂账或者列入基线 \(summary.deferred) 项。", en: "\(summary.deferred) deferred or in the baseline.")
      output.add(text(deferred) + "\n\n")
    }
    for block in blocks.elements { output.add(block) }
    let upkeep = Notice.all(summary)
    if !upkeep.isEmpty {
      output.add("### " + text(Text(zh: "挂账与基线", en: "Deferrals and baseline")) + "\n\n")
      for notice in upkeep { output.add(item(notice)) }
      output.add("\n")
    }
    if blocks.dropped > 0 {
      let more = Text(
        zh: "另有 \(blocks.dropped) 件因篇幅未列出。", en: "\(blocks.dropped) more records are left out for length.")
      output.add(text(more) + "\n\n")
    }
    output.add("*" + text(run.dayJudged) + text(run.closing) + "*\n")
  }

  private func item(_ notice: Notice) -> String {
    let place = "\(notice.path):\(notice.line)"
    var item = "- **\(Style.mark(notice.weight)) \(text(notice.word))** \(MarkdownText.escaped(notice.check))"
    item += " (\(MarkdownText.escaped(place)))  \n"
    return item + "  \(MarkdownText.escaped(notice.sentence(run.language)))\n"
  }

  private func text(_ text: Text) -> String { text[run.language] }
}
