import SourceText
import Testing
import Validation
import Workflows

/// Matters that straddle a change of the law are judged step by step, by the day on which each step began.
@Suite struct LawInTimeTests {
  static let steps = """
    - id: hearing
      title: {zh: 听证, en: Hearing}
      basis: old/1
      begins: noticed
      done: held
      fields: {noticed: date, held: date}
      checks:
        - {id: long, basis: old/2, period: {from: noticed, to: held, at_least: 10 days}}
        - {id: longer, basis: new/2, period: {from: noticed, to: held, at_least: 20 days}}
    - id: fairness
      title: {zh: 公平竞争审查, en: Fair competition review}
      basis: new/3
      after: [hearing]
      begins: asked
      done: answered
      fields: {asked: date, answered: date}
      exemptions:
        - {id: agreed, basis: newer/1, covers: [step]}
      checks:
        - {id: swift, basis: new/4, period: {from: asked, to: answered, at_most: 5 days}}
    - id: decision
      title: {zh: 决定, en: Decision}
      basis: old/5
      after: [{step: fairness, basis: new/18}]
      begins: held
      done: held
      fields: {held: date}
    """

  private static func trial(_ extra: String = "") -> Trial {
    var trial = Trial(steps: steps)
    trial.initiated = "2018-06-01"
    trial.sources = """
      law: {title: 总则, standing: law, in_force: {from: 2010-01-01}}
        old: {title: 试行办法, standing: law, in_force: {from: 2010-01-01}}
        new: {title: 条例, standing: law, in_force: {from: 2019-09-01}\(extra)}
        newer: {title: 修订, standing: law, in_force: {from: 2024-01-01}}
      """
    return trial
  }

  private func record(noticed: String, held: String, fairness: String = "", decided: String) -> String {
    "hearing: {noticed: \(noticed), held: \(held)}\n"
      + (fairness.isEmpty ? "" : "fairness: {\(fairness)}\n") + "decision: {held: \(decided)}"
  }

  @Test func `a check under a newer source than its step's binds from the day that source does`() throws {
    let before = record(noticed: "2019-08-31", held: "2019-09-12", decided: "2019-08-30")
    #expect(try !Self.trial().findings(before).contains { $0.hasPrefix("hearing.long") })
    let after = record(
      noticed: "2019-09-01", held: "2019-09-13", fairness: "asked: 2019-09-20, answered: 2019-09-21",
      decided: "2019-10-30")
    #expect(try Self.trial().findings(after) == ["hearing.longer fail:breached error"])
    let short = record(noticed: "2019-08-01", held: "2019-08-05", decided: "2019-08-30")
    #expect(try Self.trial().findings(short) == ["hearing.long fail:breached error"])
  }

  @Test func `a step whose source is not in force falls away, with everything in it`() throws {
    let record = record(noticed: "2019-07-01", held: "2019-07-30", decided: "2019-08-30")
    let report = try Self.trial().report(record)
    #expect(report.findings.map(described) == [])
    let step = try #require(report.steps.first { $0.id == "fairness" })
    #expect(step.progress == .notApplicable)
    #expect(step.checks.allSatisfy { $0.outcome == .notApplicable })
  }

  @Test func `in force, the same step is missed`() throws {
    let record = record(noticed: "2019-07-01", held: "2019-07-30", decided: "2019-09-02")
    #expect(try Self.trial().findings(record) == ["fairness.done fail:not_evidenced error"])
  }

  @Test func `a step that falls away is transparent: what was before it must still come first`() throws {
    // The order itself rests on the newer source; once that binds, it reaches through.
    var trial = Self.trial()
    trial.steps = Self.steps.replacing("{step: fairness, basis: new/18}", with: "{step: fairness, basis: old/6}")
    let record = record(noticed: "2019-07-01", held: "2019-08-31", decided: "2019-08-30")
    #expect(try trial.findings(record) == ["decision.after fail:breached error"])
    #expect(try Self.trial().findings(record) == [])
  }

  @Test func `a source may bind matters initiated under it only`() throws {
    let steps = record(
      noticed: "2023-03-01", held: "2023-03-12", fairness: "asked: 2023-04-01, answered: 2023-04-03",
      decided: "2023-05-01")
    var trial = Self.trial(", transition: initiated")
    trial.initiated = "2023-01-02"
    #expect(try trial.findings(steps) == ["hearing.longer fail:breached error"])
    trial.sources = trial.sources.replacing("2019-09-01", with: "2023-01-03")
    #expect(try trial.findings(steps) == [])
    // By the day of each step it would bind.
    trial.sources = trial.sources.replacing(", transition: initiated", with: "")
    #expect(try trial.findings(steps) == ["hearing.longer fail:breached error"])
  }

  @Test func `a day before the matter was initiated takes no step out of the law of that day`() throws {
    let steps = record(noticed: "2019-07-01", held: "2019-07-30", decided: "2019-08-30")
    var trial = Self.trial()
    trial.initiated = "2019-08-31"
    #expect(try trial.findings(steps) == [])
    trial.initiated = "2019-09-01"
    #expect(try trial.findings(steps).contains("fairness.done fail:not_evidenced error"))
    // A month leaves open which law it was.
    trial.initiated = "2019-09"
    trial.sources = trial.sources.replacing("2019-09-01", with: "2019-09-15")
    #expect(try trial.findings(steps).contains("fairness.done unknown:imprecise unknown"))
  }

  @Test(arguments: [
    "legality_review:\n    draft: v2\n    submitted: 2023",
    "solicitation:\n    draft: v1\n    notice:\n      published: 2023",
  ])
  func `one mistyped year takes no step of the Regulation away`(_ line: String) throws {
    let mistyped = line.replacing("2023", with: "2013")
    let report = try Edited().replacing(line, mistyped).report()
    let step = String(line.prefix { $0 != ":" })
    #expect(report.steps.first { $0.id == step }?.progress == .done)
  }

  @Test func `a ground of a source not yet in force cannot be claimed`() throws {
    let claim = "exempt: {ground: agreed, by: {name: 王强}, on: 2023-04-02}"
    func steps(_ year: String) -> String {
      "hearing: {noticed: \(year)-01-01, held: \(year)-02-01}\nfairness:\n  \(claim)\ndecision: {held: \(year)-05-01}"
    }
    #expect(
      try Self.trial().findings(steps("2023")).sorted() == [
        "fairness.done fail:not_evidenced error", "fairness.exemption fail:breached error",
      ])
    #expect(try Self.trial().findings(steps("2024")) == ["fairness.exemption exempt note"])
  }

  @Test func `a month that straddles the change leaves it open, and says so`() throws {
    var trial = Self.trial()
    trial.sources = trial.sources.replacing("2019-09-01", with: "2019-09-15")
    let report = try trial.report(record(noticed: "2019-07-01", held: "2019-07-30", decided: "2019-09"))
    #expect(report.findings.map(described) == ["fairness.done unknown:imprecise unknown"])
    #expect(try report.finding("fairness.done").statement.zh == "“公平竞争审查”是否适用：日期只到月，不能判断当时依据是否施行。")
  }

  @Test func `of rounds that all count, each is under the law of its own day`() throws {
    var trial = Self.trial()
    trial.steps = Self.steps.replacing("  begins: noticed", with: "  rounds: every\n  begins: noticed")
    let steps = """
      hearing:
        - {noticed: 2019-08-01, held: 2019-08-15}
        - {noticed: 2019-09-02, held: 2019-09-14}
      """
    let report = try trial.report(steps)
    let found = report.steps.flatMap(\.checks).filter { $0.id == "hearing.longer" }.map(\.outcome)
    #expect(found == [.notApplicable, .fail(.breached)])
  }
}
