import Validation
import Guide
import Reporting
import SourceText

/// Every question with its answer, to be looked over and corrected; what is kept aside stands by itself.
struct AnswersPage {
  let page: Page
  let name: String
  let guide: Guide

  func reply(told: Told?) -> Reply {
    let title = guide.course.report.title ?? name
    return page.html(
      Text(zh: "全部回答", en: "All answers"), matter: Page.Matter(name: name, title: title, place: .answers), told: told
    ) { markup in
      page.heading(
        Text(zh: "全部回答", en: "All answers"),
        Text(zh: "点任何一题可以改正；改动前的回答可以撤销恢复。", en: "Any of them can be corrected; a change can be undone."),
        into: &markup)
      for group in groups { self.group(group.title, group.questions, into: &markup) }
      let aside = guide.aside.filter { $0.answer != Text("") }
      if !aside.isEmpty {
        group(Text(zh: "不再需要的回答（保留，不计）", en: "Not needed any more (kept, not counted)"), aside, into: &markup)
      }
    }
  }

  /// The questions by what they belong to, in their order; those that need not be asked and say nothing stay away.
  private var groups: [(title: Text, questions: [Question])] {
    var groups: [(title: Text, questions: [Question])] = []
    for question in guide.course.questions {
      if case .unneeded = question.status { continue }
      if question.answer == Text(""), question.status != .open { continue }
      if groups.last?.title != question.context { groups.append((question.context, [])) }
      groups[groups.count - 1].questions.append(question)
    }
    return groups
  }

  private func group(_ title: Text, _ questions: [Question], into markup: inout Markup) {
    markup.element("section", ["class": "answers"]) { markup in
      markup.element("h2", page.text(title))
      markup.element("dl") { markup in
        for question in questions {
          markup.element("dt") { markup in
            markup.element(
              "a", ["href": Incoming.link("/ask", ["r": name, "q": question.id])], page.text(question.title))
          }
          markup.element("dd", ["class": question.answer == Text("") ? "open" : ""]) { markup in
            if question.answer == Text("") {
              let isSkipped = guide.notes.skipped.contains(question.id)
              markup.add(
                page.text(
                  isSkipped
                    ? Text(zh: "暂时略过", en: "skipped for now")
                    : question.isOwed ? Text(zh: "待答", en: "to be answered") : Text(zh: "可不填", en: "may stay empty")))
            } else {
              markup.add(HTMLWords.clipped(page.text(question.answer), 600))
            }
            if case .unneeded(let why) = question.status {
              markup.element("span", ["class": "hint"], page.text(why))
            }
          }
        }
      }
    }
  }
}
