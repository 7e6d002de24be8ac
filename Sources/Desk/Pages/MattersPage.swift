import Workflows
import CivilCalendar
import Guide
import Reporting
import SourceText
import Validation

/// All matters of the folder, the most urgent first.
struct MattersPage {
  let page: Page

  func reply(finding text: String, told: Told?) -> Reply {
    let all = page.desk.shelf.matters(for: page.visitor?.access ?? .granted([]))
    let wanted = text.lowercased()
    let matters =
      wanted.isEmpty
      ? all
      : all.filter {
        ($0.status.report.title ?? "").lowercased().contains(wanted) || $0.name.lowercased().contains(wanted)
      }
    return page.html(Text(zh: "全部事项", en: "All matters"), told: told) { markup in
      page.heading(Text(zh: "决策事项", en: "Matters"), into: &markup)
      markup.element("div", ["class": "tools"]) { markup in
        page.way(Text(zh: "新建事项", en: "Begin a matter"), "/new", isMain: true, into: &markup)
        if all.count > 5 { search(text, into: &markup) }
      }
      if matters.isEmpty {
        let none =
          all.isEmpty
          ? Text(
            zh: "文件夹“\(page.desk.shelf.folder)”中还没有决策事项记录。",
            en: "There is no record in \"\(page.desk.shelf.folder)\" yet.")
          : Text(zh: "没有符合的事项。", en: "No matter fits.")
        markup.element("p", ["class": "nothing"], page.text(none))
      } else {
        table(matters, into: &markup)
      }
      rules(into: &markup)
    }
  }

  private func search(_ text: String, into markup: inout Markup) {
    markup.raw("<form method=\"get\" action=\"/\" role=\"search\">\n")
    markup.element("label", ["for": "find"], page.text(Text(zh: "查找", en: "Find")))
    markup.raw("<input id=\"find\" name=\"find\" type=\"search\" value=\"\(Page.exact(text))\">\n")
    markup.element("button", page.text(Text(zh: "查找", en: "Find")))
    markup.raw("</form>\n")
  }

  private func table(_ matters: [(name: String, status: MatterStatus)], into markup: inout Markup) {
    let heads = [
      Text(zh: "事项", en: "Matter"), Text(zh: "结论", en: "Verdict"), Text(zh: "下一步", en: "Next"),
      Text(zh: "期限", en: "Deadline"),
    ].map(page.text)
    markup.element("table", ["class": "matters"]) { markup in
      markup.element(
        "caption", page.text(Text(zh: "最急的在前，共\(matters.count)件", en: "\(matters.count), the most urgent first")))
      markup.element("thead") { markup in
        markup.element("tr") { markup in for head in heads { markup.element("th", ["scope": "col"], head) } }
      }
      markup.element("tbody") { markup in
        for (name, status) in matters.prefix(500) {
          markup.element("tr") { row(name, status, heads, into: &$0) }
        }
      }
    }
  }

  private func row(_ name: String, _ status: MatterStatus, _ heads: [String], into markup: inout Markup) {
    markup.element("th", ["scope": "row"]) { markup in
      let title = status.report.title ?? name
      markup.element("a", ["href": Incoming.link("/matter", ["r": name])], HTMLWords.clipped(title, 80))
      markup.element("span", ["class": "id"], HTMLWords.clipped(name, 80))
    }
    markup.element("td", ["data-label": heads[1]]) { markup in
      HTMLWords.badge(
        HTMLWords.weight(status.report.verdict), mark: HTMLWords.mark(status.report.verdict),
        page.text(status.report.verdict.short), into: &markup)
    }
    markup.element("td", ["data-label": heads[2]]) { markup in
      guard let next = status.next.first else { return markup.add("—") }
      markup.add(page.text(next.title))
      markup.element("span", ["class": "id"], page.text(next.owedBy.title))
    }
    markup.element("td", ["data-label": heads[3], "class": "day"]) { markup in
      guard let due = status.due else { return markup.add("—") }
      HTMLWords.time(DateRange(due.day), into: &markup)
      let late = due.day < page.desk.shelf.asOf
      markup.element(
        "span", ["class": late ? "id late" : "id"],
        page.text(late ? due.title + Text(zh: "（已过）", en: " (gone by)") : due.title))
    }
  }

  /// The blank checklists of the rules at hand.
  private func rules(into markup: inout Markup) {
    markup.element("section", ["class": "rules"]) { markup in
      markup.element("h2", page.text(Text(zh: "空白一表", en: "Blank checklists")))
      markup.element("ul") { markup in
        for id in page.desk.shelf.library.ids {
          guard let workflow = page.desk.shelf.library.workflow(id) else { continue }
          markup.element("li") {
            $0.element("a", ["href": Incoming.link("/blank", ["w": id])], page.text(workflow.title))
          }
        }
      }
    }
  }
}
