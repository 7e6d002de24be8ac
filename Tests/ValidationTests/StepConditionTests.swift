import SourceText
import Testing
import Validation
import Workflows

/// When a step applies: by facts, the record's head, and what other steps say, did or spared.
@Suite struct StepConditionTests {
  private func trial(when: String) -> Trial {
    Trial(
      steps: """
        - id: risk
          title: {zh: 风险评估, en: Risk assessment}
          basis: law/3
          done: closed
          fields:
            closed: date
            level: {enum: [low, high]}
            extra: {type: bool, optional: true}
          exemptions: [{id: assessed, basis: law/3, covers: [step]}]
        - id: visit
          title: {zh: 走访, en: Visit}
          basis: law/3
          force: may
          done: made
          fields: {made: date}
        - id: report
          title: {zh: 报告, en: Report}
          basis: law/4
          when: "\(when)"
          done: sent
          fields: {sent: date}
          checks: [{id: dated, basis: law/4, required: [sent]}]
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/5
          after: [report]
          done: held
          fields: {held: date}
        """, facts: "big: bool")
  }

  static let high = "risk: {closed: 2023-03-01, level: high}"
  static let low = "risk: {closed: 2023-03-01, level: low}"
  static let owed = ["report.done fail:not_evidenced error"]

  @Test(arguments: [
    ("facts.big", low, owed), ("!facts.big", low, []),
    ("record.decision_maker.level == 'government'", low, owed),
    ("record.decision_maker.level == 'department'", low, []),
    ("steps.risk.level == 'high'", high, owed), ("steps.risk.level == 'high'", low, []),
    ("done(steps.risk)", low, owed), ("!done(steps.risk)", low, []),
    ("used(steps.visit)", low + "\nvisit: {made: 2023-02-01}", owed), ("used(steps.visit)", low, []),
    ("rounds(steps.risk) > 1", "risk: [{}, {closed: 2023-03-01, level: low}]", owed),
    ("exempt(steps.risk)", "risk: {exempt: {ground: assessed, by: {name: 王强}, on: 2023-02-01}}", owed),
    ("exempt(steps.risk)", low, []),
  ]) func `a step applies when its condition holds`(_ when: String, _ steps: String, _ expected: [String]) throws {
    let findings = try trial(when: when).findings(steps + "\ndecision: {held: 2023-05-01}")
    #expect(findings.filter { !$0.hasSuffix("note") } == expected)
  }

  @Test func `what hangs on a step still to be done waits for it`() throws {
    let report = try trial(when: "steps.risk.level == 'high'").report("visit: {made: 2023-02-01}")
    #expect(report.verdict == .inProgress)
    let check = report.steps.flatMap(\.checks).first { $0.id == "report.done" }
    #expect(check?.outcome == .unknown(.because("risk.done")))
  }

  @Test func `what a step that is done does not say leaves it undecided, and says what is missing`() throws {
    let report = try trial(when: "steps.risk.extra").report(Self.low + "\ndecision: {held: 2023-05-01}")
    #expect(report.findings.map(described) == ["report.done unknown:missing unknown"])
    #expect(try report.finding("report.done").statement.zh == "“报告”是否适用：未载明extra，不能判断。")
  }
}
