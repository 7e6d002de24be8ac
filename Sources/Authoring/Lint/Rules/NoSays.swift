import SourceText
import Workflows

/// Assertions of which nobody said what it means when they do not hold.
enum NoSays: LintRule {
  static let id = "no_says"
  static let level = LintLevel.warning
  static let title = Text(zh: "没有 says 的 assert", en: "An assertion that does not say what it means")
  static let explanation = Text(
    zh: """
      assert 不成立时，报告要用一句话说明哪里不符合；没有写 says 的，办案的人只看到条件表达式本身。
      用 says 写明不成立意味着什么，中文和英文各一句。
      """,
    en: """
      When an assertion does not hold the report needs a sentence for it; without `says` an official reads the expression \
      itself.
      Say under `says`, in Chinese and in English, what it means that it does not hold.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: contract
          title: {zh: 合同, en: Contract}
          basis: law/6
          fields:
            sum: {type: int, title: {zh: 合同金额, en: contract sum}}
            budget: {type: int, title: {zh: 预算, en: budget}}
            signed: {type: date, title: {zh: 签订日期, en: day of signing}}
          done: signed
          checks:
            - {id: within_budget, basis: law/6/2, assert: this.sum <= this.budget}
      """,
    good: """
      steps:
        - id: contract
          title: {zh: 合同, en: Contract}
          basis: law/6
          fields:
            sum: {type: int, title: {zh: 合同金额, en: contract sum}}
            budget: {type: int, title: {zh: 预算, en: budget}}
            signed: {type: date, title: {zh: 签订日期, en: day of signing}}
          done: signed
          checks:
            - {id: within_budget, basis: law/6/2, assert: this.sum <= this.budget, says: {zh: 合同金额超过预算, en: The contract exceeds the budget}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    subject.steps.flatMap { _, step in
      step.checks.compactMap { check -> LintFinding? in
        guard type(of: check.kind).name == "assert", check.says == nil, let condition = check.kind.conditions.first,
          subject.isOwn(condition.span)
        else { return nil }
        return subject.finding(
          self, at: condition.span,
          Text(
            zh: "“\(check.name)”没有写明不成立时说什么", en: "\"\(check.name)\" does not say what it means when it does not hold"),
          help: Text(
            zh: "补上 says: {zh: …, en: …}，例如“合同金额超过预算”。",
            en: "Add says: {zh: …, en: …}, such as “The contract exceeds the budget”."))
      }
    }
  }
}
