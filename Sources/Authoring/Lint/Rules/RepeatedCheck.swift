import CivilCalendar
import Proof
import SourceText
import Workflows

/// Two checks of a step that ask the same.
enum RepeatedCheck: LintRule {
  static let id = "repeated_check"
  static let level = LintLevel.warning
  static let title = Text(zh: "两个检查要点说的是同一件事", en: "Two checks that say the same")
  static let explanation = Text(
    zh: """
      同一环节的两个检查要点在同样的情形下要求同样的内容（双向都能证明），一处不足就提示两遍。
      保留一个；细化规定重申上位规则的，在 tighten 之下写明依据，不另立检查要点。
      """,
    en: """
      Two checks of a step ask the same in the same cases, which is proved both ways; one shortfall is then reported twice.
      Keep one. An overlay that repeats its base gives its article under `tighten` instead of adding a check.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            noticed: {type: date, title: {zh: 公告日期, en: day of the notice}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          begins: noticed
          done: held
          checks:
            - {id: noticed_early, basis: law/5/1, period: {from: noticed, to: held, at_least: 10 days}}
            - {id: ten_days, basis: law/5/2, period: {from: noticed, to: held, at_least: 10 days}}
      """,
    good: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            noticed: {type: date, title: {zh: 公告日期, en: day of the notice}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          begins: noticed
          done: held
          checks:
            - {id: noticed_early, basis: law/5/1, period: {from: noticed, to: held, at_least: 10 days}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    return subject.steps.flatMap { index, step in
      step.checks.indices.compactMap { second -> LintFinding? in
        let check = step.checks[second]
        guard subject.isOwn(check.span) else { return nil }
        let first = step.checks[..<second].first { other in
          type(of: other.kind) == type(of: check.kind) && areBothInForce(other, check, in: workflow)
            && workflow.asksTheSame(other, check, step: index)
        }
        guard let first else { return nil }
        return subject.finding(
          self, at: check.span,
          Text(zh: "“\(check.name)”与“\(first.name)”要求相同", en: "\"\(check.name)\" asks the same as \"\(first.name)\""),
          help: subject.isOwn(first.span)
            ? Text(zh: "保留一个。", en: "Keep one of them.")
            : Text(
              zh: "在 tighten 之下为“\(first.id)”写明依据，不另立检查要点。",
              en: "Give the article for \"\(first.id)\" under `tighten` instead of adding a check."),
          related: (first.span, Text(zh: "同样的要求在这里：", en: "the same is asked here:")))
      }
    }
  }

  private static func areBothInForce(_ one: Check, _ other: Check, in workflow: Workflow) -> Bool {
    let times = [one, other].compactMap { workflow.source($0.basis.source)?.inForce }
    guard let from = times.compactMap(\.from).max(), let to = times.compactMap(\.to).min() else { return true }
    return from <= to
  }
}
