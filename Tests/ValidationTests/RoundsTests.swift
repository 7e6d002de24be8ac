import Testing
import Validation
import Workflows

/// Which of several rounds count: the last, any, every one.
@Suite struct RoundsTests {
  private static func trial(_ rule: String, redo: String = "") -> Trial {
    Trial(
      steps: """
        - id: review
          title: {zh: 审查, en: Review}
          basis: law/3
          rounds: \(rule)\(redo)
          begins: opened
          done: closed
          fields:
            opened: date
            closed: date
            pages: int
            returned: {type: bool, optional: true}
          checks:
            - {id: asked, basis: law/4, assert: "this.pages > 9"}
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/5
          after: [review]
          done: held
          fields: {held: date}
        """)
  }

  private static func rounds(_ rounds: String..., decided: String = "2023-05-01") -> String {
    "review:\n" + rounds.map { "  - {\($0)}" }.joined(separator: "\n") + "\ndecision: {held: \(decided)}"
  }

  static let good = "opened: 2023-03-01, closed: 2023-03-08, pages: 12"
  static let poor = "opened: 2023-04-01, closed: 2023-04-08, pages: 3"
  static let open = "opened: 2023-04-01"

  // MARK: - last

  @Test func `where the last round counts, an earlier one that falls short is shown and weighs nothing`() throws {
    let trial = Self.trial("last")
    let early = Self.poor.replacing("-04-", with: "-02-")
    #expect(try trial.findings(Self.rounds(early, Self.good)) == ["review.asked fail:breached note"])
    #expect(try trial.findings(Self.rounds(Self.good, Self.poor)) == ["review.asked fail:breached error"])
  }

  @Test func `where the last round counts, one that was never done undoes those before it`() throws {
    #expect(
      try Self.trial("last").findings(Self.rounds(Self.good, Self.open)).contains(
        "review.done fail:not_evidenced error"))
  }

  // MARK: - any

  @Test func `where any round suffices, the best counts wherever it stands`() throws {
    let trial = Self.trial("any")
    #expect(try trial.findings(Self.rounds(Self.good, Self.poor)) == ["review.asked fail:breached note"])
    #expect(try trial.findings(Self.rounds(Self.poor, Self.good)) == ["review.asked fail:breached note"])
    #expect(try trial.findings(Self.rounds(Self.good, Self.open)) == [])
    #expect(
      try trial.findings(Self.rounds(Self.poor, Self.poor)) == [
        "review.asked fail:breached error", "review.asked fail:breached note",
      ])
  }

  @Test func `the round chosen also says when the step was done`() throws {
    // The good round ended before the decision, the poor one after it.
    let late = "opened: 2023-05-02, closed: 2023-05-08, pages: 3"
    #expect(try Self.trial("any").findings(Self.rounds(Self.good, late)) == ["review.asked fail:breached note"])
  }

  @Test func `a round that lacks what it must say is not the best`() throws {
    let bare = "opened: 2023-04-01, closed: 2023-04-08"
    #expect(try Self.trial("any").findings(Self.rounds(Self.good, bare)) == [])
  }

  @Test func `where any round suffices, none that was done leaves the step undone`() throws {
    let findings = try Self.trial("any").findings(Self.rounds(Self.open, Self.open))
    #expect(findings.contains("review.done fail:not_evidenced error"))
  }

  // MARK: - every

  @Test func `where every round counts, each that falls short does so in full`() throws {
    let trial = Self.trial("every")
    #expect(try trial.findings(Self.rounds(Self.good, Self.good)) == [])
    #expect(try trial.findings(Self.rounds(Self.poor, Self.good)) == ["review.asked fail:breached error"])
    #expect(
      try trial.findings(Self.rounds("opened: 2023-04-01, closed: 2023-04-08", Self.good))
        == ["review.complete fail:not_evidenced error"])
  }

  @Test func `where every round counts, one that is open leaves the step undone`() throws {
    let report = try Self.trial("every").report(Self.rounds(Self.open, Self.good))
    #expect(report.findings.map(described).contains("review.done fail:not_evidenced error"))
    #expect(try report.finding("review.done").pointer == "/steps/review/0/closed")
  }

  @Test func `where every round counts, all must end before what comes later`() throws {
    let late = "opened: 2023-02-01, closed: 2023-05-08, pages: 12"
    #expect(
      try Self.trial("every").findings(Self.rounds(late, Self.good)) == ["decision.after fail:breached error"])
    #expect(try Self.trial("last").findings(Self.rounds(late, Self.good)) == [])
  }

  // MARK: - redo

  @Test func `a round that calls for another is answered by it`() throws {
    let returned = "opened: 2023-02-01, closed: 2023-02-08, pages: 12, returned: true"
    for rule in ["last", "any", "every"] {
      let trial = Self.trial(rule, redo: "\n  redo: \"has(this.returned) && this.returned\"")
      #expect(try trial.findings(Self.rounds(returned, Self.good)) == [], "\(rule)")
      #expect(try trial.findings(Self.rounds(returned)) == ["review.done fail:breached error"], "\(rule)")
    }
  }
}
