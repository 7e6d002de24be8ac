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
  ]

  @Test(arguments: expected) func `a sample has exactly the findings that its first line names`(
    _ expected: Expected
  ) throws {
    let report = try Shipped.validate(sample: expected.file)
    #expect(report.verdict == expected.verdict)
    #expect(report.findings.map(described) == expected.findings)
    #expect(report.problems.map(\.id) == [])
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
