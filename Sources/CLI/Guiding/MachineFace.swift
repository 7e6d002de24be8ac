import Documents
import Files
import Guide
import SourceText
import Validation
import Workflows

/// The guide without a terminal: the open questions as JSON, and answers from a file.
struct MachineFace {
  let session: GuideSession<LocalFileSystem>
  let language: Language

  /// The questions of the role that can be answered now.
  var questions: NewValue {
    .map([
      .init("record", .string(session.guide.file.path)),
      .init("verdict", .string(session.guide.course.report.verdict.rawValue)),
      .init("questions", .list(session.guide.waiting.map(question))),
      .init(
        "others",
        .list(
          session.guide.others.map {
            .map([.init("id", .string($0.id)), .init("owed_by", .string($0.owedBy.rawValue))])
          })),
    ])
  }

  private func question(_ question: Question) -> NewValue {
    func text(_ text: Text) -> NewValue { .string(text[language]) }
    var entries: [NewValue.Entry] = [
      .init("id", .string(question.id)), .init("title", text(question.title)), .init("context", text(question.context)),
      .init("form", .string(question.form.name)), .init("required", .bool(question.isOwed)),
      .init("owed_by", .string(question.owedBy.rawValue)), .init("counts", text(question.counts)),
      .init("basis", .list(question.basis.map(text))), .init("serves", .list(question.brings.map(text))),
    ]
    if !question.form.options.isEmpty {
      entries.append(
        .init(
          "options",
          .list(
            question.form.options.map { option in
              let why: [NewValue.Entry] = option.disabled.map { [.init("disabled", text($0))] } ?? []
              return .map([.init("id", .string(option.id)), .init("title", text(option.title))] + why)
            })))
    }
    return .map(entries)
  }

  /// Gives the answers of a mapping from ids to values, in its order; those that only another answer makes
  /// possible come after it. Says what came of each.
  func answer(_ answers: NewValue) -> (result: NewValue, isWhole: Bool) {
    guard case .map(let entries) = answers else {
      return (
        .map([
          .init("error", .string(Text(zh: "应为从问题编号到回答的映射", en: "A mapping from ids to answers is expected")[language]))
        ]), false
      )
    }
    var waiting = entries
    var accepted: [NewValue] = []
    var refused: [NewValue] = []
    var isMoving = true
    while isMoving, !waiting.isEmpty {
      isMoving = false
      for entry in waiting {
        guard session.guide.course.question(entry.key) != nil else { continue }
        isMoving = true
        waiting.removeAll { $0.key == entry.key }
        // One after the other: each element of a list of several.
        switch session.answer(.value(entry.value), to: entry.key) {
        case .success(let proposal):
          accepted.append(
            .map([
              .init("id", .string(entry.key)), .init("answer", .string(proposal.answer[language])),
              .init("consequences", .list(proposal.consequences.map { .string($0.text[language]) })),
            ]))
        case .failure(let complaint): refused.append(refusal(entry.key, complaint))
        }
      }
    }
    for entry in waiting {
      refused.append(
        refusal(
          entry.key,
          Complaint(
            "no_question", Text(zh: "现在没有这个问题", en: "There is no such question now"),
            help: Text(zh: "用 --questions 列出问题。", en: "List the questions with --questions."))))
    }
    let result = NewValue.map([
      .init("record", .string(session.guide.file.path)), .init("accepted", .list(accepted)),
      .init("refused", .list(refused)),
      .init("verdict", .string(session.guide.course.report.verdict.rawValue)),
      .init("open", .int(Int64(session.guide.waiting.count))),
    ])
    return (result, refused.isEmpty)
  }

  private func refusal(_ id: String, _ complaint: Complaint) -> NewValue {
    .map([
      .init("id", .string(id)), .init("reason", .string(complaint.id)),
      .init("message", .string(complaint.message[language])),
      .init("help", .string(complaint.help[language])),
    ])
  }
}
