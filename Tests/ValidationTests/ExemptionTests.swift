import SourceText
import Testing
import Validation
import Workflows

/// Grounds on which the law spares something: a step, another round, a check.
@Suite struct ExemptionTests {
  /// Risk assessment, spared where the risk was assessed already (22¶2).
  static let assessed = Trial(
    steps: """
      - id: drafting
        title: {zh: 起草, en: Drafting}
        basis: law/2
        done: made
        fields: {made: date}
      - id: risk
        title: {zh: 风险评估, en: Risk assessment}
        basis: law/3
        after: [drafting]
        begins: begun
        done: closed
        fields: {begun: date, closed: date}
        exemptions:
          - id: already_assessed
            title: {zh: 已按有关规定评价、评估, en: assessed already under other rules}
            basis: law/3/2
            covers: [step]
            requires: [reason]
            fields:
              earlier: {type: document, title: {zh: 此前的评估报告, en: earlier assessment}}
              pages: {type: int, optional: true}
        checks:
          - {id: report, basis: law/4, documents: [opinion]}
      - id: decision
        title: {zh: 决定, en: Decision}
        basis: law/5
        after: [risk]
        begins: held
        done: held
        fields: {held: date}
        checks:
          - {id: report_filed, basis: law/6, when: "done(steps.risk)", documents: [opinion]}
          - {id: assessed_or_spared, basis: law/6, assert: "done(steps.risk) || exempt(steps.risk)"}
      """)

  static let claim =
    "{ground: already_assessed, reason: 已开展安全风险评估, by: {name: 王强}, on: 2023-04-02, earlier: {number: 苏稳评〔2023〕8号, held_by: 省委政法委}}"

  private func steps(_ claim: String = claim, made: String = "2023-03-01") -> String {
    "drafting: {made: \(made)}\nrisk:\n  exempt: \(claim)\ndecision: {held: 2023-07-14}"
  }

  @Test func `a step that the law spares is exempt, with nothing else in the round`() throws {
    let report = try Self.assessed.report(steps())
    #expect(report.findings.map(described) == ["risk.exemption exempt note"])
    #expect(report.verdict == .compliant)
    #expect(report.steps.first { $0.id == "risk" }?.progress == .exempt)
    let finding = try report.finding("risk.exemption")
    #expect(finding.statement.zh.contains("已按有关规定评价、评估"))
    #expect(finding.basis.first?.citation == "law/3/2")
  }

  @Test(arguments: ["reason: 已开展安全风险评估, ", "by: {name: 王强}, ", "on: 2023-04-02, "])
  func `a claim must say why, who and when`(
    _ part: String
  ) throws {
    let findings = try Self.assessed.findings(steps(Self.claim.replacing(part, with: "")))
    #expect(
      findings.sorted() == [
        "decision.assessed_or_spared fail:breached error", "risk.done fail:not_evidenced error",
        "risk.exemption fail:not_evidenced error",
      ])
  }

  @Test func `a claim must name the paper that the ground rests on, by the title it was given`() throws {
    let bare = Self.claim.replacing(", earlier: {number: 苏稳评〔2023〕8号, held_by: 省委政法委}", with: "")
    let finding = try Self.assessed.report(steps(bare)).finding("risk.exemption")
    #expect(finding.statement.zh == "适用“已按有关规定评价、评估”未载明此前的评估报告。")
    #expect(finding.pointer == "/steps/risk/exempt/earlier")
  }

  @Test func `what is asked of a claim has a declared type`() throws {
    let wrong = Self.claim.replacing("earlier: {number: 苏稳评〔2023〕8号, held_by: 省委政法委}", with: "earlier: 报告")
    #expect(try Self.assessed.findings(steps(wrong)).first?.hasPrefix("wrong_type") == true)
    let unknown = Self.claim.replacing("earlier:", with: "earlyer:")
    #expect(try Self.assessed.findings(steps(unknown)).first?.hasPrefix("unknown_key") == true)
  }

  @Test func `a claim of a day still to come is a plan`() throws {
    var trial = Self.assessed
    trial.asOf = "2023-04-01"
    let report = try trial.report("drafting: {made: 2023-03-01}\nrisk:\n  exempt: \(Self.claim)")
    #expect(report.steps.first { $0.id == "risk" }?.progress != .exempt)
    #expect(report.verdict == .inProgress)
  }

  @Test func `what comes after an exempt step must still come after what was before it`() throws {
    #expect(
      try Self.assessed.findings(steps(made: "2023-07-20")) == [
        "decision.after fail:breached error", "risk.exemption exempt note",
      ])
  }

  @Test func `a claim is no beginning of the step`() throws {
    // Nothing is drafted yet, and nothing is said to have begun too early.
    let report = try Self.assessed.report("risk:\n  exempt: \(Self.claim)")
    #expect(report.verdict == .inProgress)
  }

  @Test func `an exempt step was not done, so nothing is asked that follows from its being done`() throws {
    let done =
      "drafting: {made: 2023-03-01}\nrisk: {begun: 2023-04-01, closed: 2023-05-01}\ndecision: {held: 2023-07-14}"
    #expect(
      try Self.assessed.findings(done).sorted() == [
        "decision.report_filed fail:not_evidenced error", "risk.report fail:not_evidenced error",
      ])
    let outcomes = try Self.assessed.report(steps()).steps.flatMap(\.checks)
    #expect(outcomes.first { $0.id == "decision.report_filed" }?.outcome == .notApplicable)
    #expect(outcomes.first { $0.id == "decision.assessed_or_spared" }?.outcome == .pass)
  }

  // MARK: - A check

  static let waived = Trial(
    fields: "pages: int\nurgent: {type: bool, optional: true}",
    step: """
      exemptions:
        - {id: urgent, title: {zh: 情况紧急, en: urgency}, basis: law/4/2, covers: [asked], when: "has(this.urgent) && this.urgent", requires: [reason]}
      """,
    checks: "assert: this.pages > 9")

  static let urgency = "exempt: {ground: urgent, reason: 汛期, by: {name: 王强}, on: 2023-04-02}"

  @Test func `an exemption may spare a single check`() throws {
    let round = "review:\n  closed: 2023-12-29\n  pages: 3\n"
    #expect(try Self.waived.findings(round) == ["review.asked fail:breached error"])
    #expect(
      try Self.waived.findings(round + "  urgent: true\n  \(Self.urgency)") == ["review.exemption exempt note"])
  }

  @Test func `a ground whose conditions are not met spares nothing`() throws {
    let round = "review:\n  closed: 2023-12-29\n  pages: 3\n  urgent: false\n  \(Self.urgency)"
    #expect(
      try Self.waived.findings(round).sorted() == [
        "review.asked fail:breached error", "review.exemption fail:breached error",
      ])
  }

  // MARK: - Declaring

  @Test func `what a claim requires must be declared`() throws {
    let text = Self.assessed.workflow.replacing("requires: [reason]", with: "requires: [reason, erlier]")
    let (_, diagnostics) = WorkflowLibrary.load([SourceFile(path: "w.yaml", text: text)], kinds: CheckKinds.all)
    let mistake = try #require(diagnostics.first { $0.id == "unknown_field" })
    #expect(mistake.file.text(mistake.span) == "erlier")
    #expect(mistake.help?.en == "Did you mean \"earlier\"?")
  }
}
