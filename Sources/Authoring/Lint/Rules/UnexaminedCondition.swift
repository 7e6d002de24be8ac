import CEL
import Proof
import SourceText
import Workflows

/// Conditions with more cases than are gone through: whatever is wrong with them is not found.
enum UnexaminedCondition: LintRule {
  static let id = "unexamined_condition"
  static let level = LintLevel.note
  static let title = Text(zh: "情形太多、没有检查的条件", en: "A condition with too many cases to look into")
  static let explanation = Text(
    zh: """
      条件所读的字段合起来有65536种以上的情形，不再逐一求值：其他规则（总是成立、永远不适用、永远不会不符合等）对它没有结论，没有提示不等于没有错误。\
      细化规定触及它的，也不能证明不低于上位规则。
      拆成几个检查要点，各写自己的条件；或者由几个字段合为一个选项字段。
      """,
    en: """
      The fields that the condition reads have more than 65,536 cases together, and these are not gone through: the other \
      rules (a condition that always holds, a check that never applies or never fails…) say nothing of it, and their \
      silence does not mean that nothing is wrong. An overlay that touches it cannot be proved either.
      Make several checks of it, each with a condition of its own; or one field with choices of several.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: argument
          title: {zh: 论证, en: Argument}
          basis: law/6
          fields:
            a: bool
            b: bool
            c: bool
            d: bool
            e: bool
            f: bool
            g: bool
            h: bool
            i: bool
            j: bool
            k: bool
            held: {type: date, title: {zh: 论证日期, en: day of the argument}}
          done: held
          checks:
            - id: some_argued
              basis: law/6/2
              assert: "this.a || this.b || this.c || this.d || this.e || this.f || this.g || this.h || this.i || this.j || this.k"
              says: {zh: 一项也没有论证, en: Nothing was argued}
      """,
    good: """
      steps:
        - id: argument
          title: {zh: 论证, en: Argument}
          basis: law/6
          fields:
            a: bool
            b: bool
            c: bool
            held: {type: date, title: {zh: 论证日期, en: day of the argument}}
          done: held
          checks:
            - id: some_argued
              basis: law/6/2
              assert: "this.a || this.b || this.c"
              says: {zh: 一项也没有论证, en: Nothing was argued}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    var found: [LintFinding] = []
    func look(_ condition: Condition?, _ step: Int?) {
      guard let condition, subject.isOwn(condition.span), condition.program.expression.literal == nil,
        let count = CellTable.excess(of: CellTable.Question(condition, step: step), in: workflow)
      else { return }
      let cases = count == Int.max ? Text(zh: "数不清的", en: "countless") : Text("\(count)")
      found.append(
        subject.finding(
          self, at: condition.span,
          Text(
            zh: "条件有\(cases.zh)种情形，超过65536种，没有检查它是否总是成立、永远不成立",
            en:
              "The condition has \(cases.en) cases, more than 65,536: whether it always or never holds was not looked into"
          ),
          help: Text(
            zh: "拆成几个检查要点，各写自己的条件。", en: "Make several checks of it, each with a condition of its own.")))
    }
    look(workflow.governs.when, nil)
    look(workflow.governs.directly.when, nil)
    look(workflow.governs.byReference?.when, nil)
    for exclusion in workflow.governs.except { look(exclusion.when, nil) }
    for fact in workflow.facts.fields { look(workflow.asked[fact.id], nil) }
    for (index, step) in subject.steps where step.without == nil {
      look(step.when, nil)
      look(step.redo, index)
      for exemption in step.exemptions { look(exemption.when, index) }
      for check in step.checks {
        look(check.when, index)
        for condition in check.kind.conditions { look(condition, index) }
      }
    }
    return found
  }
}
