import Testing
import Validation

/// Public participation: arts. 14–18.
@Suite struct ParticipationTests {
  @Test(arguments: [
    ("2023-05-29", []), ("2023-05-24", []),
    ("2023-05-23", ["solicitation.comment_period fail:breached warning"]),
    ("2023-05-22", ["solicitation.comment_period fail:breached error"]),
  ]) func `comments opened on 24 April must stay open for 30 days, the first not counted`(
    _ closed: String, _ findings: [String]
  ) throws {
    let record = try Edited().replacing("closed: 2023-05-29", "closed: \(closed)")
    #expect(record.findings == findings)
  }

  @Test func `a reason that stands in the notice explains a shorter period`() throws {
    let record = try Edited().replacing(
      "    opened: 2023-04-24\n    closed: 2023-05-29",
      "      reason_for_less: 汛期将至\n    opened: 2023-04-24\n    closed: 2023-05-09")
    #expect(record.findings == ["solicitation.comment_period pass:explained note"])
    #expect(record.verdict == .compliant)
  }

  @Test func `a reason in a notice that came out after comments opened comes too late`() throws {
    let record = try Edited().replacing("published: 2023-04-24", "published: 2023-04-25").replacing(
      "    opened: 2023-04-24\n    closed: 2023-05-29",
      "      reason_for_less: 汛期将至\n    opened: 2023-04-24\n    closed: 2023-05-09")
    #expect(
      record.findings == [
        "solicitation.notice_first fail:breached error", "solicitation.comment_period fail:breached error",
      ])
  }

  @Test func `a later, shorter round on one clause adds and does not undo`() throws {
    let record = try Edited().replacing(
      "  solicitation:\n    draft: v1\n",
      """
        solicitation:
        - draft: v2
          notice: {published: 2023-05-30, channels: [网站], how: 信函}
          opened: 2023-05-30
          closed: 2023-06-02
        - draft: v1

      """)
    #expect(
      record.findings == [
        "solicitation.comment_period fail:breached note",
        "solicitation.draft_and_note_published fail:not_evidenced note",
      ])
    #expect(record.verdict == .compliant)
  }

  @Test func `no way of hearing the public at all is a breach`() throws {
    let record = try Edited("symposium-only.yaml").without(from: "    other_ways:", to: "    group_talks:")
    #expect(record.findings == ["public_participation.some_way fail:breached error"])
  }

  @Test func `opinions collated before comments closed are a breach of the parent step`() throws {
    let record = try Edited().replacing("collated: 2023-06-08", "collated: 2023-05-26")
    #expect(record.findings == ["public_participation.done fail:breached error"])
  }

  @Test func `numbers that do not add up are a note, since the law asks for no such account`() throws {
    let record = try Edited().replacing("received: 5", "received: 6")
    #expect(record.findings == ["public_participation.opinions_accounted fail:breached note"])
    #expect(record.verdict == .compliant)
  }

  @Test func `comments answered by nobody are no finding: only the main opinions must be handled`() throws {
    let record = try Edited().without(from: "    comments:", to: "    documents:")
    #expect(record.findings == [])
  }

  @Test func `a required field of a step that is done is missed in one finding for all`() throws {
    let record = try Edited().without(from: "      channels:", to: "    opened:")
    #expect(record.findings == ["solicitation.complete fail:not_evidenced error"])
  }

  @Test(arguments: [("2023-11-17", []), ("2023-11-18", ["hearing.papers_seven_days fail:breached error"])])
  func `papers reach each participant seven days before the hearing`(
    _ served: String, _ findings: [String]
  ) throws {
    let record = try Edited("hearing-papers-six-days.yaml").replacing("2023-11-18", served)
    #expect(record.findings == findings)
  }

  @Test func `a notice on the day of the hearing itself is not in advance`() throws {
    let record = try Edited("hearing-papers-six-days.yaml").replacing("2023-11-18", "2023-11-16")
      .replacing("list_published: 2023-11-13", "list_published: 2023-11-24")
    #expect(record.findings == ["hearing.list_in_advance fail:breached error"])
  }

  @Test func `a side without anybody at the hearing is a breach`() throws {
    let record = try Edited("hearing-papers-six-days.yaml").replacing("2023-11-18", "2023-11-16")
      .replacing("      - {name: 消费者组织}\n", "      - {name: 消费者组织}\n      - {name: 房屋租户}\n")
    #expect(record.findings == ["hearing.every_side_present fail:breached error"])
  }

  @Test func `a participant who refused to sign awaits somebody's note, and is no breach`() throws {
    let served = try Edited("hearing-papers-six-days.yaml").replacing(
      "2023-11-18\n        confirmed: signed", "2023-11-16\n        confirmed: refused")
    #expect(served.findings == ["hearing.refusals_noted unknown:awaiting_person unknown"])
    let noted = try served.replacing(
      "confirmed: refused", "confirmed: refused\n        refusal_noted: {by: {name: 顾平}, on: 2023-11-24}")
    #expect(noted.findings == [])
  }

  @Test func `a hearing announced and never held is for a person to explain`() throws {
    let record = try Edited().replacing(
      "  solicitation:\n", "  hearing:\n    noticed: 2023-05-10\n  solicitation:\n")
    #expect(record.findings == ["hearing.done unknown:awaiting_person unknown"])
    #expect(record.verdict == .undetermined)
  }

  @Test func `a matter that may not be disclosed spares participation only by a determination`() throws {
    let bare = try Edited("not-disclosable.yaml").without(from: "  secret:", to: "  other_units:")
      .replacing("  excluded: 'no'\n", "  excluded: 'no'\n  secret: true\n")
    #expect(bare.findings == ["facts.secret unknown:awaiting_person unknown"])
    #expect(bare.verdict == .undetermined)
  }

  @Test func `a fact that is not stated leaves what hangs on it undecided, with one finding`() throws {
    let record = try Edited().replacing("  secret: false\n", "")
    #expect(record.findings == ["facts.secret unknown:missing unknown"])
  }
}
