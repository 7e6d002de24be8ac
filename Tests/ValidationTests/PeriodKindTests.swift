import SourceText
import Testing
import Validation
import Workflows

/// Periods beyond two plain dates: ends of several dates, stretches that do not count, last days that roll.
@Suite struct PeriodKindTests {
  // MARK: - Ends

  /// Cangzhou 20: seven working days from when the papers, or the supplement, were received.
  static let restart = Trial(
    fields: """
      submitted: date
      due: date
      supplements: {list: {asked: date, received: {type: date, optional: true}}, optional: true}
      """,
    checks: "period: {from: {latest: [submitted, supplements.received]}, to: due, at_least: 7 workdays}")

  // Working days after 12 June 2023: 13, 14, 15, 16, 19, 20, 21 | the dragon-boat block of 22 to 24 June | 25, 26, 27.
  @Test(arguments: [
    ("due: 2023-06-21", "pass"), ("due: 2023-06-20", "fail:breached"),
    // A supplement of the 15th restarts the clock: 16, 19, 20, 21, 25, 26, 27.
    ("due: 2023-06-27\nsupplements: [{asked: 2023-06-13, received: 2023-06-15}]", "pass"),
    ("due: 2023-06-26\nsupplements: [{asked: 2023-06-13, received: 2023-06-15}]", "fail:breached"),
    // Asked and not answered leaves the beginning open; too short from what is known stays too short.
    ("due: 2023-06-27\nsupplements: [{asked: 2023-06-13}]", "unknown:missing"),
    ("due: 2023-06-20\nsupplements: [{asked: 2023-06-13}]", "fail:breached"),
    // An element in which nothing stands is none.
    ("due: 2023-06-21\nsupplements: [{asked: }]", "pass"),
    // In June, whenever: from the 15th of it at the latest is not known to be enough.
    ("due: 2023-07-11\nsupplements: [{asked: 2023-06, received: 2023-06}]", "pass"),
    ("due: 2023-06-28\nsupplements: [{asked: 2023-06, received: 2023-06}]", "unknown:imprecise"),
  ]) func `a supplement restarts the period`(_ round: String, _ expected: String) throws {
    #expect(try Self.restart.outcome("submitted: 2023-06-12\n" + round) == expected)
  }

  @Test func `the earliest of several dates begins a period`() throws {
    let trial = Trial(
      fields: "told: {type: date, optional: true}\nread: {type: date, optional: true}",
      checks: "period: {from: {earliest: [told, read]}, to: closed, at_most: 10 days}")
    #expect(try trial.outcome("told: 2023-12-19\nread: 2023-12-25") == "pass")
    #expect(try trial.outcome("told: 2023-12-18\nread: 2023-12-25") == "fail:breached")
    #expect(try trial.outcome("read: 2023-12-25") == "pass")
    #expect(try trial.outcome("") == "unknown:missing")
  }

  // MARK: - Stretches not counted

  /// Heilongjiang 35: at most fifteen working days, without the time for supplements, research, experts.
  static let pauses = Trial(
    fields: """
      submitted: date
      issued: {type: date, optional: true}
      pauses:
        optional: true
        list:
          ground: {enum: {supplement: {zh: 补充材料, en: supplement}, research: {zh: 调研, en: research}}}
          from: date
          to: {type: date, optional: true}
      """,
    checks: "period: {from: submitted, to: issued, at_most: 15 workdays, less: {of: pauses}}")

  private func round(issued: String, _ pauses: String...) -> String {
    "submitted: 2023-06-12\nissued: \(issued)\npauses: [\(pauses.joined(separator: ", "))]"
  }

  // The fifteenth working day after 12 June 2023 is 4 July.
  @Test func `without a pause the fifteenth working day is the last`() throws {
    #expect(try Self.pauses.outcome(round(issued: "2023-07-04")) == "pass")
    #expect(try Self.pauses.outcome(round(issued: "2023-07-05")) == "fail:breached")
  }

  @Test func `the days of a pause are not counted`() throws {
    // 15, 16, 19 June: three working days.
    let pause = "{ground: supplement, from: 2023-06-14, to: 2023-06-19}"
    #expect(try Self.pauses.outcome(round(issued: "2023-07-07", pause)) == "pass")
    #expect(try Self.pauses.outcome(round(issued: "2023-07-10", pause)) == "fail:breached")
  }

  @Test func `a day that two pauses cover is taken away once`() throws {
    let pauses = [
      "{ground: supplement, from: 2023-06-14, to: 2023-06-19}", "{ground: research, from: 2023-06-15, to: 2023-06-20}",
    ].joined(separator: ", ")
    // 15, 16, 19, 20 June: four, not three and three.
    #expect(try Self.pauses.outcome(round(issued: "2023-07-10", pauses)) == "pass")
    #expect(try Self.pauses.outcome(round(issued: "2023-07-11", pauses)) == "fail:breached")
  }

  @Test func `a pause known to the month takes away at least nothing and at most all of it`() throws {
    let pause = "{ground: research, from: 2023-06, to: 2023-06}"
    #expect(try Self.pauses.outcome(round(issued: "2023-07-04", pause)) == "pass")
    #expect(try Self.pauses.outcome(round(issued: "2023-07-05", pause)) == "unknown:imprecise")
    // All of June from the 12th on takes thirteen days away; sixteen are left.
    #expect(try Self.pauses.outcome(round(issued: "2023-07-24", pause)) == "fail:breached")
  }

  @Test func `a pause without an end leaves open only what hangs on it`() throws {
    let open = "{ground: research, from: 2023-06-20}"
    #expect(try Self.pauses.outcome(round(issued: "2023-07-04", open)) == "pass")
    #expect(try Self.pauses.outcome(round(issued: "2023-07-20", open)) == "unknown:missing")
    // Seventeen working days went by before it began.
    let late = "{ground: research, from: 2023-07-06}"
    #expect(try Self.pauses.outcome(round(issued: "2023-08-01", late)) == "fail:breached")
  }

  @Test func `while the review runs, a period that a pause could still stop is not failed`() throws {
    let report = try Self.pauses.report(
      "review:\n  submitted: 2023-06-12\n  issued: 2023-07-20\n  pauses: []")
    #expect(report.steps.flatMap(\.checks).first { $0.id == "review.asked" }?.outcome == .pending)
  }

  @Test func `the finding names the stretch, why, and how many days it took`() throws {
    let text = round(issued: "2023-07-10", "{ground: supplement, from: 2023-06-14, to: 2023-06-19}")
      .split(separator: "\n").map { "\n  " + $0 }.joined()
    let finding = try Self.pauses.report("review:\n  closed: 2023-12-29" + text).finding("review.asked")
    #expect(
      finding.statement.zh
        == "自2023年6月12日（submitted）起至2023年7月10日（issued）止，扣除2023年6月14日至2023年6月19日（补充材料）共3个工作日，"
        + "计16个工作日（扣除6月22日至6月24日假期，计入6月25日调休上班日），超过15个工作日（首日不计）。")
    let value = try #require(finding.values.first { $0.name == "not_counted" })
    #expect(value.value == "2023-06-14/2023-06-19")
    #expect(value.text.en == "supplement: 14 June 2023 to 19 June 2023, 3 working days not counted")
  }

  @Test func `only elements that meet the condition stop the clock, by the dates that are named`() throws {
    let trial = Trial(
      fields: """
        submitted: date
        supplements: {list: {asked: date, received: date, needed: bool}, optional: true}
        """,
      checks:
        "period: {from: submitted, to: closed, at_most: 10 days, less: {of: supplements, from: asked, to: it.received, where: it.needed}}"
    )
    let dates = "asked: 2023-12-10, received: 2023-12-15"
    func round(_ needed: String) -> String { "submitted: 2023-12-15\nsupplements: [{\(needed)}]" }
    #expect(try trial.outcome(round("asked: 2023-12-16, received: 2023-12-20, needed: true")) == "pass")
    #expect(try trial.outcome(round("asked: 2023-12-16, received: 2023-12-20, needed: false")) == "fail:breached")
    // Whether it was needed is not said: perhaps.
    #expect(try trial.outcome(round("asked: 2023-12-16, received: 2023-12-20")) == "unknown:imprecise")
    // Before the period, it takes nothing away.
    #expect(try trial.outcome(round("\(dates), needed: true")) == "fail:breached")
  }

  // MARK: - Last days that roll

  static let ninety = Trial(
    fields: "filed: date", checks: "period: {from: filed, to: closed, at_most: 90 days, rolls: true}")

  @Test(arguments: [
    // The ninetieth day is Sunday, 14 April 2024.
    ("2024-01-15", "2024-04-15", "pass"), ("2024-01-15", "2024-04-16", "fail:breached"),
    // It is 1 October 2024, and the holiday lasts until the 7th.
    ("2024-07-03", "2024-10-08", "pass"), ("2024-07-03", "2024-10-09", "fail:breached"),
    // A working day rolls nowhere.
    ("2024-01-16", "2024-04-15", "pass"), ("2024-01-16", "2024-04-16", "fail:breached"),
    // No notice for 2031: 90 days are enough, 122 are too many whatever it says.
    ("2031-01-01", "2031-04-01", "pass"), ("2031-01-01", "2031-04-02", "unknown:unpublished_year"),
    ("2031-01-01", "2031-05-03", "fail:breached"),
    ("2024-01", "2024-04-01", "pass"), ("2024-01", "2024-04-16", "unknown:imprecise"),
  ]) func `the last day of a maximum rolls to the next working day (Civil Code 203)`(
    _ filed: String, _ closed: String, _ expected: String
  ) throws {
    var trial = Self.ninety
    trial.asOf = "2032-01-01"
    #expect(try trial.outcome("filed: \(filed)", closed: closed) == expected)
  }

  @Test func `months roll too, and say to which day`() throws {
    let trial = Trial(
      fields: "filed: date", checks: "period: {from: filed, to: closed, at_most: 3 months, rolls: true}")
    // 7 July 2024 is a Sunday.
    #expect(try trial.outcome("filed: 2024-04-07", closed: "2024-07-08") == "pass")
    let finding = try trial.report("review:\n  closed: 2024-07-09\n  filed: 2024-04-07").finding("review.asked")
    #expect(finding.statement.zh.contains("超过3个月，期限届满的2024年7月7日是休息日，顺延至2024年7月8日"))
    #expect(finding.values.contains { $0.name == "last_day" && $0.value == "2024-07-08" })
  }

  @Test func `what is not counted moves the last day`() throws {
    let trial = Trial(
      fields: "filed: date\npauses: {list: {from: date, to: date}, optional: true}",
      checks: "period: {from: filed, to: closed, at_most: 10 days, less: {of: pauses}, rolls: true}")
    // The tenth day after 1 December is the 11th; five days of pause make it Saturday, the 16th, so Monday.
    let pauses = "filed: 2023-12-01\npauses: [{from: 2023-12-03, to: 2023-12-08}]"
    #expect(try trial.outcome(pauses, closed: "2023-12-18") == "pass")
    #expect(try trial.outcome(pauses, closed: "2023-12-19") == "fail:breached")
  }

  @Test func `an end that lies before the beginning is named, whatever the unit`() throws {
    for bound in ["at_most: 10 workdays", "at_most: 10 days, rolls: true", "at_most: 3 months", "at_most: 9 days"] {
      let trial = Trial(fields: "filed: date", checks: "period: {from: filed, to: closed, \(bound)}")
      let report = try trial.report("review:\n  closed: 2023-12-01\n  filed: 2023-12-04")
      #expect(try report.finding("review.asked").statement.en.contains("lies before"), "\(bound)")
    }
  }
}
