import SourceText
import Validation
import Workflows

extension Consequences {
  /// What the answer brings and spares.
  var steps: [Consequence] {
    if after.report.verdict == .unreadable { return [] }
    switch (knowsSteps(before), knowsSteps(after)) {
    case (false, false): return []
    case (true, false):
      let why = after.report.scope.map { Text(zh: "：", en: ": ") + $0 } ?? Text("")
      return [
        Consequence(
          kind: .note,
          text: Text(zh: "按此回答，本事项不适用本程序规则", en: "By this answer the workflow does not govern the matter") + why)
      ]
    case (false, true):
      if before.report.verdict == .unreadable { return [] }
      return [
        Consequence(
          kind: .note, text: Text(zh: "按此回答，本事项适用本程序规则", en: "By this answer the workflow governs the matter"))
      ]
    case (true, true): return zip(before.ladder, after.ladder).compactMap(step)
    }
  }

  private func knowsSteps(_ course: Course) -> Bool {
    course.report.steps.contains { step in course.ladder.contains { $0.id == step.id } }
  }

  private func step(_ old: Rung, _ new: Rung) -> Consequence? {
    let title = Text(zh: "“\(new.title.zh)”", en: "\"\(new.title.en)\"")
    let name = title + bracketed(new.basis)
    if new.progress == .exempt, old.progress != .exempt {
      return Consequence(kind: .unneeded, text: Text(zh: "依法不需履行", en: "Lawfully spared: ") + name)
    }
    if old.demand != new.demand, let text = called(old, new, title) { return text }
    if new.progress == .done, old.progress != .done {
      return Consequence(kind: .met, text: Text(zh: "已办结", en: "Done: ") + name)
    }
    return nil
  }

  /// What the law now says of a step. What may be taken is never said to be needed, and the article that lets it be
  /// taken is no ground for sparing it.
  private func called(_ old: Rung, _ new: Rung, _ title: Text) -> Consequence? {
    switch (old.demand, new.demand) {
    case (_, .must(let article)):
      let isDone = new.progress == .done ? Text(zh: "，记录中已办结", en: ", and on record as done") : Text("")
      return Consequence(
        kind: .needed, text: Text(zh: "需要办理", en: "Needed: ") + title + bracketed(article) + isDone)
    case (.must, .may):
      return Consequence(
        kind: .unneeded, text: title + Text(zh: "不再是必须办理的，仍可以采用", en: " need not be used any more, and still may be"))
    case (_, .may): return Consequence(kind: .note, text: allowed(new, title))
    case (_, .none) where !new.isOptional:
      return Consequence(kind: .unneeded, text: Text(zh: "不需要办理", en: "Not needed: ") + title + bracketed(new.basis))
    case (.undecided, .none):
      return Consequence(kind: .unneeded, text: title + Text(zh: "不适用", en: " does not apply"))
    case (_, .none): return Consequence(kind: .unneeded, text: title + Text(zh: "不再适用", en: " does not apply any more"))
    case (_, .undecided): return nil
    }
  }

  /// 可以采用“听证会”；采用的，依照……办理
  private func allowed(_ rung: Rung, _ title: Text) -> Text {
    if rung.progress != .notUsed {
      return title + Text(zh: "依照\(rung.basis.zh)办理", en: " is carried out under \(rung.basis.en)")
    }
    if rung.isWay {
      return Text(
        zh: "可以采用\(title.zh)；采用的，依照\(rung.basis.zh)办理", en: "\(title.en) may be used; if it is, under \(rung.basis.en)")
    }
    return Text(
      zh: "根据需要或者按照规定办理\(title.zh)（\(rung.basis.zh)）",
      en: "\(title.en) is taken where it is wanted or prescribed (\(rung.basis.en))")
  }

  private func bracketed(_ article: Text) -> Text { Text(zh: "（\(article.zh)）", en: " (\(article.en))") }
}
