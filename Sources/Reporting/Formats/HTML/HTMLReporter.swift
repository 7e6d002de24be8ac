import SourceText
import Validation
import Workflows

/// `--format html`: one file for people, to be read in a browser without a network, or printed on A4.
///
/// The overview stands first and needs the counts of the whole run, so the sections of the records are held, as
/// the bytes they will be written as, until the last record is in: of a long run only those with something to show,
/// and never more than the heaviest thousand, which is more than anybody reads or a browser opens at ease. Letting the sections go at once and moving the overview up by style (`order`,
/// a slot) was rejected: then the order that is read aloud, copied and found by older browsers is not the one that
/// is seen.
struct HTMLReporter: Reporter {
  static let name = "html"
  static let drawsTimelines = true

  private let run: RunInfo
  private var overview = HTMLOverview()
  private var sections = Heaviest<(number: Int, bytes: [UInt8])>(limit: 1000)

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {}

  mutating func record(_ report: RecordReport, into output: inout Output) {
    let hasSection = !(run.isBrief && report.verdict == .compliant && report.findings.isEmpty)
    let number = overview.add(report)
    guard hasSection else { return }
    var markup = Markup()
    HTMLRecord(report: report, number: number, language: run.language).write(into: &markup)
    sections.add((number, Array(markup.text.utf8)), weight: report.weight)
  }

  mutating func end(_ summary: RunSummary, into output: inout Output) {
    let page = HTMLPage(run: run)
    let shown = sections.elements.sorted { $0.number < $1.number }
    var markup = Markup()
    page.head(into: &markup)
    overview.write(summary, run: run, sections: Set(shown.map(\.number)), leftOut: sections.dropped, into: &markup)
    output.add(markup.text)
    for section in shown { output.add(String(decoding: section.bytes, as: UTF8.self)) }
    var rest = Markup()
    if let first = summary.upkeep.first {
      let files = RecordReport(path: first.place.path, asOf: run.asOf, verdict: .compliant)
      rest.element("section", ["class": "record"]) { markup in
        markup.element("h2", Text(zh: "挂账与基线", en: "Deferrals and baseline")[run.language])
        for finding in summary.upkeep { HTMLFinding.write(finding, of: files, run.language, into: &markup) }
      }
    }
    page.foot(rules: overview.rules, into: &rest)
    output.add(rest.text)
  }
}
