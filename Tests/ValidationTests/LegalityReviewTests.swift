import Testing
import Validation

/// Legality review: arts. 25–28.
@Suite struct LegalityReviewTests {
  @Test func `without any review the decision must not have been discussed`() throws {
    let record = try Edited().without(from: "  legality_review:", to: "  collective_decision:")
    #expect(record.findings.contains("legality_review.done fail:not_evidenced error"))
    #expect(record.verdict == .nonCompliant)
  }

  @Test func `a review found unlawful bars the discussion`() throws {
    let record = try Edited().replacing("conclusion: lawful", "conclusion: unlawful")
    #expect(record.findings == ["legality_review.done fail:breached error"])
  }

  @Test func `a returned review that was never resubmitted bars the discussion`() throws {
    let record = try Edited("review-returned-resubmitted.yaml").without(
      from: "    - draft: v3", to: "  collective_decision:")
    #expect(record.findings.contains("legality_review.done fail:breached error"))
  }

  @Test func `an exploratory reform must say how the legal risk was stated`() throws {
    let record = try Edited("reform-risk-stated.yaml").without(from: "      legal_risk_stated:", to: "      by:")
    #expect(
      record.findings.sorted() == [
        "legality_review.done fail:breached error", "legality_review.exemption fail:not_evidenced error",
      ])
  }

  @Test func `a reviewer who finishes early is no breach: the duty is to allow the time`() throws {
    let record = try Edited().replacing("issued: 2023-06-20", "issued: 2023-06-13")
    #expect(record.findings == [])
  }

  @Test func `where no day was named for the answer, the time before deliberation is counted`() throws {
    let unnamed = try Edited().replacing("    due: 2023-06-26\n", "")
    #expect(unnamed.findings == [])
    let short = try unnamed.replacing("    submitted: 2023-06-28\n", "    submitted: 2023-06-20\n")
    #expect(short.findings == ["legality_review.time_before_deliberation fail:breached warning"])
    let seven = try unnamed.replacing("    submitted: 2023-06-28\n", "    submitted: 2023-06-21\n")
    #expect(seven.findings == [])
  }

  @Test func `the opinion must cover all three heads`() throws {
    let record = try Edited().replacing("[authority, procedure, content]", "[authority, content]")
    #expect(record.findings == ["legality_review.three_heads fail:breached error"])
  }

  @Test func `an opinion whose heads are not entered is for a person to read`() throws {
    let record = try Edited().replacing("    heads: [authority, procedure, content]\n", "")
    #expect(record.findings == ["legality_review.heads_read unknown:awaiting_person unknown"])
  }

  @Test func `a reply to a consultation does not stand in for the review`() throws {
    let record = try Edited().replacing(
      "    draft: v2\n    submitted: 2023-06-12", "    form: consultation\n    draft: v2\n    submitted: 2023-06-12")
    #expect(record.findings == ["legality_review.not_replaced fail:breached error"])
  }

  @Test func `a missing conclusion is one finding, and leaves what leans on it undecided`() throws {
    let record = try Edited().replacing("    conclusion: lawful\n", "")
    #expect(record.findings.contains("legality_review.opinion_complete fail:not_evidenced error"))
    #expect(record.verdict == .nonCompliant)
  }

  @Test func `legal advisers or government lawyers must be heard`() throws {
    let record = try Edited().without(from: "    advisers:", to: "    conclusion:")
    #expect(record.findings == ["legality_review.adviser_heard fail:not_evidenced error"])
  }

  @Test func `review sent off before participation was done is inferred from the text, so a warning`() throws {
    let record = try Edited().replacing("    submitted: 2023-06-12", "    submitted: 2023-06-07")
    #expect(record.findings == ["legality_review.after fail:breached warning"])
  }

  @Test func `the papers that go with the draft must be on file`() throws {
    let record = try Edited().replacing("      procedure_statement:\n", "      counsel_opinion:\n")
      .without(from: "      counsel_opinion:", to: "      legality_opinion:")
    #expect(record.findings == ["legality_review.papers_sent fail:not_evidenced error"])
  }

  @Test func `a paper that nobody has confirmed awaits a person`() throws {
    let record = try Edited().replacing(
      """
              archive_no: 江应急档2023-112-12
              held_by: 厅档案室
              confirmed: {by: {name: 周敏}, on: 2023-06-12}
      """, "        archive_no: 江应急档2023-112-12")
    #expect(record.findings == ["legality_review.papers_sent unknown:awaiting_person unknown"])
  }
}
