import TestSupport
import Testing
import Validation
import Workflows

/// The one combination: a step weighs as its heaviest check that is not derived, a record as its heaviest step, and
/// the verdict follows from that weight alone. Held for the samples, whole and damaged in many ways.
@Suite struct CombinationTests {
  static let samples = [
    "compliant.yaml", "in-progress.yaml", "review-returned-resubmitted.yaml", "month-precision.yaml",
    "department-by-reference.yaml", "reform-risk-stated.yaml", "hearing-papers-six-days.yaml",
  ]

  @Test(arguments: samples) func `a record is what the heaviest of its checks makes it`(_ sample: String) throws {
    var random = Seeded(UInt64(sample.utf8.count))
    let lines = try Shipped.text(sample: sample).split(separator: "\n", omittingEmptySubsequences: false)
    var verdicts: Set<Verdict> = []
    for _ in 0..<60 {
      let report = Shipped.validate(damaged(lines, &random))
      guard report.verdict != .unreadable else { continue }
      verdicts.insert(report.verdict)
      Self.expectCombined(report)
    }
    #expect(verdicts.count > 1, "the damage came to nothing: \(verdicts)")
  }

  static func expectCombined(_ report: RecordReport) {
    for step in report.steps {
      let own = step.checks.filter { !isDerived($0.outcome) }.map(\.weight)
      #expect(step.weight == own.max() ?? .notApplicable, "\(step.id)")
    }
    let all = report.steps.flatMap(\.checks).filter { !isDerived($0.outcome) }
    let heaviest = all.map(\.weight).max() ?? .notApplicable
    #expect(report.weight == heaviest)
    let expected: Verdict? =
      switch heaviest {
      case .error: .nonCompliant
      case .unknown: .undetermined
      case .pending: .inProgress
      // Nothing wrong: then it depends on whether anything passed at all.
      case .warning, .note, .pass, .notApplicable: nil
      }
    if report.verdict == .notGoverned { return }
    if let expected {
      #expect(report.verdict == expected)
    } else {
      #expect(report.verdict == .compliant || report.verdict == .undetermined)
      #expect(report.verdict != .compliant || all.contains { $0.outcome == .pass })
    }
    #expect(report.verdict != .compliant || report.findings.allSatisfy { $0.weight <= .warning })
  }

  private static func isDerived(_ outcome: Outcome) -> Bool {
    if case .unknown(.because) = outcome { return true }
    return false
  }

  /// A record that has lost some values, or some days of its dates.
  private func damaged(_ lines: [Substring], _ random: inout Seeded) -> String {
    var lines = lines.map(String.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let index = lines.indices.filter({ lines[$0].contains(": ") }).randomElement(using: &random) else { break }
      let parts = lines[index].split(separator: ": ", maxSplits: 1)
      let isDate = parts[1].count == 10 && parts[1].hasPrefix("20")
      lines[index] = parts[0] + ":" + (isDate && Bool.random(using: &random) ? " " + parts[1].prefix(7) : "")
    }
    return lines.joined(separator: "\n")
  }
}
