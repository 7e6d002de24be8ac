import Guide
import Reporting
import SourceText
import Validation
import Workflows

/// 一表: one page of A4 with all steps, duties, papers, numbers and days, to be signed by handler and reviewer.
struct SheetPage {
  let page: Page

  /// What stands over the table: a matter's own head, or lines to write on.
  private struct Head {
    var rules: Text
    var title: String?
    var id: String?
    var maker: String?
    var units: String?
    var verdict: Text?
  }

  /// The checklist of rules, to be filled by hand.
  func blank(_ id: String) -> Reply {
    guard let workflow = page.desk.shelf.library.workflow(id) else { return page.desk.refusal(.notFound) }
    let head = Head(rules: workflow.title + Text(" \(workflow.version)"))
    return page.html(Text(zh: "空白一表", en: "Blank checklist"), isPrinted: true) { markup in
      write(Checklist(workflow), head, into: &markup)
    }
  }

  /// The checklist of a matter, filled as far as its record is.
  func filled(_ name: String, _ path: String, _ guide: Guide) -> Reply {
    let report = guide.course.report
    let title = report.title ?? name
    let matter = Page.Matter(name: name, title: title, place: .sheet)
    guard let checklist = Checklist(guide) else { return page.desk.refusal(.notFound) }
    func answer(_ id: String) -> String? {
      guide.course.question(id).map { page.text($0.answer) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let head = Head(
      rules: report.workflow.map { $0.title + Text(" \($0.version)") } ?? Text(""), title: report.title, id: report.id,
      maker: answer("decision_maker.name"),
      units: report.leadUnits.joined(separator: page.text(Text(zh: "、", en: ", "))),
      verdict: report.verdict == .unreadable ? nil : report.verdict.text)
    return page.html(Text(zh: "一表：\(title)", en: "Checklist: \(title)"), matter: matter, isPrinted: true) { markup in
      write(checklist, head, into: &markup)
    }
  }

  // MARK: - The page

  private func write(_ checklist: Checklist, _ head: Head, into markup: inout Markup) {
    let fit = SheetFit(checklist, language: page.language)
    markup.element("p", ["class": "buttons"]) { markup in
      let label = Markup.escaped(page.text(Text(zh: "打印（A4 一页）", en: "Print (one page of A4)")))
      markup.raw("<button type=\"button\" class=\"main\" data-print hidden>\(label)</button>\n")
      markup.element(
        "span", ["class": "hint"],
        page.text(
          Text(zh: "或者用浏览器的打印；办理人、审核人签字后归入案卷。", en: "or by the browser's own print; to be signed and put on file.")))
    }
    markup.element("div", ["class": "sheet size-\(fit.size)"]) { markup in
      markup.element("h1", page.text(Text(zh: "重大行政决策程序一表", en: "Procedure checklist")))
      self.head(head, checklist, into: &markup)
      table(checklist, into: &markup)
      foot(head, into: &markup)
    }
  }

  private func head(_ head: Head, _ checklist: Checklist, into markup: inout Markup) {
    markup.element("dl", ["class": "sheet-head"]) { markup in
      for (label, value) in [
        (Text(zh: "决策事项", en: "Matter"), head.title), (Text(zh: "编号", en: "Number"), head.id),
        (Text(zh: "决策机关", en: "Decision-maker"), head.maker), (Text(zh: "承办单位", en: "Lead units"), head.units),
      ] {
        markup.element("div") { markup in
          markup.element("dt", page.text(label))
          markup.element("dd", HTMLWords.clipped(value ?? "", 60))
        }
      }
    }
    markup.element("p", ["class": "sheet-note"]) { markup in
      let source =
        checklist.source == Text("")
        ? Text("")
        : Text(zh: "　条款未注明出处的，为《\(checklist.source.zh)》。", en: " · Articles without a source: \(checklist.source.en).")
      markup.add(page.text(Text(zh: "程序规则：", en: "Rules: ") + head.rules + source))
    }
  }

  private func table(_ checklist: Checklist, into markup: inout Markup) {
    let heads = [
      Text(zh: "环节", en: "Step"), Text(zh: "责任单位", en: "Duty"), Text(zh: "材料（文号、档号）", en: "Papers (numbers)"),
      Text(zh: "日期、期限", en: "Days, periods"), Text(zh: "办理人", en: "Handled"), Text(zh: "审核人", en: "Reviewed"),
    ]
    markup.element("table") { markup in
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          for (index, head) in heads.enumerated() {
            markup.element("th", ["scope": "col", "class": "c\(index)"], page.text(head))
          }
        }
      }
      markup.element("tbody") { markup in
        for (index, row) in checklist.rows.enumerated() {
          markup.element("tr", ["class": row.idle == nil ? "" : "off"]) { self.row(row, index + 1, into: &$0) }
        }
      }
    }
  }

  private func row(_ row: Checklist.Row, _ number: Int, into markup: inout Markup) {
    markup.element("th", ["scope": "row"]) { markup in
      markup.add("\(number) \(page.text(row.title))")
      markup.element("span", page.text(SheetFit.under(row)))
    }
    markup.element("td", page.text(row.owedBy.title))
    markup.element("td") { markup in
      if let idle = row.idle { return markup.add(page.text(idle)) }
      for paper in row.papers {
        markup.element("span", ["class": "paper"]) { markup in
          markup.add(SheetFit.words(paper, page.language))
        }
        markup.raw(" ")
      }
    }
    markup.element("td") { markup in
      if row.idle != nil { return }
      for day in row.days { markup.element("span", ["class": "entry"], SheetFit.words(day, page.language)) }
      if !row.periods.isEmpty {
        markup.element("span", ["class": "entry periods"], page.text(SheetFit.periods(row)))
      }
    }
    markup.element("td", "")
    markup.element("td", "")
  }

  private func foot(_ head: Head, into markup: inout Markup) {
    markup.element("div", ["class": "sheet-foot"]) { markup in
      for label in [
        Text(zh: "承办人签字", en: "Handler"), Text(zh: "日期", en: "Date"), Text(zh: "审核人签字", en: "Reviewer"),
        Text(zh: "日期", en: "Date"),
      ] {
        markup.element("p") { markup in
          markup.add(page.text(label + Text(zh: "：", en: ": ")))
          markup.element("span", "")
        }
      }
    }
    markup.element("p", ["class": "sheet-note"]) { markup in
      if let verdict = head.verdict {
        markup.add(
          page.text(
            Text(zh: "检查日\(page.desk.shelf.asOf)：\(verdict.zh)。", en: "As of \(page.desk.shelf.asOf): \(verdict.en). "))
        )
      }
      markup.add(page.text(RunInfo.closing))
    }
  }
}
