import CEL
import Documents
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

  // MARK: - Checks

  /// What is asked from now on because of a choice, and what is not asked any more, of steps that applied before.
  var checks: [Consequence] {
    guard !question.form.choices.isEmpty else { return [] }
    let called = zip(before.ladder, after.ladder).filter { $0.demand != $1.demand }.map(\.1.id)
    var brought: [Consequence] = []
    var spared: [Consequence] = []
    for (index, step) in record.versions.enumerated() where !called.contains(step.id) && !isIdle(after.ladder[index]) {
      for check in step.checks where hangs(check, of: step) && isOpen(check) {
        // What an optional step is needed for was said of that step.
        if called.contains(where: check.cannotHold) { continue }
        let article = bracketed(record.workflow.article(check.basis))
        switch (before.asked[check.name], after.asked[check.name]) {
        case (true, false):
          let lead = Text(zh: "不再核对：", en: "Not looked at any more: ")
          spared.append(Consequence(kind: .unneeded, text: lead + (check.says ?? check.kind.sentence) + article))
        case (false, true), (nil, true):
          let lead =
            check.says == nil
            ? Text(zh: "由此须符合：", en: "Asked for by this: ") : Text(zh: "由此不得有此情形：", en: "By this it must not be: ")
          brought.append(Consequence(kind: .needed, text: lead + (check.says ?? check.kind.sentence) + article))
        default: continue
        }
      }
    }
    return Array(brought.prefix(4) + spared.prefix(4))
  }

  private func isIdle(_ rung: Rung) -> Bool {
    switch rung.progress {
    case .notApplicable, .exempt, .notUsed: true
    case .notBegun, .open, .done: false
    }
  }

  /// Whether a check applies or not by the answer.
  private func hangs(_ check: Check, of step: Step) -> Bool {
    var keys = question.path.parts.compactMap { if case .key(let key) = $0 { key } else { nil } }
    if keys.first == "facts" { keys = Array(keys.prefix(2)) }
    if keys.count > 2, keys[0] == "steps", keys[1] == step.id { keys = ["this"] + keys.dropFirst(2) }
    return check.when?.program.references.contains { $0.path.starts(with: keys) } ?? false
  }

  /// Whether it neither holds nor falls short, which is said elsewhere.
  private func isOpen(_ check: Check) -> Bool {
    let found = after.report.steps.lazy.flatMap(\.checks).first { $0.id == check.name }
    switch found?.outcome {
    case .pass?, .fail?: return false
    default: return true
    }
  }
}
