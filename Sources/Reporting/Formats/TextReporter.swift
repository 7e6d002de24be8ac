import CivilCalendar
import SourceText
import Validation
import Workflows

/// `--format text`: for people, at a terminal.
///
/// A record begins with its verdict, then a line for each step, then what is worth showing, each as
/// 说明—依据—建议 with the line of the record and of the workflow.
struct TextReporter: Reporter {
  static let name = "text"

  private let run: RunInfo
  private let style: Style
  private var language: Language { run.language }

  init(_ run: RunInfo) {
    self.run = run
    style = Style(isColoured: run.isColoured)
  }

  func begin(into output: inout Output) {}

  func record(_ report: RecordReport, into output: inout Output) {
    if run.isBrief, report.verdict == .compliant, report.findings.isEmpty {
      for part in [style.start(.pass), Style.mark(.pass), " ", SafeText.line(report.path), "  "] { output.add(part) }
      for part in [text(report.verdict.text), style.end, "\n"] { output.add(part) }
      return
    }
    heading(report, into: &output)
    for problem in report.problems { self.problem(problem, into: &output) }
    if report.verdict == .unreadable || report.verdict == .notGoverned {
      output.add("\n")
      return
    }
    for step in report.steps { self.step(step, into: &output) }
    pending(report, into: &output)
    output.add("\n")
    for finding in report.findings where finding.weight != .pending {
      self.finding(finding, basis: finding.basis.map(report.article), into: &output)
    }
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    for finding in summary.upkeep {
      self.finding(finding, basis: finding.basis.map(\.text), into: &output)
    }
    paragraph(text(summary.sentence), first: "", rest: "", into: &output)
    let asOf = Text(zh: "检查日：\(run.asOf.text.zh)。", en: "As of \(run.asOf.text.en).")
    paragraph(text(asOf) + (language == .en ? " " : "") + text(RunInfo.closing), first: "", rest: "", into: &output)
  }

  // MARK: - Parts

  private func heading(_ report: RecordReport, into output: inout Output) {
    let title = report.title.map(SafeText.line) ?? SafeText.line(report.path)
    for line in Wrapping.lines(title, width: run.width) { output.add(style.bold(line) + "\n") }
    var where_ = report.title == nil ? [] : [SafeText.line(report.path)]
    if let id = report.id { where_.append(SafeText.line(id)) }
    if let workflow = report.workflow {
      where_.append(text(workflow.title) + " " + workflow.version)
    }
    if report.byReference { where_.append(text(Text(zh: "参照执行", en: "by reference"))) }
    if !where_.isEmpty {
      for line in Wrapping.lines(where_.joined(separator: " · "), width: run.width) {
        output.add(style.faint(line) + "\n")
      }
    }
    for layer in report.extended.reversed() {
      let extended = text(Text(zh: "细化自 ", en: "extends ")) + text(layer.title) + " " + layer.version
      for line in Wrapping.lines(extended, width: run.width) { output.add(style.faint(line) + "\n") }
    }
    // Where the text yields or departs, and what it was not compared with, is said in every report.
    for note in report.notes {
      for line in Wrapping.lines("* " + text(note), width: run.width) { output.add(line + "\n") }
    }
    let weight = report.verdict == .notGoverned ? Weight.notApplicable : report.weight
    var verdict = text(report.verdict.text)
    let warnings = report.findings.count { $0.weight == .warning }
    if report.verdict == .compliant, warnings > 0 {
      verdict += text(Text(zh: "（另有 \(warnings) 项提示）", en: " (\(warnings) warning\(warnings == 1 ? "" : "s"))"))
    }
    if let scope = report.scope { verdict += text(Text(zh: "：", en: ": ")) + text(scope) }
    for line in Wrapping.lines("\(Style.mark(weight)) \(verdict)", width: run.width) {
      output.add(style.weighed(weight, line) + "\n")
    }
  }

  private func problem(_ problem: RecordReport.Problem, into output: inout Output) {
    output.add("\n")
    paragraph(text(problem.message) + " [\(problem.id)]", first: "  ", rest: "  ", into: &output)
    if let place = problem.place { snippet(place, into: &output) }
    if let help = problem.help {
      labelled(Text(zh: "建议", en: "Advice"), text(help), into: &output)
    }
  }

  private func step(_ step: StepReport, into output: inout Output) {
    let title = text(step.title)
    let column = language == .zh ? 24 : 30
    output.add("  ")
    output.add(style.weighed(step.weight, Style.mark(step.weight)))
    output.add(" ")
    output.add(title)
    output.add(String(repeating: " ", count: max(1, column - DisplayWidth.of(title))))
    output.add(step.progress.text[language])
    if let day = step.doneOn { output.add(" \(day)") }
    if step.rounds > 1 {
      output.add(language == .zh ? "（共\(step.rounds)次）" : " (\(step.rounds) rounds)")
    }
    if step.progress != .notApplicable, step.progress != .notUsed, step.progress != .notBegun {
      let (holding, relevant) = step.tally
      output.add(language == .zh ? "  符合 \(holding)/\(relevant)" : "  \(holding)/\(relevant) hold")
    }
    output.add("\n")
  }

  /// What is still to do needs no explaining: one line names the steps.
  private func pending(_ report: RecordReport, into output: inout Output) {
    let waiting = report.steps.filter { step in
      report.findings.contains { $0.weight == .pending && $0.check.hasPrefix(step.id + ".") }
    }
    if waiting.isEmpty { return }
    let names = Text.list(waiting.map(\.title))
    labelled(Text(zh: "尚待办理", en: "Still to do"), text(names), into: &output)
  }

  private func finding(_ finding: Finding, basis: [Text], into output: inout Output) {
    let labels = finding.labels.map(text)
    let word = text(Style.word(finding))
    var head = "\(Style.mark(finding.weight)) \(word)  \(finding.check)"
    if !labels.isEmpty { head += "  [" + labels.joined(separator: text(Text(zh: "；", en: "; "))) + "]" }
    for line in Wrapping.lines(head, width: run.width) { output.add(style.weighed(finding.weight, line) + "\n") }
    labelled(Text(zh: "说明", en: "Finding"), text(finding.statement), into: &output)
    if !basis.isEmpty {
      let articles = basis.map(text).joined(separator: text(Text(zh: "；", en: "; ")))
      labelled(Text(zh: "依据", en: "Basis"), articles, into: &output)
    }
    if let advice = finding.advice { labelled(Text(zh: "建议", en: "Advice"), text(advice), into: &output) }
    if let deferred = finding.deferred {
      labelled(Text(zh: "状态", en: "Status"), text(deferred.text), into: &output)
    }
    snippet(finding.place, into: &output)
    let rule = Text(zh: "规则", en: "Rule")
    if finding.rule != finding.place {
      labelled(rule, Snippet(finding.rule, width: run.width).location, isFaint: true, into: &output)
    }
    output.add("\n")
  }

  private func snippet(_ place: Place, into output: inout Output) {
    for line in Snippet(place, width: run.width - 2).lines { output.add("  " + style.faint(line) + "\n") }
  }

  /// 说明：… with what follows set in under the first word.
  private func labelled(_ label: Text, _ body: String, isFaint: Bool = false, into output: inout Output) {
    let head = text(label) + text(Text(zh: "：", en: ": "))
    let indent = 2 + DisplayWidth.of(head)
    let lines = Wrapping.lines(body, width: run.width - indent)
    for (number, line) in lines.enumerated() {
      let start = number == 0 ? "  " + head : String(repeating: " ", count: indent)
      output.add((isFaint ? style.faint(start + line) : start + line) + "\n")
    }
  }

  private func paragraph(_ body: String, first: String, rest: String, into output: inout Output) {
    for (number, line) in Wrapping.lines(body, width: run.width - DisplayWidth.of(rest)).enumerated() {
      output.add((number == 0 ? first : rest) + line + "\n")
    }
  }

  /// In the language of the run, and harmless, whoever wrote it.
  private func text(_ text: Text) -> String { SafeText.line(text[language]) }
}
