import Validation
import Guide
import Reporting
import SourceText

/// The papers of a matter: what is on file, what is owed, and which files of the folder are no one's.
struct PapersPage {
  let page: Page
  let name: String
  let path: String
  let guide: Guide

  var reply: Reply {
    let title = guide.course.report.title ?? name
    let papers = guide.course.questions.filter { question in
      guard case .paper = question.form else { return false }
      if case .unneeded = question.status { return question.answer != Text("") }
      return question.isOwed || question.answer != Text("")
    }
    return page.html(
      Text(zh: "材料", en: "Papers"), matter: Page.Matter(name: name, title: title, place: .papers)
    ) { markup in
      page.heading(
        Text(zh: "材料", en: "Papers"),
        Text(
          zh: "不上传文件：材料放在记录所在的文件夹中，登记时计算其 SHA-256；存放在别处的，登记保管处，由另一人核对。",
          en:
            "Nothing is uploaded: papers lie in the record's folder, and their SHA-256 is computed when they are entered; of those held elsewhere the holder is entered, and somebody else confirms it."
        ), into: &markup)
      table(papers, into: &markup)
      loose(into: &markup)
    }
  }

  private func table(_ papers: [Question], into markup: inout Markup) {
    let heads = [
      Text(zh: "材料", en: "Paper"), Text(zh: "环节", en: "Step"), Text(zh: "登记情况", en: "On file"),
      Text(zh: "依据", en: "Basis"),
    ].map(page.text)
    markup.element("table", ["class": "matters papers"]) { markup in
      markup.element("caption", page.text(Text(zh: "应有的材料", en: "Papers owed")))
      markup.element("thead") { markup in
        markup.element("tr") { markup in for head in heads { markup.element("th", ["scope": "col"], head) } }
      }
      markup.element("tbody") { markup in
        for paper in papers {
          let step = guide.course.ladder.first { $0.id == paper.step }
          markup.element("tr") { markup in
            markup.element("th", ["scope": "row"]) { markup in
              markup.element(
                "a", ["href": Incoming.link("/ask", ["r": name, "q": paper.id])], page.text(paper.title))
            }
            markup.element("td", ["data-label": heads[1]], step.map { page.text($0.title) } ?? "")
            markup.element("td", ["data-label": heads[2]]) { markup in
              if paper.answer == Text("") {
                markup.element("span", ["class": "late"], page.text(Text(zh: "未登记", en: "not on file")))
              } else {
                markup.add(HTMLWords.clipped(page.text(paper.answer), 120))
              }
            }
            markup.element("td", ["data-label": heads[3]], paper.basis.first.map(page.text) ?? "")
          }
        }
      }
    }
  }

  /// The files of the folder that the record does not name.
  private func loose(into markup: inout Markup) {
    let text = String(decoding: guide.file.bytes, as: UTF8.self)
    let loose = page.desk.shelf.papers(beside: path).filter { !text.contains($0) }
    guard !loose.isEmpty else { return }
    markup.element("section") { markup in
      markup.element("h2", page.text(Text(zh: "文件夹中尚未登记的文件", en: "Files not entered yet")))
      markup.element("ul", ["class": "plain"]) { markup in
        for file in loose.prefix(100) { markup.element("li") { $0.element("code", file) } }
      }
    }
  }
}
