import SourceText
import Validation
import Workflows

/// The section of one record: its verdict, its course in time, what was found, and, folded away, what holds.
struct HTMLRecord {
  let report: RecordReport
  let number: Int
  let language: Language

  func write(into markup: inout Markup) {
    let id = "r\(number)"
    markup.element("section", ["class": "record", "id": id, "aria-labelledby": "\(id)-title"]) { markup in
      heading(id, into: &markup)
      verdict(into: &markup)
      for note in report.notes { markup.element("p", ["class": "remark"], note[language]) }
      if report.verdict == .unreadable {
        problems(into: &markup)
      } else if report.verdict != .notGoverned {
        let progress = HTMLProgress(report: report, id: id, language: language)
        // What was found comes first: it is what most readers came for, and on paper it fills the first page.
        findings(into: &markup)
        progress.drawing(into: &markup)
        progress.table(into: &markup)
        HTMLChecks(report: report, language: language).write(into: &markup)
      }
    }
  }

  private func heading(_ id: String, into markup: inout Markup) {
    markup.element("h2", ["id": "\(id)-title"]) { markup in
      markup.element("span", ["class": "number"], "\(number)")
      markup.element("span", HTMLWords.clipped(report.title ?? report.path))
    }
    markup.element("ul", ["class": "meta"]) { markup in
      if let id = report.id { markup.element("li", HTMLWords.clipped(id)) }
      markup.element("li") { $0.element("code", HTMLWords.clipped(report.path, 400)) }
      if !report.leadUnits.isEmpty {
        let units = Text.list(report.leadUnits.prefix(10).map { Text(HTMLWords.clipped($0, 60)) })
        markup.element("li", (Text(zh: "承办单位：", en: "lead units: ") + units)[language])
      }
      if let used = report.workflow { markup.element("li", "\(used.title[language]) \(used.version)") }
      for layer in report.extended.reversed() {
        markup.element("li", Text(zh: "细化自", en: "extends ")[language] + "\(layer.title[language]) \(layer.version)")
      }
      if report.byReference { markup.element("li", Text(zh: "参照执行", en: "followed by reference")[language]) }
    }
  }

  private func verdict(into markup: inout Markup) {
    let weight = HTMLWords.weight(report.verdict)
    let warnings = report.findings.count { $0.weight == .warning }
    markup.element("p", ["class": "verdict \(HTMLWords.style(weight))"]) { markup in
      HTMLWords.badge(report.verdict, language, into: &markup)
      if report.verdict == .compliant, warnings > 0 {
        markup.add(Text(zh: "（另有\(warnings)项提示）", en: " (\(warnings) warning\(warnings == 1 ? "" : "s"))")[language])
      }
      if let scope = report.scope { markup.add(Text(zh: "：", en: ": ")[language] + scope[language]) }
    }
  }

  private func problems(into markup: inout Markup) {
    markup.element("h3", Text(zh: "文件的问题", en: "Problems of the file")[language])
    for problem in report.problems {
      HTMLFinding.write(problem, language, into: &markup)
    }
  }

  private func findings(into markup: inout Markup) {
    let findings = report.findings.filter { $0.weight != .pending }
    let heading = Text(zh: "问题事项", en: "Findings")[language]
    markup.element("h3") { markup in
      markup.add(heading)
      markup.element("span", ["class": "count"], "\(findings.count)")
    }
    if findings.isEmpty {
      markup.element("p", ["class": "nothing"], Text(zh: "无。", en: "None.")[language])
    }
    for finding in findings { HTMLFinding.write(finding, of: report, language, into: &markup) }
    let waiting = report.steps.filter { step in
      report.findings.contains { $0.weight == .pending && $0.check.hasPrefix(step.id + ".") }
    }
    if waiting.isEmpty { return }
    markup.element("p", ["class": "waiting"]) { markup in
      HTMLWords.badge(.pending, Text(zh: "尚待办理", en: "Still to do")[language], into: &markup)
      markup.add(Text.list(waiting.map(\.title))[language])
    }
  }
}
