import CivilCalendar
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// What holds of the kinds whatever is on record: knowing more takes nothing back, and a step weighs as its heaviest
/// check. Held for rounds made up at random, of which less and less is known.
@Suite struct KindPropertyTests {
  /// A kind at its hardest, and how a round for it is made up.
  struct Subject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let trial: Trial
    let round: @Sendable (inout Seeded) -> [Line]
  }

  /// A line of a round: what it says whole, and what it says when less is known.
  struct Line: Sendable {
    let whole: String
    let less: [String]

    init(_ whole: String, _ less: String...) {
      self.whole = whole
      self.less = less
    }

    /// A date, which may be known to the month or not at all.
    static func date(_ key: String, _ day: String) -> Line {
      Line("\(key): \(day)", "\(key): \(day.prefix(7))", "\(key): ")
    }
  }

  private static func day(_ first: Int, _ last: Int, _ random: inout Seeded) -> String {
    // Days of the first half of 2024, in which the holidays fall as published.
    "\(CivilDate(dayNumber: 19_723 + Int32(Int.random(in: first...last, using: &random))))"
  }

  static let subjects = [
    Subject(
      testDescription: "period with pauses",
      trial: Trial(
        fields: """
          opened: date
          ended: date
          pauses: {list: {why: string, from: date, to: date}, optional: true}
          """,
        checks: "period: {from: opened, to: ended, at_most: 15 workdays, less: {of: pauses}}"),
      round: { random in
        [.date("opened", day(0, 30, &random)), .date("ended", day(20, 70, &random)), Line("pauses:")]
          + pauses(&random)
      }),
    Subject(
      testDescription: "period with pauses that rolls",
      trial: Trial(
        fields: """
          opened: date
          ended: date
          pauses: {list: {why: string, from: date, to: date}, optional: true}
          """,
        checks: "period: {from: opened, to: ended, at_least: 9 days, at_most: 30 days, less: {of: pauses}, rolls: true}"
      ),
      round: { random in
        [.date("opened", day(0, 20, &random)), .date("ended", day(20, 70, &random)), Line("pauses:")]
          + pauses(&random)
      }),
    Subject(
      testDescription: "period from the latest to the earliest",
      trial: Trial(
        fields: """
          opened: date
          ended: date
          answers: {list: {why: string, came: date}, optional: true}
          limits: {list: {why: string, day: date}, optional: true}
          """,
        checks:
          "period: {from: {latest: [opened, answers.came]}, to: {earliest: [ended, limits.day]}, at_least: 7 workdays, at_most: 20 days}"
      ),
      round: { random in
        [
          .date("opened", day(0, 30, &random)), .date("ended", day(20, 70, &random)), Line("answers:"),
          Line("  - why: x"), .date("    came", day(10, 40, &random)), Line("limits:"), Line("  - why: x"),
          .date("    day", day(20, 70, &random)),
        ]
      }),
    Subject(
      testDescription: "share",
      trial: Trial(
        fields: """
          members: int
          people: {list: {seat: int, came: bool}}
          """,
        checks: "share: {of: people, where: it.came, total: members, at_least: 1/3, at_most: 2/3}"),
      round: { random in
        var lines = [Line("members: \(Int.random(in: 3...9, using: &random))", "members: "), Line("people:")]
        for seat in 0..<Int.random(in: 1...6, using: &random) {
          lines += [Line("  - seat: \(seat)"), Line("    came: \(Bool.random(using: &random))", "    came: ")]
        }
        return lines
      }),
    Subject(
      testDescription: "disjoint",
      trial: Trial(
        fields: """
          presider: person
          drafters: {list: {part: string, who: person}}
          """,
        checks: "disjoint: [presider, drafters.who]"),
      round: { random in
        func person(_ indent: String, _ random: inout Seeded) -> [Line] {
          let name = ["张明", "李华", "王强"].randomElement(using: &random) ?? ""
          let unit = ["甲局", "乙局"].randomElement(using: &random) ?? ""
          return [
            Line("\(indent)name: \(name)", "\(indent)name: "), Line("\(indent)unit: \(unit)", "\(indent)unit: "),
          ]
        }
        var lines = [Line("presider:")] + person("  ", &random) + [Line("drafters:")]
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          lines += [Line("  - part: x"), Line("    who:")] + person("      ", &random)
        }
        return lines
      }),
  ]

  private static func pauses(_ random: inout Seeded) -> [Line] {
    (0..<Int.random(in: 1...2, using: &random)).flatMap { _ in
      let from = Int.random(in: 5...50, using: &random)
      return [
        Line("  - why: x"), Line.date("    from", day(from, from, &random)),
        Line.date("    to", day(from, from + 20, &random)),
      ]
    }
  }

  @Test(arguments: subjects) func `knowing more turns no pass and no failure into anything else`(
    _ subject: Subject
  ) throws {
    let asOf = try #require(CivilDate("2025-06-20"))
    let validator = Validator(library: try subject.trial.library(), asOf: asOf)
    var random = Seeded(UInt64(subject.testDescription.utf8.count))
    var seen: Set<String> = []
    for _ in 0..<150 {
      let lines = subject.round(&random)
      // From little known to everything, one value at a time.
      var known = lines.map { $0.less.randomElement(using: &random) ?? $0.whole }
      var decided: Outcome?
      for index in [-1] + lines.indices.shuffled(using: &random) {
        if index >= 0 { known[index] = lines[index].whole }
        let text = "review:\n  closed: 2025-01-31\n" + known.map { "  " + $0 }.joined(separator: "\n")
        let report = validator.validate(SourceFile(path: "r.yaml", text: subject.trial.record(text)))
        try #require(report.problems.map(\.message.en) == [], "\(text)")
        CombinationTests.expectCombined(report)
        let outcome = try #require(report.steps.flatMap(\.checks).first { $0.id == "review.asked" }?.outcome)
        seen.insert(outcome.name)
        if let decided { #expect(outcome == decided, "\(text)") }
        switch outcome {
        case .pass, .fail: decided = outcome
        default: continue
        }
      }
    }
    #expect(seen.isSuperset(of: ["pass", "fail", "unknown"]), "\(seen)")
  }
}
