import Documents
import Guide
import Reporting
import SourceText
import Validation
import Workflows

/// The open question: what is asked, what counts, under which article and of whom, and what the answer brings.
struct QuestionPage {
  let page: Page
  let name: String
  let path: String
  let guide: Guide

  private var title: String { guide.course.report.title ?? name }
  private var matter: Page.Matter { Page.Matter(name: name, title: title, place: .question) }

  /// The question of that id, or the first of that step, or the one to be asked now.
  func reply(
    _ id: String?, told: Told? = nil, typed: Fields = Fields(), _ status: Reply.Status = .ok
  ) -> Reply {
    var guide = guide
    if let id, !guide.go(to: id) { return gone(told) }
    guard let question = guide.current else { return rest(told) }
    return page.html(question.title, matter: matter, told: told, status: status) { markup in
      progress(into: &markup)
      markup.element("p", ["class": "context"], page.text(question.context))
      markup.element("h1") { markup in
        markup.add(page.text(question.title))
        if !question.isOwed {
          markup.element("span", ["class": "label"], page.text(Text(zh: "可不填", en: "may stay empty")))
        }
      }
      markup.element(
        "p", ["class": "counts", "id": "counts"], page.text(Text(zh: "答：", en: "Answer: ") + counts(question)))
      standing(question, into: &markup)
      if page.visitor?.access.answers(question.owedBy, in: name) == true {
        form(question, typed, into: &markup)
      } else {
        markup.element(
          "p", ["class": "told problem"],
          page.text(
            Text(
              zh: "此题由\(question.owedBy.title.zh)回答，您可以查看，不能填写。",
              en: "It is answered by the \(question.owedBy.title.en); you may read it.")))
      }
      about(question, into: &markup)
      around(question, into: &markup)
    }
  }

  private func progress(into markup: inout Markup) {
    let owed = guide.course.questions.filter(\.isOwed)
    let answered = owed.filter { $0.status == .answered }.count
    markup.element("p", ["class": "progress"]) { markup in
      markup.raw("<progress value=\"\(answered)\" max=\"\(max(1, owed.count))\" aria-hidden=\"true\"></progress> ")
      markup.element(
        "span",
        page.text(Text(zh: "必答已答\(answered)/\(owed.count)", en: "\(answered) of \(owed.count) required answered")))
    }
  }

  /// How a question stands that is not simply open.
  private func standing(_ question: Question, into markup: inout Markup) {
    switch question.status {
    case .later(let why), .unneeded(let why):
      markup.element("p", ["class": "remark"], page.text(Text(zh: "注意：", en: "Note: ") + why))
    default: break
    }
    if question.answer != Text("") {
      markup.element("p", ["class": "present"]) { markup in
        markup.element("strong", page.text(Text(zh: "现在的回答：", en: "Present answer: ")))
        markup.add(HTMLWords.clipped(page.text(question.answer), 600))
      }
    }
  }

  // MARK: - The form

  private func form(_ question: Question, _ typed: Fields, into markup: inout Markup) {
    let mark = AnswerMark(guide, question)
    page.form(
      "/ask", ["r": name, "q": question.id, "base": mark.record, "was": mark.value], id: "answer", into: &markup
    ) { markup in
      markup.element("fieldset") { markup in
        markup.element("legend", ["class": "hidden"], page.text(question.title))
        AnswerForm(
          page: page, question: question, typed: typed, present: present(question),
          papers: isPaper(question.form) ? page.desk.shelf.papers(beside: path) : []
        ).write(into: &markup)
      }
      markup.element(
        "div", ["id": "consequences", "class": "consequences", "role": "status", "aria-live": "polite"], "")
      markup.element("p", ["class": "buttons"]) { markup in
        button("save", Text(zh: "保存并继续", en: "Save and go on"), isMain: true, into: &markup)
        button("try", Text(zh: "先看后果", en: "What would follow"), into: &markup)
        switch question.form {
        case .elements:
          if question.answer != Text("") { button("done", Text(zh: "填完了", en: "That is all"), into: &markup) }
          if question.answer == Text("") { button("none", Text(zh: "没有", en: "There are none"), into: &markup) }
        case .texts, .people, .choices: button("none", Text(zh: "没有", en: "There are none"), into: &markup)
        default: break
        }
        if question.status == .open { button("skip", Text(zh: "暂时略过", en: "Skip for now"), into: &markup) }
      }
    }
  }

  private func button(_ id: String, _ title: Text, isMain: Bool = false, into markup: inout Markup) {
    markup.raw(
      "<button name=\"do\" value=\"\(id)\"\(isMain ? " class=\"main\"" : " formnovalidate")>\(Markup.escaped(page.text(title)))</button>\n"
    )
  }

  private func isPaper(_ form: Form) -> Bool { if case .paper = form { true } else { false } }

  private func present(_ question: Question) -> AnswerForm.Present? {
    guard let document = try? Document(guide.file), var node = question.path.node(in: document) else { return nil }
    // A determination holds the value it determines.
    if document.kind(node) == .mapping, let value = document.child(node, "value") { node = value }
    switch document.kind(node) {
    case .mapping, .sequence:
      return AnswerForm.Present(
        text: "", parts: document.children(node).map { (document.key($0) ?? "", document.text($0)) })
    case .null: return nil
    default: return AnswerForm.Present(text: document.text(node), parts: [])
    }
  }

  // MARK: - What is to be known

  private func about(_ question: Question, into markup: inout Markup) {
    markup.element("section", ["class": "about", "aria-labelledby": "about"]) { markup in
      markup.element("h2", ["id": "about"], page.text(Text(zh: "说明", en: "About it")))
      markup.element("dl") { markup in
        if !question.citations.isEmpty {
          markup.element("dt", page.text(Text(zh: "依据", en: "Basis")))
          markup.element("dd") { markup in
            for (text, citation) in zip(question.basis, question.citations) { basis(text, citation, into: &markup) }
          }
        }
        markup.element("dt", page.text(Text(zh: "由谁答", en: "Answered by")))
        markup.element("dd", page.text(question.owedBy.title))
        if isTyped(question.form) {
          markup.element("dt", page.text(Text(zh: "写法", en: "How")))
          markup.element("dd", page.text(question.example))
        }
        if !question.brings.isEmpty {
          markup.element("dt", page.text(Text(zh: "关系到", en: "It matters for")))
          markup.element("dd") { markup in
            markup.element("ul") { markup in for text in question.brings { markup.element("li", page.text(text)) } }
          }
        }
      }
      choices(question, into: &markup)
    }
  }

  /// What counts as an answer, in the words of a form rather than of a line to be typed.
  private func counts(_ question: Question) -> Text {
    switch question.form {
    case .elements:
      Text(
        zh: "一次填一项；全部填完，点“填完了”；一项也没有，点“没有”",
        en: "one at a time; \"That is all\" after the last, \"There are none\" if so")
    case .texts: Text(zh: "一行一项；没有的，点“没有”", en: "one a line; \"There are none\" if so")
    case .people: Text(zh: "一行一人；没有的，点“没有”", en: "one person a line; \"There are none\" if so")
    default: question.counts
    }
  }

  /// Whether an answer is written in a way that has to be known; most fields speak for themselves.
  private func isTyped(_ form: Form) -> Bool {
    switch form {
    case .date, .people, .texts: true
    case .elements(let first, _): isTyped(first)
    default: false
    }
  }

  private func basis(_ text: Text, _ citation: Citation, into markup: inout Markup) {
    let workflow = guide.course.report.rules
    if let workflow, let article = page.desk.laws.article(citation, of: workflow) {
      markup.element("details") { markup in
        markup.element("summary", page.text(text))
        LawPage.write(article, into: &markup, page)
      }
    } else {
      markup.element("p", page.text(text))
    }
  }

  /// What would follow from each choice.
  private func choices(_ question: Question, into markup: inout Markup) {
    guard (1...8).contains(question.form.choices.count), question.status == .open else { return }
    let foreseen = guide.foresee(question).filter { !$0.consequences.isEmpty }
    if foreseen.isEmpty { return }
    markup.element("details") { markup in
      markup.element("summary", page.text(Text(zh: "各选项的后果", en: "What each choice brings")))
      markup.element("dl") { markup in
        for (option, consequences) in foreseen {
          markup.element("dt", page.text(option.title))
          markup.element("dd") { markup in
            markup.element("ul") { markup in
              for consequence in consequences { markup.element("li", page.text(consequence.text)) }
            }
          }
        }
      }
    }
  }

  /// The ways from here: back, to a step, undo.
  private func around(_ question: Question, into markup: inout Markup) {
    markup.element("nav", ["class": "around", "aria-label": page.text(Text(zh: "前后", en: "Around"))]) { markup in
      if let earlier = guide.earlier(than: question.id) {
        page.way(Text(zh: "上一题", en: "Back"), Incoming.link("/ask", ["r": name, "q": earlier.id]), into: &markup)
      }
      if guide.waiting.first(where: { !guide.notes.skipped.contains($0.id) })?.id != question.id {
        page.way(Text(zh: "到待答的题", en: "To the open question"), Incoming.link("/ask", ["r": name]), into: &markup)
      }
      if page.visitor?.access.changes(name) == true {
        page.form("/undo", ["r": name], into: &markup) { markup in
          markup.element("button", page.text(Text(zh: "撤销上一回答", en: "Undo the last answer")))
        }
      }
      go(into: &markup)
    }
  }

  private func go(into markup: inout Markup) {
    markup.raw("<form method=\"get\" action=\"/ask\" class=\"go\">\n" + Page.hidden("r", name))
    markup.element("label", ["for": "go"], page.text(Text(zh: "去环节", en: "Go to step")))
    markup.raw("<select id=\"go\" name=\"q\">\n")
    for rung in guide.course.ladder where guide.course.questions.contains(where: { $0.step == rung.id }) {
      markup.raw("<option value=\"\(Page.exact(rung.id))\">\(Markup.escaped(page.text(rung.title)))</option>\n")
    }
    markup.raw("</select>\n")
    markup.element("button", page.text(Text(zh: "去", en: "Go")))
    markup.raw("</form>\n")
  }

  // MARK: - No question

  private func gone(_ told: Told?) -> Reply {
    let lines =
      (told?.lines ?? []) + [
        Told.Line(
          tone: .problem,
          text: Text(
            zh: "这道题已经没有了：别处的改动使它不再需要，或者它所在的一项已删去。",
            en: "That question is gone: a change elsewhere made it needless, or its entry was taken out."))
      ]
    return rest(Told(lines: lines), .notFound)
  }

  /// Nothing is open: what was put off, and to whom to hand over.
  private func rest(_ told: Told?, _ status: Reply.Status = .ok) -> Reply {
    page.html(Text(zh: "没有待答的题", en: "Nothing to answer"), matter: matter, told: told, status: status) { markup in
      page.heading(Text(zh: "现在没有可以接着答的问题", en: "There is nothing to be answered now"), into: &markup)
      let skipped = guide.waiting.filter { guide.notes.skipped.contains($0.id) }
      if !skipped.isEmpty, page.visitor?.access.changes(name) == true {
        page.form("/resume", ["r": name], into: &markup) { markup in
          markup.element(
            "p",
            page.text(Text(zh: "略过的还有\(skipped.count)题。", en: "\(skipped.count) were put off.")))
          markup.element("button", ["class": "main"], page.text(Text(zh: "接着答略过的题", en: "Take them up")))
        }
      }
      let waiting = guide.course.ladder.filter { !$0.isSettled && !$0.waitsFor.isEmpty }
      if !waiting.isEmpty {
        markup.element("ul", ["class": "plain"]) { markup in
          for rung in waiting {
            markup.element(
              "li", page.text(rung.title + Text(zh: " 等待：", en: " waits for: ") + .list(rung.waitsFor)))
          }
        }
      }
      markup.element("p", ["class": "buttons"]) { markup in
        page.way(
          Text(zh: "看进展", en: "See the course"), Incoming.link("/matter", ["r": name]), isMain: skipped.isEmpty,
          into: &markup)
        page.way(Text(zh: "看问题事项", en: "See the findings"), Incoming.link("/findings", ["r": name]), into: &markup)
      }
    }
  }
}
