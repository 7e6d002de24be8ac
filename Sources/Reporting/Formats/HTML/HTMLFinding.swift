package import SourceText
package import Validation
import Workflows

/// A finding as an official reads it: 说明—依据—建议, with the line of the record that it is about.
package enum HTMLFinding {
  package static func write(
    _ finding: Finding, of report: RecordReport, _ language: Language, heading: String = "h4", into markup: inout Markup
  ) {
    markup.element("article", ["class": "finding \(HTMLWords.style(finding.weight))"]) { markup in
      markup.element(heading) { markup in
        HTMLWords.badge(finding.weight, Style.word(finding)[language], into: &markup)
        if let step = report.steps.first(where: { finding.check.hasPrefix($0.id + ".") }) {
          markup.element("span", ["class": "step"], step.title[language])
        }
        for label in finding.labels { markup.element("span", ["class": "label"], label[language]) }
        markup.element("code", finding.check)
      }
      markup.element("dl") { markup in
        item(Text(zh: "说明", en: "Finding"), finding.statement[language], language, into: &markup)
        if !finding.basis.isEmpty { basis(finding.basis, of: report, language, into: &markup) }
        if let advice = finding.advice {
          item(Text(zh: "建议", en: "Advice"), advice[language], language, into: &markup)
        }
        if let deferred = finding.deferred {
          item(Text(zh: "状态", en: "Status"), deferred.text[language], language, into: &markup)
        }
      }
      if let deferred = finding.deferred {
        markup.element("p", ["class": "deferred"]) { markup in
          markup.element("strong", Text(zh: "状态", en: "Status")[language])
          markup.add(" " + HTMLWords.clipped(deferred.text[language], 1000))
        }
      }
      excerpt(finding.place, language, rule: finding.rule == finding.place ? nil : finding.rule, into: &markup)
    }
  }

  /// A problem of the file itself.
  package static func write(
    _ problem: RecordReport.Problem, _ language: Language, heading: String = "h4", into markup: inout Markup
  ) {
    markup.element("article", ["class": "finding error"]) { markup in
      markup.element(heading) { markup in
        HTMLWords.badge(.error, Text(zh: "无法读取", en: "cannot be read")[language], into: &markup)
        markup.element("code", problem.id)
      }
      markup.element("dl") { markup in
        item(Text(zh: "说明", en: "Problem"), problem.message[language], language, into: &markup)
        if let help = problem.help {
          item(Text(zh: "建议", en: "Advice"), help[language], language, into: &markup)
        }
      }
      if let place = problem.place { excerpt(place, language, rule: nil, into: &markup) }
    }
  }

  private static func item(_ label: Text, _ body: String, _ language: Language, into markup: inout Markup) {
    markup.element("dt", label[language])
    markup.element("dd", HTMLWords.clipped(body, 4000))
  }

  private static func basis(
    _ basis: [Finding.Basis], of report: RecordReport, _ language: Language, into markup: inout Markup
  ) {
    markup.element("dt", Text(zh: "依据", en: "Basis")[language])
    markup.element("dd") { markup in
      for (index, article) in basis.enumerated() {
        if index > 0 { markup.add(Text(zh: "；", en: "; ")[language]) }
        markup.add(report.article(article)[language])
        let standing =
          switch article.standing {
          case LawSource.Standing.practice.rawValue: Text(zh: "（惯例）", en: " (practice)")
          case LawSource.Standing.unverified.rawValue: Text(zh: "（条文待核）", en: " (text not verified)")
          default: Text("")
          }
        markup.add(standing[language])
      }
    }
  }

  private static func excerpt(_ place: Place, _ language: Language, rule: Place?, into markup: inout Markup) {
    markup.element("figure", ["class": "excerpt"]) { markup in
      markup.element("figcaption") { markup in
        markup.add(Text(zh: "记录 ", en: "Record ")[language])
        markup.element("code", location(place))
        if let rule {
          markup.add(Text(zh: "　规则 ", en: " · rule ")[language])
          markup.element("code", location(rule))
        }
      }
      let (before, marked, after) = parts(of: place)
      markup.element("pre") { markup in
        markup.element("span", ["class": "line"], "\(place.start.line)")
        markup.element("code") { markup in
          markup.add(before)
          if !marked.isEmpty { markup.element("mark", marked) }
          markup.add(after)
        }
      }
    }
  }

  private static func location(_ place: Place) -> String {
    "\(HTMLWords.clipped(place.path, 400)):\(place.start.line):\(place.start.column)"
  }

  /// The line in three parts: what leads to the place, the place, and what follows; each no longer than is read.
  private static func parts(of place: Place) -> (before: String, marked: String, after: String) {
    let scalars = place.line.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: place.start.column - 1, limitedBy: scalars.endIndex)
    let from = start ?? scalars.endIndex
    var to = scalars.endIndex
    if place.end.line == place.start.line {
      let length = max(0, place.end.column - place.start.column)
      to = scalars.index(from, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
    }
    let before = scalars[..<from]
    let lead = before.count > 60 ? "…" + String(before.suffix(59)) : String(before)
    return (lead, HTMLWords.clipped(String(scalars[from..<to]), 240), HTMLWords.clipped(String(scalars[to...]), 100))
  }
}
