import Documents
import Files
import Guide
import SourceText
import Workflows

/// Takes what a form says: an answer, a look at what it would bring, a question put off, an answer taken back.
struct Answering {
  let page: Page
  let name: String
  let path: String
  let form: Fields

  private var visitor: Visitor? { page.visitor }

  // MARK: - Answers

  func answer() -> Reply {
    guard let id = form["q"], let visitor else { return page.desk.refusal(.badRequest) }
    let does = form["do"] ?? "save"
    let looked: Guide
    do throws(SessionProblem) {
      looked = try page.desk.shelf.look(path, author: visitor.name)
    } catch {
      return TroublePage(page: page).reply(error, name)
    }
    guard let question = looked.course.question(id) else { return show(looked, id, nil, .notFound) }
    guard visitor.access.answers(question.owedBy, in: name) else { return page.desk.refusal(.forbidden) }
    if does == "try" { return foresee(looked, question) }
    let session: GuideSession<LocalFileSystem>
    do throws(SessionProblem) {
      session = try page.desk.shelf.open(path, role: role(question), author: visitor.name)
    } catch {
      return held(error, looked, id)
    }
    defer { session.close() }
    guard let question = session.guide.course.question(id) else { return show(session.guide, id, nil, .notFound) }
    if does == "skip" {
      _ = session.go(to: id)
      session.skip()
      return .to(Incoming.link("/ask", ["r": name]))
    }
    return save(question, in: session, does: does)
  }

  /// In an office everybody answers in a role; who reviews may not have drafted.
  private func role(_ question: Question) -> DutyHolder? {
    page.desk.settings.users == nil ? nil : question.owedBy == .reviewer ? .reviewer : .leadUnit
  }

  private func save(_ question: Question, in session: GuideSession<LocalFileSystem>, does: String) -> Reply {
    let mark = AnswerMark(session.guide, question)
    // Another tab, a colleague or an editor was there first.
    if form["was"] != mark.value { return conflict(question, session.guide) }
    guard let input = AnswerForm.input(question.form, form, does: does) else {
      return refuse(
        Complaint(
          "empty", Text(zh: "没有填写", en: "Nothing was entered"),
          help: Text(zh: "填写后保存；暂时不答的，点“暂时略过”。", en: "Enter an answer, or skip it for now.")), question, session.guide)
    }
    if let visitor, let log = page.desk.changes {
      if case .failure(let complaint) = session.guide.propose(input, to: question) {
        return refuse(complaint, question, session.guide)
      }
      do throws(FileError) {
        try log.note("answer", name, question: question.id, before: mark.record, by: visitor)
      } catch {
        return refuse(
          Complaint(
            error.id, Text(zh: "变更日志不能写入，因此没有保存：", en: "Not kept, since the log cannot be written: ") + error.message,
            help: error.help),
          question, session.guide)
      }
    }
    switch session.answer(input, to: question.id) {
    case .failure(let complaint): return refuse(complaint, question, session.guide)
    case .success(let proposal):
      var lines: [Told.Line] = []
      if form["base"] != mark.record {
        lines.append(
          .init(
            tone: .follows,
            text: Text(zh: "记录在别处改动过，已经并入", en: "The record was changed elsewhere; both changes are kept")))
      }
      lines += session.takeNotices().map { .init(tone: .follows, text: $0) }
      lines.append(
        .init(
          tone: .done,
          text: Text(zh: "已保存：", en: "Saved: ") + question.title
            + (proposal.answer == Text("") ? Text("") : Text(zh: "，", en: ", ") + clipped(proposal.answer))))
      lines += proposal.consequences.map { .init(tone: .follows, text: $0.text) }
      guard session.guide.current != nil else { return next("/matter", lines) }
      return next("/ask", lines)
    }
  }

  private func clipped(_ text: Text) -> Text { Text(zh: String(text.zh.prefix(80)), en: String(text.en.prefix(80))) }

  private func next(_ path: String, _ lines: [Told.Line]) -> Reply {
    guard let visitor else { return .to("/") }
    return .to(Incoming.link(path, ["r": name, "said": page.desk.visitors.keep(Told(lines: lines), for: visitor)]))
  }

  // MARK: - Not taken

  private func refuse(_ complaint: Complaint, _ question: Question, _ guide: Guide) -> Reply {
    let lines = [
      Told.Line(tone: .problem, text: complaint.message), Told.Line(tone: .follows, text: complaint.help),
    ]
    return show(guide, question.id, Told(lines: lines), .unfit)
  }

  private func conflict(_ question: Question, _ guide: Guide) -> Reply {
    let now = question.answer == Text("") ? Text(zh: "（空）", en: "(empty)") : clipped(question.answer)
    let lines = [
      Told.Line(
        tone: .problem,
        text: Text(zh: "此项在别处已经改动，现在是：", en: "This was changed elsewhere; it now says: ") + now),
      Told.Line(
        tone: .follows,
        text: Text(
          zh: "您的回答还在下面，没有保存。要以它为准，再保存一次；否则略过。",
          en: "Your answer is below and was not kept. To put it in place, save again; else leave it.")),
    ]
    return show(guide, question.id, Told(lines: lines), .conflict)
  }

  private func held(_ problem: SessionProblem, _ guide: Guide, _ id: String) -> Reply {
    let (message, help) = TroublePage.words(problem, name)
    let lines = [Told.Line(tone: .problem, text: message), Told.Line(tone: .follows, text: help)]
    return show(guide, id, Told(lines: lines), .conflict)
  }

  private func show(_ guide: Guide, _ id: String, _ told: Told?, _ status: Reply.Status) -> Reply {
    QuestionPage(page: page, name: name, path: path, guide: guide).reply(id, told: told, typed: form, status)
  }

  /// What the answer would bring. Nothing changes.
  private func foresee(_ guide: Guide, _ question: Question) -> Reply {
    guard let input = AnswerForm.input(question.form, form, does: "") else {
      return show(
        guide, question.id,
        Told(lines: [.init(tone: .problem, text: Text(zh: "没有填写", en: "Nothing was entered"))]), .unfit)
    }
    switch guide.propose(input, to: question) {
    case .failure(let complaint): return refuse(complaint, question, guide)
    case .success(let proposal):
      let lead = Text(zh: "尚未保存。如果保存：", en: "Not saved yet. If it is: ") + clipped(proposal.answer)
      let consequences =
        proposal.consequences.isEmpty
        ? [Text(zh: "没有其他后果", en: "nothing else follows")] : proposal.consequences.map(\.text)
      return show(
        guide, question.id, Told(lines: ([lead] + consequences).map { .init(tone: .follows, text: $0) }), .ok)
    }
  }

  // MARK: - Going about

  func undo() -> Reply {
    change { session in
      // Who may not give an answer does not take it back either.
      let owner = session.undoable.flatMap { session.guide.course.question($0)?.owedBy } ?? .leadUnit
      guard visitor?.access.answers(owner, in: name) == true else { return page.desk.refusal(.forbidden) }
      if let visitor, let log = page.desk.changes {
        do throws(FileError) {
          try log.note(
            "undo", name, question: "", before: SHA256.hexadecimal(of: session.guide.file.bytes), by: visitor)
        } catch {
          return next("/ask", [.init(tone: .problem, text: error.message)])
        }
      }
      switch session.undo() {
      case .failure(let complaint):
        return next(
          "/ask", [.init(tone: .problem, text: complaint.message), .init(tone: .follows, text: complaint.help)])
      case .success(let id):
        let told = Told(lines: [.init(tone: .done, text: Text(zh: "已撤销上一回答", en: "The last answer is undone"))])
        let said = visitor.map { page.desk.visitors.keep(told, for: $0) } ?? ""
        return .to(Incoming.link("/ask", ["r": name, "q": id, "said": said]))
      }
    }
  }

  func resume() -> Reply {
    change { session in
      session.takeUpSkipped()
      return .to(Incoming.link("/ask", ["r": name]))
    }
  }

  private func change(_ body: (GuideSession<LocalFileSystem>) -> Reply) -> Reply {
    do throws(SessionProblem) {
      let session = try page.desk.shelf.open(path, role: nil, author: visitor?.name)
      defer { session.close() }
      return body(session)
    } catch {
      return TroublePage(page: page).reply(error, name)
    }
  }
}
