import CEL
import Documents
import SourceText
import Workflows

/// Assertions that one of the declared kinds says better.
enum KindWouldDo: LintRule {
  static let id = "kind_would_do"
  static let level = LintLevel.warning
  static let title = Text(zh: "可以用专门种类表达的 assert", en: "An assertion that a kind could say")
  static let explanation = Text(
    zh: """
      assert 只说成立不成立；数量、先后、期限、必填、逐项检查写成专门的种类，工具才能给出计数和日期、排出计划、画出图、比较宽严，\
      并且知道以后补录能不能补正。
      改为提示给出的写法；--fix 代为改写。
      """,
    en: """
      An assertion only says that something holds. Numbers, orders, periods, required fields and checks of every element \
      have kinds of their own, from which the tool also takes counts and dates, plans, drawings, which of two versions is \
      stricter, and whether a later entry could still cure a shortfall.
      Write what the finding proposes; --fix does it.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: argument
          title: {zh: 论证, en: Argument}
          basis: law/6
          fields:
            experts: {list: string, title: {zh: 专家, en: experts}}
            held: {type: date, title: {zh: 论证日期, en: day of the argument}}
          done: held
          checks:
            - {id: enough_experts, basis: law/6/2, assert: "size(this.experts) >= 5", says: {zh: 专家少于五人, en: Fewer than five experts}}
      """,
    good: """
      steps:
        - id: argument
          title: {zh: 论证, en: Argument}
          basis: law/6
          fields:
            experts: {list: string, title: {zh: 专家, en: experts}}
            held: {type: date, title: {zh: 论证日期, en: day of the argument}}
          done: held
          checks:
            - {id: enough_experts, basis: law/6/2, count: {of: experts, at_least: 5}, says: {zh: 专家少于五人, en: Fewer than five experts}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    subject.steps.flatMap { _, step in
      step.checks.compactMap { check -> LintFinding? in
        guard type(of: check.kind).name == "assert", let condition = check.kind.conditions.first,
          subject.isOwn(condition.span), let better = DeclaredForm(condition.program.expression)?.text
        else { return nil }
        return subject.finding(
          self, at: condition.span,
          Text(
            zh: "“\(check.name)”的 assert 可以写成 \(better)",
            en: "The assertion of \"\(check.name)\" can be said as \(better)"),
          help: Text(
            zh: "改写后，结果带有数目或者日期，能够排计划、比较宽严。",
            en: "The finding then gives numbers or dates, and plans and comparisons can use it."),
          fix: fix(condition, better, subject))
      }
    }
  }

  private static func fix(_ condition: Condition, _ better: String, _ subject: LintSubject) -> LintFix? {
    guard let node = subject.node(at: condition.span), let key = subject.document.keySpan(node) else { return nil }
    let span = Span(start: key.start, end: subject.document.span(node).end)
    return LintFix(Text(zh: "改为 \(better)", en: "Say \(better)"), [(span, better)])
  }
}
