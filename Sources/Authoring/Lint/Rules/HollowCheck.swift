import SourceText
import Workflows

/// Checks that hold, or fall short, whatever is entered.
enum HollowCheck: LintRule {
  static let id = "hollow_check"
  static let level = LintLevel.error
  static let title = Text(zh: "检查要点永远不会不符合，或者永远不会符合", en: "A check that can never fail, or never hold")
  static let explanation = Text(
    zh: """
      不论登记什么，这个检查要点都判为符合，或者都判不了符合：条件在其适用时是恒真、恒假，where 一项也选不出来，日期、文稿、人员与自己比较，\
      比例超过全部。永远符合的，条文等于没有编入；永远不符合的，没有一件事项能够通过。
      核对字段和值；只想要求填写的，用 required。
      """,
    en: """
      Whatever is entered, the check holds, or never does: its condition is always or never true where it applies, its \
      `where` can choose no element, a date, a draft or a person is compared with itself, a share is more than the whole. \
      One that always holds leaves its article unchecked; one that never does lets no matter pass.
      Look again at fields and values; where something only has to be entered, say `required`.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: argument
          title: {zh: 论证, en: Argument}
          basis: law/6
          fields:
            experts:
              title: {zh: 专家, en: experts}
              list:
                name: {type: string, title: {zh: 姓名, en: name}}
                view: {enum: {support: {zh: 支持, en: supports}, oppose: {zh: 反对, en: opposes}}, title: {zh: 意见, en: view}}
            held: {type: date, title: {zh: 论证日期, en: day of the argument}}
          done: held
          checks:
            - {id: supported, basis: law/6/2, count: {of: experts, where: "it.view == 'support'", at_least: 0}}
      """,
    good: """
      steps:
        - id: argument
          title: {zh: 论证, en: Argument}
          basis: law/6
          fields:
            experts:
              title: {zh: 专家, en: experts}
              list:
                name: {type: string, title: {zh: 姓名, en: name}}
                view: {enum: {support: {zh: 支持, en: supports}, oppose: {zh: 反对, en: opposes}}, title: {zh: 意见, en: view}}
            held: {type: date, title: {zh: 论证日期, en: day of the argument}}
          done: held
          checks:
            - {id: supported, basis: law/6/2, count: {of: experts, where: "it.view == 'support'", at_least: 5}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    return subject.steps.flatMap { index, step in
      step.without != nil ? [] : step.checks.compactMap { finding($0, of: index, in: workflow, subject) }
    }
  }

  private static func finding(
    _ check: Check, of step: Int, in workflow: Workflow, _ subject: LintSubject
  ) -> LintFinding? {
    guard subject.isOwn(check.span) else { return nil }
    let applying = Circumstances.applying(workflow, step: step, check: check)
    // What never applies fails at nothing; another rule says so.
    guard let hollowness = check.kind.hollowness(by: applying), applying.isPossible else { return nil }
    let (what, why): (Text, Text)
    switch hollowness {
    case .neverFails(let reason):
      (what, why) = (Text(zh: "永远不会判为不符合", en: "can never fail"), reason)
    case .neverHolds(let reason):
      (what, why) = (Text(zh: "永远不会符合", en: "can never hold"), reason)
    }
    return subject.finding(
      self, at: check.span,
      Text(zh: "“\(check.name)”\(what.zh)：\(why.zh)", en: "\"\(check.name)\" \(what.en): \(why.en)"),
      help: Text(
        zh: "核对字段、值和条件；只想要求填写的，用 required。",
        en: "Look again at fields, values and conditions; to have something entered say `required`."))
  }
}
