import CEL
import SourceText
import Workflows

/// Roles that the separation of duties leaves to nobody.
enum RoleForNobody: LintRule {
  static let id = "role_for_nobody"
  static let level = LintLevel.error
  static let title = Text(zh: "没有人可以担任的角色", en: "A role that nobody may fill")
  static let explanation = Text(
    zh: """
      disjoint 要求两方没有相同的人，而两方是同一个字段，或者另一个检查要点要求两方相同、一方在另一方之中：不论登记谁，都不符合其中一项。
      核对两方各是哪个字段；条文确实矛盾的，用 when 写明各自的情形。
      """,
    en: """
      `disjoint` asks that two sets share nobody, and both are the same field; or another check asks that they be the same, \
      or one among the other. Whoever is entered, one of the checks fails.
      Look again at which fields are meant; where articles really disagree, say under `when` in which cases each applies.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            presider: {type: string, title: {zh: 主持人, en: presider}}
            drafters: {list: string, title: {zh: 起草人, en: drafters}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
          checks:
            - {id: presider_apart, basis: law/5/1, disjoint: [presider, drafters]}
            - id: presider_knows
              basis: law/5/2
              assert: "this.presider in this.drafters"
              says: {zh: 主持人不了解草案, en: The presider does not know the draft}
      """,
    good: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            presider: {type: string, title: {zh: 主持人, en: presider}}
            drafters: {list: string, title: {zh: 起草人, en: drafters}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
          checks:
            - {id: presider_apart, basis: law/5/1, disjoint: [presider, drafters]}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    return subject.steps.flatMap { index, step in
      step.checks.compactMap { check -> LintFinding? in
        guard step.without == nil, let (one, other) = check.kind.separated else { return nil }
        let places = [one.place, other.place]
        if places[0] == places[1] {
          guard subject.isOwn(check.span) else { return nil }
          return finding(check, one.field, Text(zh: "两方是同一个字段", en: "both sides are the same field"), nil, subject)
        }
        let joining = step.checks.first { joins($0, places) && mayMeet($0, check, step: index, in: workflow) }
        guard let joining, subject.isOwn(check.span) || subject.isOwn(joining.span) else { return nil }
        let isOwn = subject.isOwn(check.span)
        return finding(
          isOwn ? check : joining, one.field,
          Text(
            zh: "“\(joining.id)”要求两方相同或者一方在另一方之中，“\(check.id)”要求两方没有相同的人",
            en:
              "\"\(joining.id)\" asks that they be the same, or one among the other, and \"\(check.id)\" that they share nobody"
          ),
          isOwn ? joining.span : check.span, subject)
      }
    }
  }

  /// Whether a check asserts that two places hold the same, or one what the other holds.
  private static func joins(_ check: Check, _ places: [String]) -> Bool {
    guard type(of: check.kind).name == "assert", let condition = check.kind.conditions.first else { return false }
    func parts(_ expression: Expression) -> [Expression] {
      if case .call(.operator(.and), let operands) = expression.kind { return operands.flatMap(parts) }
      return [expression]
    }
    return parts(condition.program.expression).contains { part in
      guard case .call(.operator(let sign), let operands) = part.kind, sign == .equal || sign == .isIn else {
        return false
      }
      let named = operands.compactMap(\.path).map { path in
        (path.first == "this" ? Array(path.dropFirst()) : path).joined(separator: ".")
      }
      return named.count == 2 && Set(named) == Set(places)
    }
  }

  private static func mayMeet(_ one: Check, _ other: Check, step: Int, in workflow: Workflow) -> Bool {
    var both = Circumstances.applying(workflow, step: step, check: one)
    for each in Circumstances.applying(workflow, step: step, check: other).given { both.add(each) }
    return both.isPossible
  }

  private static func finding(
    _ check: Check, _ role: Field, _ why: Text, _ other: Span?, _ subject: LintSubject
  ) -> LintFinding {
    subject.finding(
      self, at: check.span,
      Text(
        zh: "没有人可以担任“\(role.title.zh)”：\(why.zh)", en: "Nobody may be the \(role.title.en): \(why.en)"),
      help: Text(zh: "核对两方各是哪个字段。", en: "Look again at which fields are meant."),
      related: other.map { ($0, Text(zh: "与此处矛盾：", en: "contradicted here:")) })
  }
}
