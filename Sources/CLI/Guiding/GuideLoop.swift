import ArgumentParser
import Files
import Guide
import SourceText

/// The guide at a terminal: shows a question, takes a line, and says what came of it, until somebody leaves.
struct GuideLoop {
  let session: GuideSession<LocalFileSystem>
  let record: String
  let resume: String
  let page: QuestionPage
  /// Whether the screen is drawn anew for each question; else one line follows another.
  let redraws: Bool

  /// Runs until somebody leaves. Everything accepted is on the disk whenever that is.
  func run() -> Int32 {
    let reader = TypedLines(edits: redraws)
    defer { reader.close() }
    var shown: [String] = page.commands
    var asks = true
    while true {
      if asks { draw(shown) } else { write(shown) }
      shown = []
      asks = true
      switch reader.read(prompt: "> ", earlier: draft?.text ?? "") {
      case .interrupted(let begun): return leave(130, keeping: begun)
      case .end(let begun): return leave(0, keeping: begun)
      case .line(let line):
        let typed = line.hasSuffix("\r") ? String(line.dropLast()) : line
        switch command(typed) {
        case .quit: return leave(0)
        case .said(let lines, let asksAgain):
          shown = lines
          asks = asksAgain
        case .answer(let text):
          if text != "<<" {
            shown = answer(text)
            continue
          }
          switch several(reader, after: []) {
          case .line(let text): shown = answer(text)
          case .interrupted(let begun): return leave(130, keeping: begun, isLong: true)
          case .end(let begun): return leave(0, keeping: begun, isLong: true)
          }
        case .goOn(let draft):
          write(page.begun(draft))
          switch several(reader, after: [draft.text]) {
          case .line(let text): shown = answer(text)
          case .interrupted(let begun): return leave(130, keeping: begun, isLong: true)
          case .end(let begun): return leave(0, keeping: begun, isLong: true)
          }
        }
      }
    }
  }

  private enum Step {
    case quit
    /// Something to be shown, and whether the question is shown again after it.
    case said([String], Bool)
    case answer(String)
    /// A text of several lines that was begun before goes on.
    case goOn(Notes.Draft)
  }

  /// What was typed of the present question before and not finished.
  private var draft: Notes.Draft? {
    session.guide.notes.draft.flatMap { $0.question == session.guide.current?.id ? $0 : nil }
  }

  private func command(_ line: String) -> Step {
    if line.hasPrefix("=") { return .answer(String(line.dropFirst())) }
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let question = session.guide.current
    switch words.first?.lowercased() ?? "" {
    case "?", "？", "help", "帮助": return .said(question.map(page.help) ?? page.commands, false)
    case "why", "为什么": return .said(question.map(page.why) ?? page.commands, false)
    case "what-if", "假如": return .said(question.map { page.foresight($0, in: session.guide) } ?? [], false)
    case "review", "看": return .said(page.review(session.guide) + page.ladder(session.guide.course), false)
    case "quit", "退", "退出": return .quit
    case "接", "go-on":
      if let draft { return draft.isLong ? .goOn(draft) : .answer(draft.text + (words.dropFirst().first ?? "")) }
      return .answer(line)
    case "back", "回", "返回":
      let none = page.notice(Text(zh: "前面没有问题了", en: "There is no question before this one"))
      return .said(session.back() ? [] : none, true)
    case "skip", "略", "略过":
      session.skip()
      return .said([], true)
    case "resume", "续":
      session.takeUpSkipped()
      return .said([], true)
    case "undo", "撤", "撤销":
      switch session.undo() {
      case .success: return .said(page.notice(Text(zh: "已撤销上一回答", en: "The last answer is undone")), true)
      case .failure(let complaint): return .said(page.refused(complaint), true)
      }
    case "go", "去":
      let name = words.count > 1 ? words[1] : ""
      let none = page.notice(Text(zh: "没有这个问题或者环节：\(name)", en: "There is no such question or step: \(name)"))
      return .said(session.go(to: name) ? [] : none, true)
    default: return .answer(line)
    }
  }

  /// A text of several lines, up to a single full stop.
  private func several(_ reader: TypedLines, after begun: [String]) -> TypedLines.Read {
    var lines = begun
    while true {
      let line: String
      switch reader.read(prompt: "") {
      case .line(let next): line = next
      case .end(let rest): return .end((lines + (rest.isEmpty ? [] : [rest])).joined(separator: "\n"))
      case .interrupted(let rest): return .interrupted((lines + (rest.isEmpty ? [] : [rest])).joined(separator: "\n"))
      }
      if line == "." || line == "。" { return .line(lines.joined(separator: "\n")) }
      lines.append(line)
    }
  }

  private func answer(_ text: String) -> [String] {
    guard let question = session.guide.current else { return page.commands }
    let result = session.answer(.text(text), to: question.id)
    let notices = session.takeNotices().flatMap(page.notice)
    switch result {
    case .success(let proposal): return notices + page.taken(proposal)
    case .failure(let complaint): return notices + page.refused(complaint)
    }
  }

  /// What was said last, and the question.
  private func draw(_ said: [String]) {
    let notices = session.takeNotices().flatMap(page.notice)
    if redraws { StandardOutput.write(Array("\u{1B}[H\u{1B}[2J".utf8)) }
    write(notices + said + [""])
    if let question = session.guide.current {
      write(page.question(question, in: session.guide))
      if let draft { write(page.draft(draft)) }
    } else {
      write(page.nothingOpen(session.guide, record: record))
    }
  }

  private func leave(_ status: Int32, keeping begun: String = "", isLong: Bool = false) -> Int32 {
    session.keepDraft(begun, isLong: isLong)
    session.close()
    let kept = Text(zh: "已保存。接着办理：\(resume)", en: "Everything accepted is kept. Resume with: \(resume)")
    write(["", kept[page.language]])
    write(page.handover(session.guide, record: record))
    return status
  }

  private func write(_ lines: [String], ends: Bool = true) {
    StandardOutput.write(Array((lines.joined(separator: "\n") + (ends && !lines.isEmpty ? "\n" : "")).utf8))
  }
}
