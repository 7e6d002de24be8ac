import Testing
import Validation

/// Collective discussion and decision: arts. 29, 30.
@Suite struct CollectiveDecisionTests {
  @Test(arguments: [("2023-06-20", []), ("2023-06-19", ["collective_decision.after fail:breached error"])])
  func `the opinion of 20 June must be there when the draft is submitted`(
    _ submitted: String, _ findings: [String]
  ) throws {
    let record = try Edited().replacing("    submitted: 2023-06-28", "    submitted: \(submitted)")
    #expect(record.findings == findings)
  }

  @Test func `where only the day of the meeting is known, the gate before submission cannot be decided`() throws {
    let record = try Edited().replacing("    submitted: 2023-06-28\n", "")
    #expect(record.findings == ["collective_decision.after unknown:missing unknown"])
  }

  @Test func `an opinion after the meeting is late whenever the draft was submitted`() throws {
    let record = try Edited().replacing("    submitted: 2023-06-28\n", "")
      .replacing("issued: 2023-06-20", "issued: 2023-07-20")
    #expect(record.findings == ["collective_decision.after fail:breached error"])
  }

  @Test func `a government decides at its standing or plenary meeting`() throws {
    let record = try Edited().replacing("body: standing_meeting", "body: leadership_meeting")
    #expect(record.findings == ["collective_decision.proper_body fail:breached error"])
    #expect(try Edited().replacing("body: standing_meeting", "body: plenary").findings == [])
  }

  @Test func `a decision against the majority wants reasons given at the meeting`() throws {
    let against = try Edited().replacing("decision: adopt", "decision: change")
    #expect(against.findings == ["collective_decision.reasons_against_majority fail:not_evidenced error"])
    let reasoned = try against.replacing("decision: change", "decision: change\n    reasons_at_meeting: 配套资金尚未落实")
    #expect(reasoned.findings == [])
  }

  @Test func `what was deferred may not be issued`() throws {
    let issued = try Edited().replacing(
      "    majority: adopt\n    decision: adopt", "    majority: defer\n    decision: defer")
    #expect(issued.findings == ["collective_decision.issued_as_decided fail:breached error"])
    let shelved = try issued.without(from: "  issuance:", to: "  archive:").without(from: "  execution:", to: "zzz")
    #expect(shelved.findings == [])
    #expect(shelved.verdict == .compliant)
  }

  @Test func `minutes that name only the outcome are for a person to check, neither a pass nor a breach`() throws {
    let silent = try Edited().without(from: "    speakers:", to: "    majority:").replacing("    majority: adopt\n", "")
    #expect(
      silent.findings == [
        "collective_decision.course_read unknown:awaiting_person unknown",
        "collective_decision.dissent_read unknown:awaiting_person unknown",
      ])
    let read = try silent.replacing(
      "    decision: adopt\n", "    decision: adopt\n    minutes_read: {by: {name: 吴桐}, on: 2023-07-20}\n")
    #expect(read.findings == [])
  }

  @Test(arguments: [
    ("", ["collective_decision.dissent_read unknown:awaiting_person unknown"]),
    ("\n        dissent_recorded: true", []),
    ("\n        dissent_recorded: false", ["collective_decision.dissent_recorded fail:breached error"]),
  ])
  func `a dissent must be recorded, and whether it was is for a person to read`(
    _ entry: String, _ findings: [String]
  ) throws {
    let record = try Edited("comment-30-days.yaml").replacing(
      "      - who: {name: 何静}\n        chief: false\n        view: agree",
      "      - who: {name: 何静}\n        chief: false\n        view: disagree" + entry)
    #expect(record.findings == findings)
  }

  @Test func `more than half dissent, and the chief adopts without a reason`() throws {
    let record = try Edited("against-majority-reasons.yaml").without(
      from: "    reasons_at_meeting:", to: "    documents:"
    )
    .replacing("    majority: defer\n", "").replacing(
      "      - {who: {name: 邹平}, chief: false, view: agree}",
      "      - {who: {name: 邹平}, chief: false, view: disagree, dissent_recorded: true}")
    #expect(record.findings.contains("collective_decision.reasons_against_dissents fail:not_evidenced error"))
  }

  @Test func `minutes that do not show the head speaking await a person`() throws {
    let record = try Edited().replacing("chief: true", "chief: false")
    #expect(record.findings == ["collective_decision.chief_last unknown:awaiting_person unknown"])
  }

  @Test func `a head who spoke first and again last spoke last`() throws {
    let record = try Edited().replacing(
      "    speakers:\n", "    speakers:\n      - who: {name: 孙秉正}\n        chief: true\n        view: other\n")
    #expect(record.findings == [])
  }

  @Test func `a text changed after review needs somebody's word that the change is immaterial`() throws {
    let drafts = try Edited("decided-other-version.yaml")
    #expect(try drafts.replacing("      value: true", "      value: false").findings == [])
    let unjudged = try drafts.replacing("      by: {name: 秦望, unit: 市司法局}\n", "")
    #expect(
      unjudged.findings == ["collective_decision.text_reviewed_is_text_decided unknown:awaiting_person unknown"])
  }

  @Test func `drafts of equal digest are one text whatever they are called`() throws {
    let digest = String(repeating: "ab", count: 32)
    let record = try Edited("decided-other-version.yaml")
      .replacing("  - id: v2\n", "  - id: v2\n    sha256: \(digest)\n")
      .replacing("  - id: v3\n", "  - id: v3\n    sha256: \(digest)\n")
    #expect(record.findings == [])
  }

  @Test func `a draft that is not listed leaves it undecided`() throws {
    let record = try Edited().replacing(
      "    draft: v2\n    submitted: 2023-06-28", "    draft: v9\n    submitted: 2023-06-28")
    #expect(record.findings == ["collective_decision.text_reviewed_is_text_decided unknown:missing unknown"])
  }

  @Test func `after public participation the adoption statement must be among the papers`() throws {
    let record = try Edited().without(from: "      adoption_statement:", to: "      meeting_minutes:")
    #expect(record.findings == ["collective_decision.adoption_statement_filed fail:not_evidenced error"])
  }
}
