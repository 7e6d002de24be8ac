import SourceText
import Testing
import Validation
import Workflows

/// Records that contradict themselves, and statements that nobody has made: none of them passes.
@Suite struct ContradictionTests {
  // MARK: - Dates of one step

  @Test func `a meeting held before the draft was submitted to it is no compliant one`() throws {
    let report = try Edited().replacing("    held: 2023-07-14\n    speakers", "    held: 2023-06-15\n    speakers")
      .report()
    let finding = try report.finding("collective_decision.after")
    #expect(described(finding) == "collective_decision.after fail:breached error")
    #expect(finding.statement.zh == "提请审议日期2023年6月28日晚于会议日期2023年6月15日，日期互相矛盾。")
    #expect(finding.pointer == "/steps/collective_decision/submitted")
  }

  @Test func `an opinion issued before the draft was sent for review contradicts itself`() throws {
    let edited = try Edited().replacing("    issued: 2023-06-20", "    issued: 2023-06-11")
    #expect(edited.findings.contains("legality_review.after fail:breached error"))
  }

  @Test func `comments that closed before they opened are not explained by a reason for a shorter time`() throws {
    let edited = try Edited().replacing("    closed: 2023-05-29", "    closed: 2023-04-23")
      .replacing("    opened: 2023-04-24", "      reason_for_less: 情况紧急\n    opened: 2023-04-24")
    #expect(edited.findings.contains("solicitation.closed_after_opening fail:breached error"))
  }

  @Test func `the same day contradicts nothing, and a month leaves it open`() throws {
    let sameDay = try Edited().replacing("    submitted: 2023-06-28", "    submitted: 2023-07-14")
    #expect(!sameDay.findings.contains { $0.hasPrefix("collective_decision.after") })
    let month = try Edited().replacing("    submitted: 2023-06-28", "    submitted: 2023-07")
    #expect(month.findings.contains("collective_decision.after unknown:imprecise unknown"))
  }

  // MARK: - Rounds

  private static func rounds(_ first: String, _ second: String) throws -> [String] {
    let trial = Trial(
      fields: "sent: date\nverdict: string", step: "begins: sent\nredo: this.verdict == 'no'",
      checks: "required: [verdict]")
    return try trial.findings("review:\n  - {\(first)}\n  - {\(second)}")
  }

  @Test func `the last round must be the last in time too`() throws {
    let good = "sent: 2023-02-01, closed: 2023-02-10, verdict: good"
    let bad = "sent: 2023-03-01, closed: 2023-03-10, verdict: 'no'"
    #expect(try Self.rounds(bad, good) == ["review.done unknown:awaiting_person unknown"])
    #expect(try Self.rounds(bad.replacing("-03-", with: "-01-"), good) == [])
  }

  // MARK: - Statements

  @Test(arguments: ["' '", "\"\\u3000\"", "\"\\u00a0\\t\"", "\"\\u200b\"", "''"])
  func `white space, in whatever script, says nothing`(_ blank: String) throws {
    let reason = try Edited().replacing("reason: 仅调整管理机制和职责分工，不涉及技术标准", "reason: \(blank)")
    #expect(reason.findings == ["facts.specialised unknown:awaiting_person unknown"])
    let name = try Edited().replacing(
      "技术标准, by: {name: 张明, unit: 省应急管理厅}", "技术标准, by: {name: \(blank), unit: 省应急管理厅}")
    #expect(name.findings == ["facts.specialised unknown:awaiting_person unknown"])
    let field = try Edited().replacing("research: 走访14个化工园区，汇总2021年以来事故和隐患数据", "research: \(blank)")
    #expect(field.findings == ["drafting.researched fail:not_evidenced error"])
  }

  @Test func `a determination dated on a day to come has not been made`() throws {
    let edited = try Edited().replacing(
      "不涉及技术标准, by: {name: 张明, unit: 省应急管理厅}, on: 2023-03-10", "不涉及技术标准, by: {name: 张明}, on: 2027-03-10")
    #expect(edited.findings == ["facts.specialised unknown:awaiting_person unknown"])
    #expect(
      try edited.report().finding("facts.specialised").statement.zh == "“是否属于专业性、技术性较强的事项”的认定日期2027年3月10日尚未到，认定还没有作出。")
  }

  @Test func `before anything that waits for it is done, a determination to come is a plan`() throws {
    let report = try Edited().without(from: "  drafting:", to: "never")
      .replacing("不涉及技术标准, by: {name: 张明, unit: 省应急管理厅}, on: 2023-03-10", "不涉及技术标准, by: {name: 张明}, on: 2027-03-10")
      .report()
    #expect(report.verdict == .inProgress)
    #expect(try described(report.finding("facts.specialised")) == "facts.specialised pending pending")
  }

  @Test func `an exclusion on a day to come takes nothing out of the law`() throws {
    let claim = "excluded: {value: emergency_response, reason: 突发事件处置, by: {name: 张明}, on: DAY}"
    let past = try Edited().replacing("excluded: 'no'", claim.replacing("DAY", with: "2023-03-10"))
    #expect(past.verdict == .notGoverned)
    let future = try Edited().replacing("excluded: 'no'", claim.replacing("DAY", with: "2027-03-10"))
    #expect(future.verdict != .notGoverned)
    #expect(future.findings.contains("facts.excluded unknown:awaiting_person unknown"))
  }

  @Test func `a confirmation on a day to come confirms nothing, of a paper or of anything else`() throws {
    let paper = try Edited().replacing(
      "risk_report: {made_on: 2023-06-02, archive_no: 江应急档2023-112-41, held_by: 厅档案室, confirmed: {by: {name: 周敏}, on: 2023-06-02}}",
      "risk_report: {held_by: 厅档案室, confirmed: {by: {name: 周敏}, on: 2027-06-02}}")
    #expect(paper.findings == ["risk_assessment.report_on_file pending pending"])
    let archive = try Edited().replacing(
      "complete: {by: {name: 周敏}, on: 2023-11-10}", "complete: {by: {name: 周敏}, on: 2027-11-10}")
    #expect(archive.findings == ["archive.complete_on_file pending pending"])
  }

  @Test func `a ground claimed after the step that waits for what it spares is for a person to look at`() throws {
    func findings(_ day: String) throws -> [String] {
      let claim = ExemptionTests.claim.replacing("2023-04-02", with: day)
      return try ExemptionTests.assessed.findings(
        "drafting: {made: 2023-03-01}\nrisk:\n  exempt: \(claim)\ndecision: {held: 2023-07-14}")
    }
    #expect(try findings("2023-07-14").contains("risk.exemption exempt note"))
    #expect(try findings("2023-07-15").contains("risk.exemption unknown:awaiting_person unknown"))
  }

  // MARK: - What another law asks for

  @Test func `non-disclosure spares no hearing that another law requires`() throws {
    let secret = try Edited().replacing(
      "secret: false", "secret: {value: true, reason: 涉及国家秘密, by: {name: 张明}, on: 2023-03-10}")
    #expect(!secret.findings.contains { $0.hasPrefix("collective_decision.hearing_held_though_secret") })
    let required = try secret.replacing("hearing_required: false", "hearing_required: true")
    #expect(required.findings.contains("collective_decision.hearing_held_though_secret fail:breached error"))
  }

  @Test func `a period set by another law for publication may be claimed before anything is published`() throws {
    let unpublished = try Edited().without(from: "  publication:", to: "  archive:")
    #expect(unpublished.findings.contains("issuance.published_in_time fail:breached error"))
    let claim =
      "{ground: other_period, reason: 须经批准, other_rule: 某条例, by: {name: 张明}, on: 2023-07-21}"
    let claimed = try unpublished.replacing("    issued: 2023-07-21", "    issued: 2023-07-21\n    exempt: \(claim)")
    #expect(!claimed.findings.contains { $0.hasPrefix("issuance.published_in_time") })
    #expect(claimed.findings.contains("issuance.exemption exempt note"))
  }
}
