import CivilCalendar
import Testing
import Validation

/// The steps around the three hardest ones: arts. 8, 10-13, 14(3), 16(1), 19-24, 31-37, and the gates beside them.
@Suite struct WholeProcedureTests {
  static let whole = "every-conditional-step.yaml"

  struct Slip: Sendable, CustomTestStringConvertible {
    let says: String
    let sample: String
    let old: String
    let new: String
    let findings: [String]
    var testDescription: String { says }

    init(_ says: String, in sample: String = whole, _ old: String, _ new: String, _ findings: String...) {
      self.says = says
      self.sample = sample
      self.old = old
      self.new = new
      self.findings = findings
    }
  }

  static let slips = [
    Slip(
      "the catalogue published before the Party committee consented", "    published: 2024-01-22",
      "    published: 2024-01-12", "catalogue.consent_before_publication fail:breached error"),
    Slip(
      "begun before the proposal was studied", "    studied: 2024-06-25", "    studied: 2024-07-03",
      "initiation.studied_first fail:breached error"),
    Slip(
      "a department's proposal that does not argue feasibility", "necessity, feasibility]\n    approved",
      "necessity]\n    approved", "initiation.proposal_argued fail:breached error"),
    Slip(
      "no agreement among the units, and the decision-maker told without its own view",
      "      own_view: 建议省级分担五成，依据为此前同类政策和企业负担测算\n", "",
      "drafting.dispute_explained fail:not_evidenced error"),
    Slip(
      "a group's organisations heard, its representatives not",
      "      - {with: representatives, name: 涉及企业职工代表, held: 2024-09-25}\n", "",
      "public_participation.group_heard fail:breached error"),
    Slip(
      "experts who did not argue the soundness", "[necessity, feasibility, soundness]", "[necessity, feasibility]",
      "expert_argument.heads_argued fail:breached error"),
    Slip(
      "a written opinion neither signed nor sealed", "        sealed: true\n",
      "        signed: false\n        sealed: false\n",
      "expert_argument.opinions_signed fail:breached error"),
    Slip(
      "an expert who declared nothing is for a person to ask",
      "        interest_statement: {by: {name: 顾长青}, on: 2024-10-08}\n", "",
      "expert_argument.interest_declared unknown:awaiting_person unknown"),
    Slip(
      "a risk report without a response plan", "[risk_points, measures, response_plan]", "[risk_points, measures]",
      "risk_assessment.report_complete fail:breached error"),
    Slip(
      "a government's measure reviewed by its drafting unit alone", "reviewer: market_regulator",
      "reviewer: drafting_unit", "fair_competition_review.reviewed_by_market_regulator fail:breached error"),
    Slip(
      "an exception of fair competition that is not explained", "conclusion: meets\n",
      "conclusion: exception\n    ends: 2027年12月31日\n",
      "fair_competition_review.exception_explained fail:not_evidenced error"),
    Slip(
      "issued although the review found a violation", "conclusion: meets\n", "conclusion: violates\n",
      "fair_competition_review.done fail:breached error"),
    Slip(
      "issued before the people's congress was told", "handled: 2024-12-10", "handled: 2024-12-22",
      "issuance.after fail:breached error"),
    Slip(
      "issued before the Party committee replied", "replied: 2024-12-16", "replied: 2024-12-23",
      "issuance.reply_before_issuance fail:breached error"),
    Slip(
      "of wide concern, and not interpreted", "    interpreted:\n      - {way: 新闻发布会, held: 2024-12-24}\n", "",
      "publication.interpreted fail:not_evidenced error"),
    Slip(
      "published on the 21st working day", "published: 2024-12-24", "published: 2025-01-21",
      "publication.within_20_workdays fail:breached error"),
    Slip(
      "a dossier whose completeness nobody confirmed", "    complete: {by: {name: 周敏}, on: 2025-03-14}\n", "",
      "archive.complete_on_file unknown:awaiting_person unknown"),
    Slip(
      "a problem found in execution and not reported", ", reported: 2025-02-24}", "}",
      "execution.problems_reported fail:not_evidenced error"),
    Slip(
      "evaluated by the body that did the main work before", "did_main_work: false", "did_main_work: true",
      "post_evaluation.assessor_independent fail:breached error"),
    Slip(
      "suspended without urgency", "urgent: true", "urgent: false",
      "adjustment.suspension_grounded fail:breached error"),
    Slip(
      "a major adjustment that repeats no procedure", "{kind: major, procedure: 另行履行决策程序（记录JZ-2025-006）, ",
      "{kind: major, ", "adjustment.major_adjustment_repeats fail:not_evidenced error"),
    Slip(
      "a hearing that the law requires and nobody held", in: "nothing-conditional.yaml",
      "hearing_required: false", "hearing_required: true",
      "public_participation.hearing_held_where_required fail:breached error"),
  ]

  @Test(arguments: slips) func `one slip is one finding`(_ slip: Slip) throws {
    #expect(try Edited(slip.sample).findings == [])
    #expect(try Edited(slip.sample).replacing(slip.old, slip.new).findings == slip.findings)
  }

  @Test func `what was issued and never published is late after twenty working days`() throws {
    let record = try Edited(Self.whole).without(from: "  publication:", to: "  archive:")
    #expect(record.report(asOf: try #require(CivilDate("2025-01-20"))).verdict == .inProgress)
    let late = record.report(asOf: try #require(CivilDate("2025-01-21"))).findings.map(described)
    #expect(late.contains("issuance.published_in_time fail:breached error"))
  }

  @Test func `a review begun before its gate was law opens that gate to nobody`() throws {
    let early = try Edited(Self.whole).replacing("concluded: 2024-11-04", "concluded: 2024-07-22")
      .replacing("first_review: 2024-10-21", "first_review: 2024-07-15").replacing("on: 2024-10-16}", "on: 2024-07-16}")
    #expect(early.findings == [])
    let violated = try early.replacing("conclusion: meets", "conclusion: violates")
    #expect(violated.findings == ["issuance.old_fair_competition_passed fail:breached error"])
  }

  @Test func `risks are assessed before the decision, not after it`() throws {
    let late = try Edited().replacing("    reported: 2023-06-02", "    reported: 2023-07-20")
    #expect(late.findings.contains("collective_decision.after fail:breached error"))
  }

  @Test func `the twentieth working day is still in time`() throws {
    let record = try Edited(Self.whole).replacing("published: 2024-12-24", "published: 2025-01-20")
      .replacing("held: 2024-12-24}", "held: 2025-01-20}")
    #expect(record.findings == [])
  }

  @Test func `the Party committee may be told before the meeting or after it`() throws {
    let before = try Edited().replacing("reported: 2023-07-18", "reported: 2023-07-03")
    #expect(before.findings == [])
    let late = try Edited().replacing("reported: 2023-07-18", "reported: 2023-07-22")
    #expect(late.findings == ["issuance.report_before_issuance fail:breached error"])
  }

  @Test func `no word of the Party committee at all awaits a person, and is no breach`() throws {
    let record = try Edited().without(from: "  party_report:", to: "  issuance:")
    #expect(record.findings == ["issuance.party_told_as_prescribed unknown:awaiting_person unknown"])
  }
}
