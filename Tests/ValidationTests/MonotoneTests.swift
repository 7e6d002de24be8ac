import CivilCalendar
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Knowing more never takes back what was decided: narrowing a month to a day, or stating a missing value, turns no
/// `pass` and no `fail` into anything else. Checks that ask about absence (`has`) are left aside.
@Suite struct MonotoneTests {
  /// Checks whose conditions ask whether something is there.
  static let aboutAbsence: Set<String> = [
    "public_participation.some_way", "public_participation.opinions_accounted",
    "legality_review.opinion_complete", "legality_review.three_heads", "legality_review.adviser_heard",
    "legality_review.papers_sent", "legality_review.time_allowed", "legality_review.time_before_deliberation",
    "public_participation.opinions_studied",
    "legality_review.exemption", "collective_decision.dissent_recorded",
  ]

  private func outcomes(_ text: String, asOf: CivilDate = Shipped.asOf) throws -> [String: Outcome] {
    let report = Shipped.validate(text, asOf: asOf)
    try #require(report.problems.map(\.id) == [])
    let checks = report.steps.flatMap(\.checks).map { ($0.id, $0.outcome) }
    return Dictionary(checks, uniquingKeysWith: { first, _ in first })
  }

  private func isDecided(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .pass, .fail: true
    default: false
    }
  }

  /// The lines that give a date, as far as a record may also give it to the month.
  private func dateLines(_ lines: [Substring]) -> [Int] {
    lines.indices.filter { index in
      let parts = lines[index].split(separator: ": ")
      return parts.count == 2 && CivilDate(parts[1]) != nil && !lines[index].hasPrefix("initiated")
    }
  }

  static let samples = [
    "compliant.yaml", "comment-29-days.yaml", "hearing-papers-six-days.yaml", "review-returned-resubmitted.yaml",
    "month-precision.yaml", "in-progress.yaml",
  ]

  @Test(arguments: samples) func `narrowing a month to any of its days keeps every pass and fail`(
    _ sample: String
  ) throws {
    var random = Seeded(UInt64(sample.utf8.count))
    let lines = try Shipped.text(sample: sample).split(separator: "\n", omittingEmptySubsequences: false)
    let dates = dateLines(lines)
    // A third of the dates: each sample begins elsewhere, so that all kinds of dates have their turn.
    for index in stride(from: sample.utf8.count % 3, to: dates.count, by: 3).map({ dates[$0] }) {
      let head = lines[index].split(separator: ": ")[0]
      let day = String(lines[index].split(separator: ": ")[1])
      var blurred = lines.map(String.init)
      blurred[index] = "\(head): \(day.prefix(7))"
      // Long after, and within the very month, when part of it is still to come.
      for asOf in [Shipped.asOf, try #require(CivilDate("\(day.prefix(7))-14"))] {
        let known = try outcomes(blurred.joined(separator: "\n"), asOf: asOf).filter { isDecided($0.value) }
        for other in ["01", String(Int.random(in: 10...28, using: &random))] {
          var narrowed = blurred
          narrowed[index] = "\(head): \(day.prefix(7))-\(other)"
          let after = try outcomes(narrowed.joined(separator: "\n"), asOf: asOf)
          for (check, outcome) in known {
            #expect(
              after[check] == outcome, "\(sample): \(check) after \(head): \(day.prefix(7))-\(other), as of \(asOf)")
          }
        }
      }
    }
  }

  @Test(arguments: samples) func `stating a missing date keeps every pass and fail`(_ sample: String) throws {
    let lines = try Shipped.text(sample: sample).split(separator: "\n", omittingEmptySubsequences: false)
    let stated = try outcomes(lines.joined(separator: "\n"))
    for index in dateLines(lines) {
      var without = lines
      without[index] = "\(lines[index].split(separator: ": ")[0]):"
      let before = try outcomes(without.joined(separator: "\n"))
      for (check, outcome) in before where isDecided(outcome) && !Self.isAboutAbsence(check) {
        #expect(stated[check] == outcome, "\(sample): \(check) when \(lines[index]) is stated")
      }
    }
  }

  /// `complete` says what is absent, and `done` that a later step went ahead without an end on record.
  private static func isAboutAbsence(_ check: String) -> Bool {
    aboutAbsence.contains(check) || check.hasSuffix(".complete") || check.hasSuffix(".done")
      || check.hasSuffix("_filed") || check.hasSuffix("opinion_in_papers")
  }
}
