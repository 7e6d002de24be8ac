import CEL
import SourceText
import Workflows

/// Checks and exemptions whose condition is opposed to that of their step.
enum NeverApplies: LintRule {
  static let id = "never_applies"
  static let level = LintLevel.error
  static let title = Text(zh: "检查要点永远不适用", en: "A check that never applies")
  static let explanation = Text(
    zh: """
      检查要点自己的条件与所属环节的条件、或者与适用范围互相排斥，因此没有一件事项会检查它：条文看起来已经编入，其实没有。\
      两边的条件合在一起，按能够区分的情形逐一求值。
      改正条件；不需要的，删去检查要点。
      """,
    en: """
      The check's own condition is opposed to that of its step, or to what the workflow governs, so that no matter is ever \
      checked: the article looks encoded, and is not. The conditions are asked together about every case that they can \
      tell apart.
      Mend the condition, or take the check out.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          when: "!facts.simple"
          fields:
            reasons: {type: string, optional: true, title: {zh: 理由, en: reasons}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
          checks:
            - {id: reasons_given, basis: law/5/2, when: facts.simple, required: [reasons]}
      """,
    good: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          when: "!facts.simple"
          fields:
            reasons: {type: string, optional: true, title: {zh: 理由, en: reasons}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
          checks:
            - {id: reasons_given, basis: law/5/2, required: [reasons]}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    return subject.steps.flatMap { index, step -> [LintFinding] in
      let applying = Circumstances.applying(workflow, step: index)
      // Of a step that never applies that is said.
      if step.without != nil || !applying.isPossible { return [] }
      return step.checks.compactMap { check in
        guard let when = check.when, subject.isOwn(when.span) || subject.isOwn(step.when?.span ?? when.span) else {
          return nil
        }
        if when.program.expression.literal == nil, applying.mayBe(.yes, when) { return nil }
        if when.isWrittenOut(true) { return nil }
        return subject.finding(
          self, at: subject.isOwn(when.span) ? when.span : step.when?.span ?? when.span,
          Text(
            zh: "“\(check.name)”的条件在“\(step.title.zh)”适用时不可能成立，永远不会检查",
            en:
              "Wherever \"\(step.title.en)\" applies, the condition of \"\(check.name)\" cannot hold; it is never checked"
          ),
          help: Text(zh: "改正其中一个条件，或者删去检查要点。", en: "Mend one of the conditions, or take the check out."),
          related: step.when.map { ($0.span, Text(zh: "环节的条件：", en: "the step's condition:")) })
      }
    }
  }
}
