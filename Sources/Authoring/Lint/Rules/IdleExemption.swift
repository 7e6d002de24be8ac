import Documents
import SourceText
import Workflows

/// Exemptions that spare nothing.
enum IdleExemption: LintRule {
  static let id = "idle_exemption"
  static let level = LintLevel.error
  static let title = Text(zh: "什么也不免除的例外情形", en: "An exemption that spares nothing")
  static let explanation = Text(
    zh: """
      例外情形的 covers 是空的，或者写了 redo 而环节没有 redo，或者写了 step 之后又单列检查要点，或者它的条件在环节适用时不可能成立：\
      条文给的例外没有落实，或者从来不能主张。
      核对 covers 和 when。
      """,
    en: """
      `covers` is empty, or names `redo` where the step has none, or a check beside `step`, which covers it already; or the \
      condition cannot hold where the step applies, so that nobody may ever claim it. What the law grants is then not given \
      effect.
      Look again at `covers` and `when`.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: review
          title: {zh: 审查, en: Review}
          basis: law/7
          fields:
            issued: {type: date, title: {zh: 意见出具日期, en: day of the opinion}}
          done: issued
          exemptions:
            - {id: reform, title: {zh: 探索性改革, en: exploratory reform}, basis: law/7/2, covers: [redo], requires: [reason]}
      """,
    good: """
      steps:
        - id: review
          title: {zh: 审查, en: Review}
          basis: law/7
          fields:
            unlawful: {type: bool, title: {zh: 是否不合法, en: whether unlawful}}
            issued: {type: date, title: {zh: 意见出具日期, en: day of the opinion}}
          done: issued
          redo: this.unlawful
          exemptions:
            - {id: reform, title: {zh: 探索性改革, en: exploratory reform}, basis: law/7/2, covers: [redo], requires: [reason]}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    return subject.steps.flatMap { index, step in
      step.exemptions.flatMap { exemption -> [LintFinding] in
        guard subject.isOwn(exemption.span) else { return [] }
        let name = Text(zh: "例外情形“\(exemption.title.zh)”", en: "The exemption \"\(exemption.title.en)\"")
        if exemption.covers.isEmpty {
          return [
            subject.finding(
              self, at: exemption.span, name + Text(zh: "没有写明免除什么", en: " covers nothing"),
              help: Text(zh: "在 covers 中写明 step、redo 或者检查要点。", en: "Name step, redo or a check under `covers`."))
          ]
        }
        var found = covered(exemption, step, name, subject)
        if let when = exemption.when, !when.isWrittenOut(true),
          !Circumstances.applying(workflow, step: index).mayBe(.yes, when)
        {
          found.append(
            subject.finding(
              self, at: when.span,
              name
                + Text(
                  zh: "的条件在环节适用时不可能成立，永远不能主张",
                  en: " can never be claimed: its condition cannot hold where the step applies"),
              help: Text(zh: "改正 when。", en: "Mend `when`.")))
        }
        return found
      }
    }
  }

  private static func covered(
    _ exemption: Exemption, _ step: Step, _ name: Text, _ subject: LintSubject
  ) -> [LintFinding] {
    exemption.covers.compactMap { cover in
      let why: Text
      switch cover {
      case .step: return nil
      case .redo where step.redo == nil:
        why = Text(zh: "写明免除 redo，而环节没有 redo", en: " covers `redo`, which its step does not have")
      case .redo: return nil
      case .check(let id) where exemption.covers.contains(.step):
        why = Text(zh: "已经免除整个环节，不必再列“\(id)”", en: " covers the whole step already, \"\(id)\" included")
      case .check: return nil
      }
      return subject.finding(
        self, at: exemption.span, name + why, help: Text(zh: "从 covers 中删去。", en: "Take it out of `covers`."),
        fix: removal(cover, exemption, subject))
    }
  }

  /// One of several covers can go; the only one cannot, or the exemption would cover nothing.
  private static func removal(
    _ cover: Exemption.Cover, _ exemption: Exemption, _ subject: LintSubject
  ) -> LintFix? {
    let word: String
    switch cover {
    case .step: word = "step"
    case .redo: word = "redo"
    case .check(let id): word = id
    }
    guard exemption.covers.count > 1, let node = subject.declaration(at: exemption.span),
      let list = subject.document.child(node, "covers"),
      let item = subject.document.children(list).first(where: { subject.document.equals($0, word) }),
      let path = subject.path(to: item)
    else { return nil }
    return subject.fix(Text(zh: "从 covers 中删去“\(word)”", en: "Take \"\(word)\" out of `covers`"), [.remove(path)])
  }
}
