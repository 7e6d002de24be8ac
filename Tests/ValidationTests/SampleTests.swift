import CivilCalendar
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Each sample with its whole set of findings: nothing more may be found, and nothing less.
@Suite struct SampleTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    let file: String
    let verdict: Verdict
    let findings: [String]
    var testDescription: String { file }

    init(_ file: String, _ verdict: Verdict, _ findings: String...) {
      self.file = file
      self.verdict = verdict
      self.findings = findings
    }
  }

  static let expected: [Expected] = [
    Expected("compliant.yaml", .compliant),
    Expected("compliant.json", .compliant),
    Expected("comment-30-days.yaml", .compliant),
    Expected("comment-29-days.yaml", .compliant, "solicitation.comment_period fail:breached warning"),
    Expected(
      "comment-15-days-explained.yaml", .compliant, "solicitation.comment_period pass:explained note"),
    Expected(
      "comment-15-days-unexplained.yaml", .nonCompliant, "solicitation.comment_period fail:breached error"),
    Expected("hearing-papers-six-days.yaml", .nonCompliant, "hearing.papers_seven_days fail:breached error"),
    Expected("review-returned-resubmitted.yaml", .compliant),
    Expected("review-seven-workdays-national-day.yaml", .compliant),
    Expected(
      "review-five-workdays-national-day.yaml", .compliant, "legality_review.time_allowed fail:breached warning"),
    Expected("opinion-after-submission.yaml", .nonCompliant, "collective_decision.after fail:breached error"),
    Expected(
      "decided-other-version.yaml", .nonCompliant,
      "collective_decision.text_reviewed_is_text_decided fail:breached error"),
    Expected("head-not-last.yaml", .nonCompliant, "collective_decision.chief_last fail:breached error"),
    Expected(
      "in-progress.yaml", .inProgress,
      "legality_review.done pending pending", "collective_decision.done pending pending",
      "issuance.done pending pending", "publication.done pending pending", "archive.done pending pending",
      "execution.done pending pending", "public_participation.done pending pending", "solicitation.done pending pending"
    ),
    Expected("month-precision.yaml", .undetermined, "solicitation.comment_period unknown:imprecise unknown"),
    Expected("department-by-reference.yaml", .compliant),
    Expected("reform-risk-stated.yaml", .compliant, "legality_review.exemption exempt note"),
    Expected("symposium-only.yaml", .compliant),
    Expected("not-disclosable.yaml", .compliant),
    Expected("every-conditional-step.yaml", .compliant),
    Expected("nothing-conditional.yaml", .compliant),
    Expected("expert-with-stake.yaml", .nonCompliant, "expert_argument.no_direct_stake fail:breached error"),
    Expected(
      "uncontrollable-risk.yaml", .nonCompliant, "collective_decision.risk_controllable fail:breached error"),
    Expected("already-assessed.yaml", .compliant, "risk_assessment.exemption exempt note"),
    Expected("legislation.yaml", .notGoverned),
    Expected("emergency-response.yaml", .notGoverned),
    Expected("before-2019.yaml", .notGoverned),
    Expected("straddling-2019.yaml", .compliant),
    Expected(
      "fair-competition-missing.yaml", .nonCompliant, "fair_competition_review.done fail:not_evidenced error"),
    Expected("fair-competition-before.yaml", .compliant),
    Expected("against-majority-reasons.yaml", .compliant),
    Expected(
      "against-majority-unreasoned.yaml", .nonCompliant,
      "collective_decision.reasons_against_majority fail:not_evidenced error"),
    Expected(
      "no-adoption-statement.yaml", .nonCompliant,
      "collective_decision.adoption_statement_filed fail:not_evidenced error"),
    Expected("two-lead-units.yaml", .nonCompliant, "initiation.one_unit_leads fail:breached error"),
    Expected(
      "party-report-unconfirmed.yaml", .undetermined,
      "issuance.party_told_as_prescribed unknown:awaiting_person unknown"),
    Expected(
      "dissent-to-be-read.yaml", .undetermined,
      "collective_decision.dissent_read unknown:awaiting_person unknown"),
    Expected("paper-on-file.yaml", .compliant),
    Expected(
      "paper-wrong-digest.yaml", .nonCompliant, "solicitation.draft_and_note_published fail:breached error"),
    Expected("paper-missing.yaml", .nonCompliant, "solicitation.draft_and_note_published fail:breached error"),
    Expected("paper-outside.yaml", .nonCompliant, "solicitation.draft_and_note_published fail:breached error"),
    Expected(
      "paper-through-link.yaml", .nonCompliant, "solicitation.draft_and_note_published fail:breached error"),
  ]

  @Test(arguments: expected) func `a sample has exactly the findings that its first line names`(
    _ expected: Expected
  ) throws {
    let report = try Shipped.validate(sample: expected.file)
    #expect(report.verdict == expected.verdict)
    #expect(report.findings.map(described) == expected.findings)
    #expect(report.problems.map(\.id) == [])
  }

  @Test(arguments: expected) func `what is undecided because of another check names one that says so itself`(
    _ expected: Expected
  ) throws {
    let checks = try Shipped.validate(sample: expected.file).steps.flatMap(\.checks)
    for check in checks {
      guard case .unknown(.because(let id)) = check.outcome else { continue }
      let other = try #require(checks.first { $0.id == id }, "\(check.id) is undecided because of \(id)")
      #expect(other.weight >= .note, "\(check.id) is undecided because of \(id), which says nothing")
    }
  }

  @Test func `the malformed sample is unreadable, and the slip is named with its place`() throws {
    let report = try Shipped.validate(sample: "malformed.yaml")
    #expect(report.verdict == .unreadable)
    #expect(report.problems.map(\.id) == ["syntax"])
    #expect(report.problems.first?.place?.start.line == 6)
  }

  @Test func `every sample in the folder is held by a test`() throws {
    let held = Set(Self.expected.map(\.file) + ["malformed.yaml"])
    let there = try Shipped.sampleNames()
    #expect(Set(there) == held)
  }

  @Test func `the same record in JSON has the same report as in YAML`() throws {
    let yaml = try Shipped.validate(sample: "compliant.yaml")
    let json = try Shipped.validate(sample: "compliant.json")
    #expect(yaml.steps.map { "\($0)" } == json.steps.map { "\($0)" })
  }
}

/// `check outcome:cause weight`.
func described(_ finding: Finding) -> String {
  let cause = finding.outcome.causeName.map { ":\($0)" } ?? ""
  return "\(finding.check) \(finding.outcome.name)\(cause) \(finding.weight.name)"
}
