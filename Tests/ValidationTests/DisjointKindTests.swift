import SourceText
import Testing
import Validation
import Workflows

/// Separation of duties: who does the one thing does not do the other.
@Suite struct DisjointKindTests {
  static let trial = Trial(
    fields: """
      presider: {type: person, optional: true, title: {zh: 主持人, en: presider}}
      drafters: {list: {who: person, part: {type: string, optional: true}}, title: {zh: 起草人, en: drafters}}
      """,
    checks: "disjoint: [presider, drafters.who]")

  @Test(arguments: [
    ("{name: 张明, unit: 市司法局}", "[{who: {name: 李华, unit: 市司法局}}]", "pass"),
    ("{name: 张明, unit: 市司法局}", "[{who: {name: 张明, unit: 市司法局}}]", "fail:breached"),
    ("{name: 张明, unit: 市司法局}", "[{who: {name: 李华}}, {who: {name: 张 明, unit: 市司法局}}]", "fail:breached"),
    // Namesakes of different units are two persons.
    ("{name: 张明, unit: 市司法局}", "[{who: {name: 张明, unit: 市水利局}}]", "pass"),
    // By name alone it is a question, never a pass.
    ("{name: 张明}", "[{who: {name: 张明, unit: 市司法局}}]", "unknown:awaiting_person"),
    ("{name: 张明, unit: 市司法局}", "[{who: {name: 张明}}]", "unknown:awaiting_person"),
    ("{name: 张明}", "[{who: {name: 李华}}]", "pass"),
    // Whoever is not on record may be anybody; but who is found on both sides stays found.
    ("{name: 张明, unit: 市司法局}", "[{part: 说明}]", "unknown:because:review.complete"),
    ("{name: 张明, unit: 市司法局}", "[{part: 说明}, {who: {name: 张明, unit: 市司法局}}]", "fail:breached"),
    ("", "[{who: {name: 张明}}]", "not_applicable"), ("{name: 张明}", "[]", "not_applicable"),
    ("{name: 张明}", "", "unknown:because:review.complete"),
  ]) func `persons are one by name and unit`(_ presider: String, _ drafters: String, _ expected: String) throws {
    #expect(try Self.trial.outcome("presider: \(presider)\ndrafters: \(drafters)") == expected)
  }

  @Test func `units are one by their name`() throws {
    let trial = Trial(
      fields: "assessors: {list: string}\nexperts: {list: {who: person}}",
      checks: "disjoint: [assessors, experts.who.unit]")
    func round(_ unit: String) -> String {
      "assessors: [江州评估公司, 江州大学]\nexperts: [{who: {name: 甲, unit: \(unit)}}]"
    }
    #expect(try trial.outcome(round("江州大学")) == "fail:breached")
    #expect(try trial.outcome(round("省社科院")) == "pass")
  }

  @Test func `the lead units of the record's head can be one side, and another step the other`() throws {
    let trial = Trial(
      steps: """
        - id: risk
          title: {zh: 风险评估, en: Risk assessment}
          basis: law/3
          done: closed
          fields: {closed: date, assessor: string}
        - id: evaluation
          title: {zh: 决策后评估, en: Evaluation}
          basis: law/4
          done: closed
          fields: {closed: date, evaluator: string}
          checks:
            - {id: other_hands, basis: law/4, disjoint: [evaluator, steps.risk.assessor]}
            - {id: not_the_lead, basis: law/4, disjoint: [evaluator, record.lead_units.name]}
        """)
    func steps(_ evaluator: String) -> String {
      "risk: {closed: 2023-02-01, assessor: 江州评估公司}\nevaluation: {closed: 2024-02-01, evaluator: \(evaluator)}"
    }
    #expect(try trial.findings(steps("江州大学")) == [])
    #expect(try trial.findings(steps("江州评估公司")) == ["evaluation.other_hands fail:breached error"])
    #expect(try trial.findings(steps("市应急管理局")) == ["evaluation.not_the_lead fail:breached error"])
  }

  @Test func `the finding names the one and both sides`() throws {
    let report = try Self.trial.report(
      "review:\n  closed: 2023-12-29\n  presider: {name: 张明, unit: 甲局}\n  drafters: [{who: {name: 张明, unit: 甲局}}]")
    let finding = try report.finding("review.asked")
    #expect(finding.statement.zh == "张明既在主持人之列，又在who之列。")
    #expect(finding.pointer == "/steps/review/drafters/0/who")
  }
}
