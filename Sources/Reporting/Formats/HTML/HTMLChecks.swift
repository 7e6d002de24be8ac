import SourceText
import Validation
import Workflows

/// The checks that need no attention, folded away: what was looked at and holds, and under which article.
struct HTMLChecks {
  let report: RecordReport
  let language: Language

  func write(into markup: inout Markup) {
    let groups = report.steps.map { step in (step, step.checks.filter { $0.outcome == .pass }) }
      .filter { !$0.1.isEmpty }
    let count = groups.reduce(0) { $0 + $1.1.count }
    if count == 0 { return }
    markup.element("details", ["class": "checks"]) { markup in
      markup.element("summary") { markup in
        HTMLWords.badge(.pass, Text(zh: "符合的检查要点", en: "Checks that hold")[language], into: &markup)
        markup.element("span", ["class": "count"], "\(count)")
      }
      for (step, checks) in groups {
        markup.element("h3", step.title[language])
        markup.element("ul") { markup in
          for check in checks { item(check, into: &markup) }
        }
      }
    }
  }

  private func item(_ check: CheckReport, into markup: inout Markup) {
    markup.element("li") { markup in
      guard let (sentence, basis) = asked(check.id) else {
        markup.element("code", check.id)
        return
      }
      markup.element("span", ["class": "asked"], HTMLWords.clipped(sentence[language], 400))
      markup.element("span", ["class": "article"]) { markup in
        markup.add(article(basis)[language] + " ")
        markup.element("code", check.id)
      }
    }
  }

  /// What a check asks, and the article it rests on; nothing where the rules are not at hand.
  private func asked(_ id: String) -> (sentence: Text, basis: Citation)? {
    guard let rules = report.rules, let dot = id.firstIndex(of: ".") else { return nil }
    let (owner, name) = (id[..<dot], String(id[id.index(after: dot)...]))
    guard let step = rules.steps.first(where: { $0.id == owner }) else {
      return rules.facts[name].map { fact in
        (Text(zh: "载明\(fact.title.zh)", en: "It is stated: \(fact.title.en)"), fact.basis ?? rules.governs.basis)
      }
    }
    if let check = step.checks.first(where: { $0.id == name }) { return (check.kind.sentence, check.basis) }
    return ImpliedCheck(rawValue: name).map { (Self.sentence($0), step.basis) }
  }

  /// What a check asks that every step has without saying so.
  private static func sentence(_ check: ImpliedCheck) -> Text {
    switch check {
    case .done: Text(zh: "在后续环节开始前办理完毕", en: "Carried out before any later step began")
    case .after: Text(zh: "在前置环节完成后开始", en: "Begun only after the steps before it were done")
    case .complete: Text(zh: "应当登记的内容齐全", en: "All that must be entered is there")
    case .exemption: Text(zh: "例外情形的适用符合条件", en: "The exemption claimed is open to it")
    case .numbers: Text(zh: "文号写法规范", en: "The numbers of its papers are written as usual")
    }
  }

  private func article(_ citation: Citation) -> Text {
    let title = report.rules?.source(citation.source)?.title ?? Text(citation.source)
    if citation.article == nil { return title }
    return Text(zh: "《\(title.zh)》\(citation.place.zh)", en: "\(citation.place.en), \(title.en)")
  }
}
