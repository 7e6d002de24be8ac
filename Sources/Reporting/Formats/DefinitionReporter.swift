import SourceText
import Validation
import Workflows

/// `--format text` for the files that define workflows: each finding with its line and a caret, as a compiler shows it.
struct DefinitionReporter: Reporter {
  static let name = TextReporter.name

  private let run: RunInfo
  private let style: Style
  private var found: Set<String> = []

  init(_ run: RunInfo) {
    self.run = run
    style = Style(isColoured: run.isColoured)
  }

  func begin(into output: inout Output) {}

  mutating func record(_ report: RecordReport, into output: inout Output) {
    for notice in Notice.all(report) {
      self.notice(notice, into: &output)
      found.insert(notice.check)
    }
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    for line in Wrapping.lines(run.sentence(summary)[run.language], width: run.width) { output.add(line + "\n") }
    guard let rule = found.sorted().first(where: isRule) else { return }
    let more = Text(
      zh: "chengxu lint --explain \(rule) 说明规则。", en: "chengxu lint --explain \(rule) explains a rule.")
    for line in Wrapping.lines(more[run.language], width: run.width) { output.add(line + "\n") }
  }

  private func isRule(_ name: String) -> Bool {
    if case .definitions(let rules) = run.subject { rules[name] != nil } else { false }
  }

  private func notice(_ notice: Notice, into output: inout Output) {
    let word = notice.word[run.language] + Text(zh: "：", en: ": ")[run.language]
    let head = word + SafeText.line(notice.statement[run.language]) + " [\(SafeText.line(notice.check))]"
    for line in Wrapping.lines(head, width: run.width) { output.add(style.weighed(notice.weight, line) + "\n") }
    if let place = notice.place { draw(place, into: &output) }
    if let rule = notice.rule {
      output.add("  " + Text(zh: "另见：", en: "See also:")[run.language] + "\n")
      draw(rule, into: &output)
    }
    if let advice = notice.advice {
      let label = Text(zh: "建议：", en: "Help: ")[run.language]
      for line in Wrapping.lines(label + SafeText.line(advice[run.language]), width: run.width - 2) {
        output.add("  " + line + "\n")
      }
    }
    output.add("\n")
  }

  private func draw(_ place: Place, into output: inout Output) {
    for line in Snippet(place, width: run.width - 2).lines { output.add("  " + style.faint(line) + "\n") }
  }
}
