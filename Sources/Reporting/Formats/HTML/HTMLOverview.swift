import SourceText
import Validation
import Workflows

/// What a director reads: how many records, what was found, and where to look.
///
/// Of each record it keeps a line, so that the whole run need not be held.
struct HTMLOverview {
  private var lines: [Line] = []
  private var checks: [Weight: Int] = [:]
  /// The workflows that records were judged by, those they extend first, in the order of their first use.
  private(set) var rules: [RecordReport.WorkflowUsed] = []

  /// What is kept of a record.
  private struct Line {
    let title: String
    let id: String?
    let verdict: Verdict
    let counts: [Weight: Int]
  }

  /// Takes in a record, and says which number it has.
  mutating func add(_ report: RecordReport) -> Int {
    var counts: [Weight: Int] = [:]
    for finding in report.findings { counts[finding.weight, default: 0] += 1 }
    if !report.problems.isEmpty { counts[.error] = report.problems.count }
    for check in report.steps.lazy.flatMap(\.checks) where !check.outcome.isDerived {
      checks[check.weight, default: 0] += 1
    }
    for used in report.extended + [report.workflow].compactMap({ $0 }) where !rules.contains(used) {
      rules.append(used)
    }
    lines.append(
      Line(
        title: HTMLWords.clipped(report.title ?? report.path), id: report.id.map { HTMLWords.clipped($0, 60) },
        verdict: report.verdict, counts: counts))
    return lines.count
  }

  /// - Parameters:
  ///   - sections: The numbers of the records that have a section below.
  ///   - leftOut: How many have something to show and none.
  func write(
    _ summary: RunSummary, run: RunInfo, sections: Set<Int>, leftOut: Int = 0, into markup: inout Markup
  ) {
    let language = run.language
    markup.element("section", ["class": "overview", "aria-labelledby": "overview"]) { markup in
      markup.element("h2", ["id": "overview"], Text(zh: "总体情况", en: "Overview")[language])
      markup.element("div", ["class": "bars"]) { markup in
        if summary.records > 1 {
          HTMLBar(
            title: Text(zh: "检查结论（件）", en: "Records by verdict")[language],
            parts: Self.verdicts.map {
              (HTMLWords.weight($0), HTMLWords.mark($0), $0.text[language], summary.verdicts[$0] ?? 0)
            }
          ).write(into: &markup)
        }
        HTMLBar(
          title: Text(zh: "检查要点（项）", en: "Checks by result")[language],
          parts: Self.weights.map { ($0, Style.mark($0), HTMLWords.counted($0)[language], checks[$0] ?? 0) }
        ).write(into: &markup)
      }
      if lines.count > 1 {
        if leftOut > 0 {
          let rest = Text(
            zh: "只为问题最重的 \(sections.count) 件列出详情；另有 \(leftOut) 件只列入下表，详情可用其他格式输出。",
            en:
              "Only the \(sections.count) heaviest records are shown in full; \(leftOut) more stand in the table alone, "
              + "and in other formats in full.")
          markup.element("p", ["class": "remark"], rest[language])
        }
        table(language, sections: sections, into: &markup)
        markup.element("p", ["class": "closing"], RunInfo.closing[language])
      }
    }
  }

  /// The worst first.
  private static let verdicts: [Verdict] = [
    .unreadable, .nonCompliant, .undetermined, .inProgress, .compliant, .notGoverned,
  ]
  private static let weights: [Weight] = [.error, .unknown, .warning, .pending, .note, .pass]

  private func table(_ language: Language, sections: Set<Int>, into markup: inout Markup) {
    let heads = [
      Text(zh: "序号", en: "No."), Text(zh: "事项", en: "Matter"), Text(zh: "检查结论", en: "Verdict"),
      Text(zh: "问题事项", en: "Findings"),
    ].map { $0[language] }
    markup.element("table", ["class": "index"]) { markup in
      markup.element("caption", Text(zh: "各事项检查结论", en: "Verdict of each record")[language])
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          for head in heads { markup.element("th", ["scope": "col"], head) }
        }
      }
      markup.element("tbody") { markup in
        for (index, line) in lines.enumerated() {
          markup.element("tr") { markup in
            row(line, number: index + 1, isLinked: sections.contains(index + 1), language, into: &markup)
          }
        }
      }
    }
  }

  private func row(
    _ line: Line, number: Int, isLinked: Bool, _ language: Language, into markup: inout Markup
  ) {
    markup.element("td", ["class": "number"], "\(number)")
    markup.element("th", ["scope": "row"]) { markup in
      if isLinked {
        markup.element("a", ["href": "#r\(number)"], line.title)
      } else {
        markup.element("span", line.title)
      }
      if let id = line.id { markup.element("span", ["class": "id"], id) }
    }
    markup.element("td") { HTMLWords.badge(line.verdict, language, into: &$0) }
    markup.element("td", ["class": "counts"]) { markup in
      let shown = Self.weights.filter { (line.counts[$0] ?? 0) > 0 }
      if shown.isEmpty { markup.add("—") }
      for weight in shown {
        let word =
          line.verdict == .unreadable ? Text(zh: "文件的问题", en: "problems of the file") : HTMLWords.counted(weight)
        HTMLWords.badge(weight, word[language] + " \(line.counts[weight] ?? 0)", into: &markup)
      }
    }
  }
}
