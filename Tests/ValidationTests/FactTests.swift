import SourceText
import Testing
import Validation
import Workflows

/// Facts that are asked for only where another is so, optional ones, and confirmations with a reason.
@Suite struct FactTests {
  static let trial = Trial(
    steps: """
      - id: fairness
        title: {zh: 公平竞争审查, en: Fair competition review}
        basis: law/3
        when: "facts.touches && !facts.exempted"
        done: closed
        fields: {closed: date}
        checks: [{id: dated, basis: law/3, required: [closed]}]
      """,
    facts: """
      touches: {type: bool, title: {zh: 涉及经营者, en: operators}}
        exempted: {type: bool, when: facts.touches, basis: law/12, title: {zh: 属于例外规定情形, en: exempted}}
        budget: {type: int, optional: true}
        big: {type: bool, optional: true}
      """)

  @Test(arguments: [
    ("touches: false", []), ("touches: false\n  exempted: true", []),
    ("touches: true\n  exempted: true", []),
    ("touches: true", ["facts.exempted unknown:missing unknown"]),
    ("", ["facts.touches unknown:missing unknown"]),
  ]) func `a fact is asked for only where what it hangs on is so`(_ facts: String, _ expected: [String]) throws {
    let findings = try Self.trial.findings("fairness: {closed: 2023-02-01}", facts: facts + "\n  big: true")
    #expect(findings == expected)
  }

  @Test func `the article of a fact stands in its finding`() throws {
    let report = try Self.trial.report("fairness: {closed: 2023-02-01}", facts: "touches: true\n  big: true")
    let finding = try report.finding("facts.exempted")
    #expect(finding.basis.first?.citation == "law/12")
    #expect(finding.statement.zh == "事项情况未载明“属于例外规定情形”。")
  }

  @Test func `a condition that reads a fact nobody is asked for says so itself`() throws {
    var trial = Self.trial
    trial.steps = trial.steps.replacing("facts.touches && !facts.exempted", with: "facts.budget > 100")
    let report = try trial.report("fairness: {closed: 2023-02-01}", facts: "touches: false\n  big: true")
    #expect(report.findings.map(described) == ["fairness.done unknown:missing unknown"])
    #expect(try report.finding("fairness.done").statement.zh == "“公平竞争审查”是否适用：未载明budget，不能判断。")
  }

  @Test(arguments: [
    ("exempted: {type: bool, when: facts.touches}\n  touches: bool\n  big: bool", "circular_facts"),
    ("touches: {type: bool, when: facts.touches}\n  exempted: bool\n  big: bool", "circular_facts"),
    ("touches: {type: bool, when: done(steps.fairness)}\n  exempted: bool\n  big: bool", "bad_fact"),
    ("touches: bool\n  exempted: {type: bool, when: facts.toches}\n  big: bool", "unknown_field"),
  ]) func `facts hang only on facts before them`(_ facts: String, _ expected: String) {
    let workflow = Trial(steps: Self.trial.steps, facts: facts).workflow
    let (_, diagnostics) = WorkflowLibrary.load([SourceFile(path: "w.yaml", text: workflow)], kinds: CheckKinds.all)
    #expect(diagnostics.map(\.id).contains(expected), "\(diagnostics.map(\.message.en))")
  }

  // MARK: - Confirmations

  @Test func `a confirmation may be asked to say why`() throws {
    let fields = "npc: {group: {confirmed: {type: confirmation, optional: true}}, optional: true}"
    let plain = Trial(fields: fields, checks: "attested: npc.confirmed")
    let reasoned = Trial(fields: fields, checks: "attested: {field: npc.confirmed, reason: required}")
    let bare = "npc: {confirmed: {by: {name: 顾平}, on: 2023-11-24}}"
    #expect(try plain.outcome(bare) == "pass")
    #expect(try reasoned.outcome(bare) == "unknown:awaiting_person")
    #expect(try reasoned.outcome(bare.replacing("on: 2023-11-24", with: "on: 2023-11-24, reason: 不属于报告范围")) == "pass")
    #expect(try reasoned.outcome("") == "unknown:awaiting_person")
  }

  // MARK: - Disputed counts

  @Test func `a shortfall that lawyers dispute is a warning, and says what they dispute`() throws {
    let check = "period: {from: opened, to: closed, at_most: 15 workdays}"
    let disputed = Trial(
      fields: "opened: date", checks: "\(check), disputed: {zh: 延长的期限是另加还是合计，条文不明, en: extra or in total}")
    let round = "review:\n  closed: 2023-12-29\n  opened: 2023-11-01"
    #expect(try Trial(fields: "opened: date", checks: check).findings(round) == ["review.asked fail:breached error"])
    let report = try disputed.report(round)
    #expect(report.findings.map(described) == ["review.asked fail:breached warning"])
    #expect((try #require(report.findings.first)).labels.map(\.zh) == ["计法有争议"])
    #expect((try #require(report.findings.first)).statement.zh.hasSuffix("；计法有争议：延长的期限是另加还是合计，条文不明。"))
    #expect(try disputed.findings("review:\n  closed: 2023-11-10\n  opened: 2023-11-01") == [])
  }
}
