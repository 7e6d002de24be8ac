import Guide
import SourceText
import Validation
import Workflows

/// How questions, answers and the ladder look on a terminal. It decides nothing.
struct QuestionPage {
  let language: Language
  let width: Int
  let isColoured: Bool

  /// A question: where it stands, what is asked, what counts, under which article and of whom, and the choices.
  func question(_ question: Question, in guide: Guide) -> [String] {
    let owed = guide.course.questions.filter(\.isOwed)
    let answered = owed.filter { $0.status == .answered }.count
    let head =
      question.context
      + Text(zh: "  [必答已答\(answered)/\(owed.count)]", en: "  [\(answered) of \(owed.count) required answered]")
    var lines =
      wrapped(head[language], "").map(dim) + wrapped(question.title[language] + optional(question), "").map(bold)
    lines += wrapped(Text(zh: "答：", en: "Answer: ")[language] + question.counts[language], "  ")
    if !question.basis.isEmpty {
      lines += wrapped(
        Text(zh: "依据：", en: "Basis: ")[language]
          + Text.list(question.basis, separator: Text(zh: "；", en: "; "))[language], "  ")
    }
    lines += wrapped(Text(zh: "由谁答：", en: "Answered by: ")[language] + question.owedBy.title[language], "  ")
    switch question.status {
    case .later(let why), .unneeded(let why):
      lines += wrapped(Text(zh: "注意：", en: "Note: ")[language] + why[language], "  ")
    default: break
    }
    if question.answer != Text("") {
      lines += wrapped(Text(zh: "现在的回答：", en: "Present answer: ")[language] + question.answer[language], "  ")
    }
    let unlawful = guide.unlawful(in: question)
    for (number, option) in question.form.options.enumerated() {
      let why =
        option.disabled.map { Text(zh: "（不能选：\($0.zh)）", en: " (cannot be chosen: \($0.en))") }
        ?? unlawful[option.id].map { Text(zh: "（不符合\($0.zh)）", en: " (falls short of \($0.en))") } ?? Text("")
      lines += wrapped("\(number + 1). " + (option.title + why)[language], "    ", hanging: 3)
    }
    return lines
  }

  /// What was begun before and not finished; no answer until somebody says so.
  func draft(_ draft: Notes.Draft) -> [String] {
    let lines = draft.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return wrapped(
      Text(zh: "上次没有写完（不是回答）：", en: "Left unfinished last time (no answer yet): ")[language]
        + lines.joined(separator: " ⏎ "), "  ")
      + wrapped(
        (draft.isLong
          ? Text(zh: "输入“接”接着写；不要的，直接另答。", en: "Type \"go-on\" to write on, or answer anew.")
          : Text(
            zh: "输入“接”和余下的部分接着写（例如“接 15日”），只输入“接”即以此作答；不要的，直接另答。",
            en: "Type \"go-on\" and what is missing, \"go-on\" alone to answer with it, or answer anew."))[language],
        "  ")
  }

  /// The lines of a long text so far.
  func begun(_ draft: Notes.Draft) -> [String] {
    draft.text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.line(String($0)) }
  }

  private func optional(_ question: Question) -> String {
    question.isOwed ? "" : Text(zh: "（可不填）", en: " (may stay empty)")[language]
  }

  /// What `?` shows: how an answer is written, and what looks at it.
  func help(_ question: Question) -> [String] {
    wrapped(Text(zh: "写法：", en: "How: ")[language] + question.example[language], "  ") + why(question) + commands
  }

  /// Why a question is asked: which checks hang on it.
  func why(_ question: Question) -> [String] {
    if question.brings.isEmpty {
      let none =
        question.isOwed
        ? Text(zh: "为使记录完整而问。", en: "It is asked for a complete record.")
        : Text(zh: "没有检查要点直接依赖它，可不填。", en: "No check hangs on it; it may stay empty.")
      return wrapped(none[language], "  ")
    }
    return wrapped(Text(zh: "这一回答用于：", en: "The answer serves:")[language], "  ")
      + question.brings.prefix(6).flatMap { wrapped("- " + $0[language], "  ", hanging: 2) }
  }

  var commands: [String] {
    wrapped(
      Text(
        zh: "随时可以输入：? 写法  为什么  回  略  去 名称  看  假如  撤  退。内容恰与这些相同的，前面加 =。",
        en:
          "At any time: ? (how), why, back, skip, go NAME, review, what-if, undo, quit. Put = before a text that equals one."
      )[language], "  ")
  }

  /// What was understood, and what follows from it.
  func taken(_ proposal: Proposal) -> [String] {
    let kept = proposal.edits.isEmpty ? Text(zh: "已记下", en: "Noted") : Text(zh: "已保存：", en: "Kept: ") + proposal.answer
    return wrapped("√ " + kept[language], "", hanging: 2) + proposal.consequences.flatMap(consequence)
  }

  func consequence(_ consequence: Consequence) -> [String] {
    let mark =
      switch consequence.kind {
      case .met: "√ "
      case .shortfall: "× "
      case .day: "→ "
      case .needed: "+ "
      case .unneeded: "- "
      case .note: "· "
      }
    return wrapped(mark + consequence.text[language], "  ", hanging: 2)
  }

  func refused(_ complaint: Complaint) -> [String] {
    wrapped("× " + (complaint.message + Text(zh: "。", en: ". ") + complaint.help)[language], "", hanging: 2)
  }

  func notice(_ text: Text) -> [String] { wrapped("! " + text[language], "", hanging: 2) }

  /// What would follow from each choice.
  func foresight(_ question: Question, in guide: Guide) -> [String] {
    let foreseen = guide.foresee(question)
    if foreseen.isEmpty {
      return wrapped(Text(zh: "此题没有可以预先比较的选项。", en: "There are no choices to compare here.")[language], "  ")
    }
    return foreseen.flatMap { option, consequences in
      wrapped(Text(zh: "若选“\(option.title.zh)”：", en: "If \"\(option.title.en)\":")[language], "  ")
        + (consequences.isEmpty
          ? wrapped(
            (option.title == question.answer
              ? Text(zh: "就是现在的回答", en: "that is the present answer")
              : Text(zh: "没有直接后果", en: "nothing follows directly"))[language], "    ")
          : consequences.flatMap { wrapped("- " + $0.text[language], "    ", hanging: 2) })
    }
  }

  /// Everything answered, and what is kept aside.
  func review(_ guide: Guide) -> [String] {
    var lines: [String] = []
    var context = Text("")
    for question in guide.course.questions where question.answer != Text("") {
      if question.context != context { lines += wrapped(question.context[language], "").map(bold) }
      context = question.context
      var text = question.title + Text(zh: "：", en: ": ") + question.answer
      if case .unneeded(let why) = question.status {
        text = text + Text(zh: "（不再需要：", en: " (not needed: ") + why + Text(zh: "）", en: ")")
      }
      lines += wrapped(text[language], "  ", hanging: 2)
    }
    let skipped = guide.waiting.filter { guide.notes.skipped.contains($0.id) }
    if !skipped.isEmpty {
      lines += wrapped(Text(zh: "略过：", en: "Put off: ")[language] + Text.list(skipped.map(\.title))[language], "")
    }
    return lines.isEmpty ? wrapped(Text(zh: "还没有回答。", en: "Nothing is answered yet.")[language], "") : lines
  }

  /// Nothing can be asked now: what is put off, what waits, and for whom.
  func nothingOpen(_ guide: Guide, record: String) -> [String] {
    var lines: [String] = []
    let put = guide.waiting.count
    if put > 0 {
      lines += wrapped(
        Text(zh: "略过的还有\(put)题；输入“续”接着答。", en: "\(put) questions were put off; type \"resume\" to take them up.")[
          language], "")
    }
    for rung in guide.course.ladder where !rung.isSettled && !rung.waitsFor.isEmpty {
      lines += wrapped((rung.title + Text(zh: " 等待：", en: " waits for: ") + .list(rung.waitsFor))[language], "  ")
    }
    lines += handover(guide, record: record)
    return wrapped(Text(zh: "现在没有可以接着答的问题。", en: "There is nothing to be answered now.")[language], "").map(bold)
      + lines
  }

  /// Who has to go on, and how.
  func handover(_ guide: Guide, record: String) -> [String] {
    var counts: [(DutyHolder, Int)] = []
    for question in guide.others where question.isOwed {
      if let index = counts.firstIndex(where: { $0.0 == question.owedBy }) {
        counts[index].1 += 1
      } else {
        counts.append((question.owedBy, 1))
      }
    }
    return counts.flatMap { holder, count in
      wrapped(
        Text(zh: "请移交\(holder.title.zh)（\(count)题）：", en: "Hand over to the \(holder.title.en) (\(count) questions): ")[
          language]
          + "chengxu guide \(record) --role \(holder.rawValue)", "  ")
    }
  }

  /// The ladder of steps.
  func ladder(_ course: Course) -> [String] {
    course.ladder.flatMap { StatusLine(language: language).lines($0, width: width) }
  }

  private func wrapped(_ text: String, _ indent: String, hanging: Int = 0) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      Wrapping.lines(SafeText.line($0), width: width - indent.count - hanging)
    }
    return lines.enumerated().map {
      indent + ($0.offset == 0 ? "" : String(repeating: " ", count: hanging)) + $0.element
    }
  }

  // Colour comes last: what a record says is harmless by then.
  private func bold(_ line: String) -> String { isColoured ? "\u{1B}[1m" + line + "\u{1B}[0m" : line }
  private func dim(_ line: String) -> String { isColoured ? "\u{1B}[2m" + line + "\u{1B}[0m" : line }
}
