import SourceText
import Testing
import Validation
import Workflows

/// At least, more than, at most a part: quorums and shares, in whole numbers.
@Suite struct ShareKindTests {
  static let fields = """
    members: {type: int, optional: true, title: {zh: 组成人员数, en: members}}
    people: {list: {who: person, came: {type: bool, optional: true}}, title: {zh: 参加人, en: participants}}
    """

  static func trial(_ bound: String) -> Trial { Trial(fields: fields, checks: "share: {of: people, \(bound)}") }

  /// A round with so many who came, who did not, and of whom it is not said.
  static func people(_ came: Int, _ missed: Int, _ unsaid: Int = 0) -> String {
    let people =
      Array(repeating: "{who: {name: 甲}, came: true}", count: came)
      + Array(repeating: "{who: {name: 乙}, came: false}", count: missed)
      + Array(repeating: "{who: {name: 丙}}", count: unsaid)
    return "people: [\(people.joined(separator: ", "))]"
  }

  @Test(arguments: [
    ("at_least: 2/3", 2, 1, 0, "pass"), ("at_least: 2/3", 3, 2, 0, "fail:breached"),
    ("at_least: 2/3", 6, 3, 0, "pass"), ("at_least: 2/3", 66, 34, 0, "fail:breached"),
    ("at_least: 2/3", 67, 33, 0, "pass"),
    ("more_than: 1/2", 2, 2, 0, "fail:breached"), ("more_than: 1/2", 3, 2, 0, "pass"),
    ("at_most: 1/3", 1, 2, 0, "pass"), ("at_most: 1/3", 2, 3, 0, "fail:breached"),
    ("at_least: 1/1", 3, 0, 0, "pass"), ("at_least: 1/1", 3, 1, 0, "fail:breached"),
    // Who is not said to have come may have.
    ("at_least: 2/3", 2, 1, 1, "unknown:missing"), ("at_least: 2/3", 4, 1, 1, "pass"),
    ("at_least: 2/3", 1, 3, 1, "fail:breached"),
  ]) func `a part of those on the list`(
    _ bound: String, _ came: Int, _ missed: Int, _ unsaid: Int, _ expected: String
  ) throws {
    #expect(try Self.trial("where: \"it.came\", \(bound)").outcome(Self.people(came, missed, unsaid)) == expected)
  }

  @Test(arguments: [
    ("members: 9", 6, "pass"), ("members: 10", 6, "fail:breached"), ("members: 5", 6, "fail:breached"),
    ("members: 0", 1, "fail:breached"), ("", 6, "unknown:missing"),
    ("members: 9223372036854775807", 6, "fail:breached"),
  ]) func `a part of a number that is stated`(_ members: String, _ came: Int, _ expected: String) throws {
    let round = members + "\n" + Self.people(came, 0)
    #expect(try Self.trial("total: members, at_least: 2/3").outcome(round) == expected)
  }

  @Test func `an empty list is no quorum`() throws {
    #expect(try Self.trial("where: \"it.came\", at_least: 2/3").outcome("people: []") == "unknown:missing")
    #expect(try Self.trial("total: members, at_least: 2/3").outcome("members: 9\npeople: []") == "fail:breached")
  }

  @Test func `the finding names both numbers and the part asked for`() throws {
    let report = try Self.trial("where: \"it.came\", at_least: 2/3").report(
      "review:\n  closed: 2023-12-29\n  \(Self.people(3, 2))")
    let finding = try report.finding("review.asked")
    #expect(finding.statement.zh == "参加人：5中有3，应当不少于三分之二。")
    #expect(finding.statement.en == "participants: 3 of 5, at least 2/3 asked for.")
    #expect(finding.values.map(\.value) == ["3", "5"])
  }

  @Test func `while the round is open more may still come`() throws {
    let report = try Self.trial("where: \"it.came\", at_least: 2/3").report("review:\n  \(Self.people(1, 2))")
    #expect(report.steps.flatMap(\.checks).first { $0.id == "review.asked" }?.outcome == .pending)
  }

  @Test func `a fraction has a numerator no greater than its denominator`() {
    #expect(Fraction("2/3") != nil)
    #expect(Fraction("0/1") != nil)
    for slip in ["3/2", "1/0", "2", "2/3/4", "a/b", "-1/2", "1/1001", "", "/"] { #expect(Fraction(slip) == nil) }
    #expect(Fraction("12/15")?.text.zh == "十五分之十二")
  }
}
