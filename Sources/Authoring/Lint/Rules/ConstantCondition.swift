import CEL
import Documents
import Proof
import SourceText
import Workflows

/// Conditions, or parts of them, that come to the same whatever is entered.
enum ConstantCondition: LintRule {
  static let id = "constant_condition"
  static let level = LintLevel.warning
  static let title = Text(zh: "条件总是成立或者总不成立", en: "A condition that always or never holds")
  static let explanation = Text(
    zh: """
      条件（或者其中一部分）不论登记什么都成立，或者都不成立，也就什么都没有区分：多半是写错了值，或者“并且”与“或者”颠倒。\
      判断方法：把条件所读的每个字段可能的值分成有限的几种情形，逐一用真正的求值器求值；分不开的部分按两种结果都可能对待，不作提示。
      总是成立的，删去；总不成立的，改正。
      """,
    en: """
      A condition, or a part of one, that holds whatever is entered, or never, tells nothing apart: most likely a value is \
      wrong, or "and" and "or" are the wrong way round. The values of the fields it reads are cut into finitely many cases, \
      and the real evaluator is asked about each; a part that cannot be cut may come to anything, and is not reported.
      Take out what always holds, and mend what never does.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/4
          fields:
            outcome: {enum: {adopt: {zh: 通过, en: adopted}, reject: {zh: 不予通过, en: rejected}}, title: {zh: 决定, en: decision}}
            reasons: {type: string, optional: true, title: {zh: 理由, en: reasons}}
            held: {type: date, title: {zh: 会议日期, en: day of the meeting}}
          done: held
          checks:
            - {id: reasons_given, basis: law/4/2, when: "this.outcome != 'adopt' || this.outcome != 'reject'", required: [reasons]}
      """,
    good: """
      steps:
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/4
          fields:
            outcome: {enum: {adopt: {zh: 通过, en: adopted}, reject: {zh: 不予通过, en: rejected}}, title: {zh: 决定, en: decision}}
            reasons: {type: string, optional: true, title: {zh: 理由, en: reasons}}
            held: {type: date, title: {zh: 会议日期, en: day of the meeting}}
          done: held
          checks:
            - {id: reasons_given, basis: law/4/2, when: "this.outcome == 'reject'", required: [reasons]}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    var found: [LintFinding] = []
    func look(_ condition: Condition?, _ step: Int?, within circumstances: Circumstances? = nil) {
      guard let condition, subject.isOwn(condition.span) else { return }
      found += findings(condition, step: step, within: circumstances, subject)
    }
    // What makes a step, a check or an exemption never apply is said by the rules about those.
    look(workflow.governs.when, nil)
    look(workflow.governs.directly.when, nil)
    look(workflow.governs.byReference?.when, nil)
    for exclusion in workflow.governs.except { look(exclusion.when, nil) }
    for fact in workflow.facts.fields { look(workflow.asked[fact.id], nil) }
    for (index, step) in subject.steps where step.without == nil {
      look(step.when, nil, within: .governed(workflow, step: nil))
      let applying = Circumstances.applying(workflow, step: index)
      look(step.redo, index, within: applying)
      for exemption in step.exemptions { look(exemption.when, index, within: applying) }
      for check in step.checks { look(check.when, index, within: applying) }
    }
    return found
  }

  private static func findings(
    _ condition: Condition, step: Int?, within circumstances: Circumstances?, _ subject: LintSubject
  ) -> [LintFinding] {
    guard let workflow = subject.workflow, condition.program.expression.literal == nil else { return [] }
    let whole = condition.program.expression
    let anywhere = Circumstances(workflow, step: step)
    var found: [LintFinding] = []
    func visit(_ part: Expression) {
      let question = CellTable.Question(condition, part: part, step: step)
      if part.literal == nil, part.type == .bool {
        for (answer, holds) in [(ConditionPair.Answer.no, true), (.yes, false)]
        where !anywhere.mayBe(answer, question) && anywhere.mayBe(holds ? .yes : .no, question) {
          found.append(finding(condition, part, holds: holds, subject))
          return
        }
      }
      // Only what is looked into can be told apart; what stands in a macro speaks of its elements.
      if case .call(.operator(let sign), let operands) = part.kind, [.and, .or, .not, .conditional].contains(sign) {
        for operand in operands where operand.type == .bool { visit(operand) }
      }
    }
    if circumstances != nil, !anywhere.mayBe(.yes, condition) { return [] }
    visit(whole)
    if found.isEmpty, let circumstances, !circumstances.mayBe(.no, condition), circumstances.mayBe(.yes, condition) {
      found.append(redundant(condition, subject))
    }
    return found
  }

  private static func finding(
    _ condition: Condition, _ part: Expression, holds: Bool, _ subject: LintSubject
  ) -> LintFinding {
    let isWhole = part === condition.program.expression
    let what = isWhole ? Text(zh: "条件", en: "The condition") : Text(zh: "条件中的“\(part)”", en: "The part `\(part)`")
    let node = subject.node(at: condition.span)
    let span = isWhole ? nil : node.map { subject.document.textMap($0).span(of: part.range) }
    var finding = subject.finding(
      self, at: condition.span,
      what
        + (holds
          ? Text(zh: "不论登记什么都成立", en: " holds whatever is entered") : Text(zh: "不论登记什么都不成立", en: " never holds")),
      help: holds
        ? Text(zh: "删去；或者核对其中的值和“&&”“||”。", en: "Take it out, or look again at its values and at && and ||.")
        : Text(zh: "核对其中的值和“&&”“||”。", en: "Look again at its values and at && and ||."),
      fix: isWhole && holds ? removal(condition, subject) : nil)
    if let span { finding.span = span }
    return finding
  }

  private static func redundant(_ condition: Condition, _ subject: LintSubject) -> LintFinding {
    subject.finding(
      self, at: condition.span,
      Text(
        zh: "条件在所属环节适用时总是成立，没有作用", en: "Wherever its step applies the condition holds; it tells nothing apart"),
      help: Text(zh: "删去这一条件。", en: "Take the condition out."), fix: removal(condition, subject))
  }

  /// A `when` that always holds can go; what else a condition stands for cannot.
  private static func removal(_ condition: Condition, _ subject: LintSubject) -> LintFix? {
    guard let node = subject.node(at: condition.span), subject.document.key(node) == "when",
      let path = subject.path(to: node), path.parts.first == .key("steps")
    else { return nil }
    return subject.fix(Text(zh: "删去总是成立的 when", en: "Take out the `when` that always holds"), [.remove(path)])
  }
}
