import Workflows
import Guide
import Reporting
import SourceText
import Validation

/// What was found: what, under which article, and the cure.
struct FindingsPage {
  let page: Page
  let name: String
  let path: String
  let guide: Guide

  var reply: Reply {
    let report = page.desk.shelf.report(name, path, guide)
    let title = report.title ?? name
    let findings = report.findings.filter { $0.weight != .pending }
    return page.html(
      Text(zh: "问题事项", en: "Findings"), matter: Page.Matter(name: name, title: title, place: .findings)
    ) { markup in
      page.heading(Text(zh: "问题事项", en: "Findings"), into: &markup)
      markup.element("p", ["class": "verdict \(HTMLWords.style(HTMLWords.weight(report.verdict)))"]) { markup in
        HTMLWords.badge(report.verdict, page.language, into: &markup)
      }
      for note in report.notes { markup.element("p", ["class": "remark"], page.text(note)) }
      if report.verdict == .unreadable {
        for problem in report.problems { HTMLFinding.write(problem, page.language, heading: "h2", into: &markup) }
        return
      }
      if findings.isEmpty { markup.element("p", ["class": "nothing"], page.text(Text(zh: "无。", en: "None."))) }
      for finding in findings {
        HTMLFinding.write(finding, of: report, page.language, heading: "h2", into: &markup)
        cure(finding, into: &markup)
      }
    }
  }

  /// The question by which a finding can be put right, where one is open to this visitor.
  private func cure(_ finding: Finding, into markup: inout Markup) {
    let step = finding.check.split(separator: ".").first.map(String.init) ?? ""
    guard guide.course.questions.contains(where: { $0.step == step && $0.status == .open }) else { return }
    markup.element("p", ["class": "cure"]) { markup in
      page.way(
        Text(zh: "去该环节待答的题", en: "To the open questions of this step"), Incoming.link("/ask", ["r": name, "q": step]),
        into: &markup)
    }
  }
}
