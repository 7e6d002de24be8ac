import CivilCalendar
import Guide
import Reporting
import SourceText
import Validation
import Workflows

/// A matter: what is next, its steps as a ladder, its days as a drawing.
struct MatterPage {
  let page: Page
  let name: String
  let path: String
  let guide: Guide

  private var report: RecordReport { guide.course.report }
  private var title: String { report.title ?? name }
  private var status: MatterStatus { MatterStatus(path: name, report: report, course: guide.course) }

  func reply(told: Told?) -> Reply {
    page.html(
      Text(title), matter: Page.Matter(name: name, title: title, place: .course), told: told
    ) { markup in
      markup.element("h1", title)
      about(into: &markup)
      next(into: &markup)
      ladder(into: &markup)
      drawing(into: &markup)
    }
  }

  private func about(into markup: inout Markup) {
    let weight = HTMLWords.weight(report.verdict)
    markup.element("p", ["class": "verdict \(HTMLWords.style(weight))"]) { markup in
      // A head that is not whole yet is no broken file: there is more to answer.
      if report.verdict == .unreadable {
        HTMLWords.badge(
          .pending,
          page.text(Text(zh: "基本信息尚未填完，填完后开始核对", en: "The head is not whole yet; checking begins once it is")),
          into: &markup)
      } else {
        HTMLWords.badge(report.verdict, page.language, into: &markup)
        if let scope = report.scope { markup.add(page.text(Text(zh: "：", en: ": ") + scope)) }
      }
    }
    markup.element("ul", ["class": "meta"]) { markup in
      if let id = report.id { markup.element("li", HTMLWords.clipped(id)) }
      markup.element("li") { $0.element("code", name) }
      if let rules = report.workflow { markup.element("li", "\(page.text(rules.title)) \(rules.version)") }
    }
  }

  private func next(into markup: inout Markup) {
    let open = guide.course.open.filter(\.isOwed)
    let owed = guide.course.questions.filter(\.isOwed)
    let answered = owed.filter { $0.status == .answered }.count
    markup.element("section", ["class": "next", "aria-labelledby": "next"]) { markup in
      markup.element("h2", ["id": "next"], page.text(Text(zh: "下一步", en: "Next")))
      if let rung = status.next.first, report.verdict != .unreadable {
        markup.element("p") { markup in
          markup.element("strong", page.text(rung.title))
          markup.add(page.text(Text(zh: "，", en: ", ") + rung.owedBy.title))
        }
      }
      markup.element("dl") { markup in
        for holder in DutyHolder.allCases {
          let own = open.filter { $0.owedBy == holder }
          guard !own.isEmpty else { continue }
          markup.element("dt", page.text(holder.title))
          markup.element("dd") { markup in
            for (index, question) in own.prefix(6).enumerated() {
              if index > 0 { markup.add(page.text(Text(zh: "、", en: ", "))) }
              markup.element(
                "a", ["href": Incoming.link("/ask", ["r": name, "q": question.id])], page.text(question.title))
            }
            if own.count > 6 {
              markup.add(page.text(Text(zh: " 等\(own.count)项", en: " and \(own.count - 6) more")))
            }
          }
        }
        for rung in guide.course.ladder where !rung.isSettled {
          guard let due = rung.due else { continue }
          let late = due.day < page.desk.shelf.asOf
          markup.element("dt", page.text(Text(zh: "期限", en: "Deadline")))
          markup.element("dd", ["class": late ? "late" : ""]) { markup in
            markup.add(
              page.text(
                Text(zh: "\(due.title.zh)最迟\(due.day.text.zh)", en: "\(due.title.en) by \(due.day.text.en)")
                  + (late ? Text(zh: "（已过）", en: " (gone by)") : Text(""))))
          }
        }
      }
      if open.isEmpty {
        markup.element("p", page.text(Text(zh: "现在没有必须填写的事项。", en: "Nothing has to be entered now.")))
      }
      markup.element("p", ["class": "buttons"]) { markup in
        if !guide.waiting.isEmpty, page.visitor?.access.changes(name) == true {
          let label =
            open.isEmpty
            ? Text(zh: "看可不填的题", en: "What may stay empty")
            : answered == 0 ? Text(zh: "开始逐题回答", en: "Begin to answer") : Text(zh: "接着回答", en: "Go on")
          page.way(label, Incoming.link("/ask", ["r": name]), isMain: !open.isEmpty, into: &markup)
        }
        markup.element(
          "span", ["class": "hint"],
          page.text(
            Text(
              zh: "必答已答\(answered)/\(owed.count)",
              en: "\(answered) of \(owed.count) required answered")))
      }
    }
  }

  private func ladder(into markup: inout Markup) {
    markup.element("section", ["aria-labelledby": "ladder"]) { markup in
      markup.element("h2", ["id": "ladder"], page.text(Text(zh: "各环节", en: "Steps")))
      markup.element("ol", ["class": "ladder"]) { markup in
        for rung in guide.course.ladder { self.rung(rung, into: &markup) }
      }
    }
  }

  private func rung(_ rung: Rung, into markup: inout Markup) {
    let weight: Weight = rung.progress == .done && rung.weight <= .pass ? .pass : rung.weight
    let isIdle = rung.progress == .notApplicable || rung.progress == .notUsed
    markup.element(
      "li",
      ["class": "\(isIdle ? "idle none" : HTMLWords.style(weight)) \(rung.progress.rawValue)", "id": "step-\(rung.id)"]
    ) { markup in
      markup.element("span", ["class": "sign", "aria-hidden": "true"], rung.mark)
      markup.element("div") { markup in
        markup.element("h3") { markup in
          let hasQuestions = guide.course.questions.contains { $0.step == rung.id }
          if hasQuestions, !isIdle || rung.progress == .notUsed {
            markup.element("a", ["href": Incoming.link("/ask", ["r": name, "q": rung.id])], page.text(rung.title))
          } else {
            markup.add(page.text(rung.title))
          }
        }
        markup.element("p", page.text(rung.state))
        markup.element("p", ["class": "hint"], page.text(rung.basis + Text(" · ") + rung.owedBy.title))
      }
    }
  }

  private func drawing(into markup: inout Markup) {
    let file = SourceFile(path: name, bytes: guide.file.bytes)
    let drawn = page.desk.shelf.drawingValidator.validate(file)
    guard drawn.timeline != nil else { return }
    markup.element("section") { markup in
      HTMLProgress(report: drawn, id: "t", language: page.language).drawing(into: &markup)
    }
  }
}
