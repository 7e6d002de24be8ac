import CivilCalendar
import Guide
import Reporting
import SourceText
import Validation
import Workflows

/// 倒排计划: back from a day, the last day for every step that is still open.
struct PlanPage {
  let page: Page
  let name: String
  let guide: Guide

  func reply(_ query: Fields) -> Reply {
    let title = guide.course.report.title ?? name
    let day = query["day"] ?? ""
    return page.html(
      Text(zh: "倒排计划", en: "Plan"), matter: Page.Matter(name: name, title: title, place: .plan)
    ) { markup in
      page.heading(
        Text(zh: "倒排计划", en: "Plan"),
        Text(
          zh: "写明要在哪一天开会或者公布，各环节最迟哪一天随即列出。只作安排，不写入记录。",
          en:
            "Say on what day the matter is to be decided or published; the last day for each step follows. Nothing is written."
        ),
        into: &markup)
      form(query, into: &markup)
      guard !day.isEmpty else { return }
      guard let wanted = CivilDate(written: day) else {
        return problem(Text(zh: "不是日期：“\(day.prefix(20))”", en: "Not a date: \"\(day.prefix(20))\""), into: &markup)
      }
      guard guide.course.report.verdict != .unreadable else {
        return problem(
          Text(zh: "基本信息尚未填完，填完后才能倒排。", en: "The head is not whole yet; planning begins once it is."), into: &markup)
      }
      let goal = query["goal"] == "publication" ? "publication" : "collective_decision"
      let file = SourceFile(path: name, bytes: guide.file.bytes)
      switch Planner(page.desk.shelf.validator, asOf: page.desk.shelf.asOf).plan(file, PlanRequest(goal, by: wanted)) {
      case .failure(let found):
        // What helps at a terminal is no help here.
        let help = found.help.zh.contains("--") ? Text("") : found.help
        problem(found.message + Text(zh: "。", en: ". ") + help, into: &markup)
      case .success(let plan): write(plan, into: &markup)
      }
    }
  }

  private func form(_ query: Fields, into markup: inout Markup) {
    markup.raw("<form method=\"get\" action=\"/plan\" class=\"keep\">\n" + Page.hidden("r", name))
    markup.element("fieldset") { markup in
      markup.element("legend", page.text(Text(zh: "目标", en: "Goal")))
      for (id, label) in [
        ("collective_decision", Text(zh: "集体讨论决定", en: "Collective decision")),
        ("publication", Text(zh: "决策公布", en: "Publication")),
      ] {
        markup.element("label", ["class": "choice"]) { markup in
          let isChosen = (query["goal"] ?? "collective_decision") == id
          markup.raw("<input type=\"radio\" name=\"goal\" value=\"\(id)\"\(isChosen ? " checked" : "")> ")
          markup.element("span", page.text(label))
        }
      }
    }
    markup.element("p", ["class": "field"]) { markup in
      markup.element("label", ["for": "day"], page.text(Text(zh: "哪一天", en: "On what day")))
      markup.raw(
        "<input id=\"day\" name=\"day\" type=\"date\" required max=\"9999-12-31\" value=\"\(Page.exact(query["day"] ?? ""))\">\n"
      )
    }
    markup.element("p", ["class": "buttons"]) { markup in
      markup.element("button", ["class": "main"], page.text(Text(zh: "倒排", en: "Plan back")))
    }
    markup.raw("</form>\n")
  }

  private func problem(_ text: Text, into markup: inout Markup) {
    markup.element("div", ["class": "told problem", "role": "alert"]) {
      $0.element("p", ["class": "problem"], page.text(text))
    }
  }

  private func write(_ plan: Plan, into markup: inout Markup) {
    let goal = plan.goal.title
    markup.element("p", ["class": plan.canBeMade ? "verdict pass" : "verdict error"]) { markup in
      HTMLWords.badge(
        plan.canBeMade ? .pass : .error,
        page.text(
          plan.canBeMade
            ? Text(
              zh: "\(goal.zh)\(plan.day.text.zh)：可以赶上，最早可为\(plan.earliest.text.zh)",
              en: "\(goal.en) \(plan.day.text.en): it can be made; \(plan.earliest.text.en) at the earliest")
            : Text(
              zh: "不能赶上\(plan.asked.text.zh)：\(goal.zh)最早\(plan.earliest.text.zh)，以下按最早日期安排",
              en:
                "\(plan.asked.text.en) cannot be made: \(goal.en) \(plan.earliest.text.en) at the earliest, for which the rest is planned"
            )
        ), into: &markup)
    }
    for late in plan.late {
      markup.element(
        "p", ["class": "late"],
        page.text(
          Text(
            zh: "\(late.title.zh)最迟应为\(late.last.text.zh)，现在最早\(late.earliest.text.zh)：\(late.why.zh)",
            en:
              "\(late.title.en) was due by \(late.last.text.en), and is now possible on \(late.earliest.text.en): \(late.why.en)"
          )))
    }
    table(plan, into: &markup)
    if !plan.assumptions.isEmpty || !plan.unpublishedYears.isEmpty {
      markup.element("h2", page.text(Text(zh: "前提", en: "What is taken for granted")))
      markup.element("ul", ["class": "plain"]) { markup in
        for year in plan.unpublishedYears {
          markup.element(
            "li",
            page.text(
              Text(
                zh: "\(year)年放假安排尚未公布，涉及的日期为暂定",
                en: "The holidays of \(year) are not published; days that hang on them are provisional")))
        }
        for text in plan.assumptions { markup.element("li", page.text(text)) }
      }
    }
  }

  private func table(_ plan: Plan, into markup: inout Markup) {
    let heads = [
      Text(zh: "环节", en: "Step"), Text(zh: "最早", en: "Earliest"), Text(zh: "最迟", en: "Latest"),
      Text(zh: "机动", en: "Slack"),
      Text(zh: "为什么", en: "Why"),
    ].map(page.text)
    markup.element("table", ["class": "matters plan"]) { markup in
      markup.element(
        "caption", page.text(Text(zh: "各环节日期；◆ 为决定最早日期的链条", en: "The days of each step; ◆ decides how early it can be"))
      )
      markup.element("thead") { markup in
        markup.element("tr") { markup in for head in heads { markup.element("th", ["scope": "col"], head) } }
      }
      markup.element("tbody") { markup in
        for date in plan.dates {
          markup.element("tr") { markup in
            markup.element("th", ["scope": "row"]) { markup in
              markup.add((date.isCritical ? "◆ " : "") + page.text(date.title))
              markup.element("span", ["class": "id"], page.text(date.stepTitle + Text(" · ") + date.owedBy.title))
            }
            markup.element("td", ["data-label": heads[1], "class": "day"], "\(date.earliest)")
            markup.element("td", ["data-label": heads[2], "class": "day"]) { markup in
              markup.add(date.latest.map { "\($0)" } ?? "—")
              if date.isProvisional {
                markup.element("span", ["class": "id"], page.text(Text(zh: "暂定", en: "provisional")))
              }
            }
            markup.element("td", ["data-label": heads[3]]) { markup in
              markup.add(date.slack.map { page.text(Text(zh: "\($0)天", en: "\($0) days")) } ?? "—")
            }
            markup.element("td", ["data-label": heads[4]], date.why.map(page.text) ?? "")
          }
        }
      }
    }
  }
}
