import Guide
public import SourceText
public import Validation
import Workflows

/// What becomes of one record when another workflow judges it.
public struct RecordDifference: Sendable {
  /// The file.
  public let path: String
  /// The record's title, as far as it could be read.
  public let title: String?
  /// The verdicts.
  public let verdict: (old: Verdict, new: Verdict)
  /// The checks of which something else comes.
  public let outcomes: [Outcome]
  /// The days that are others.
  public let days: [Day]

  /// What comes of one check; of a check that only one of them has there is nothing on the other side.
  public struct Outcome: Sendable {
    /// The check: `step.check`.
    public let check: String
    /// What came of it, in each round that counts; nothing of a check that was not there.
    public let old: [CheckReport]
    /// What comes of it.
    public let new: [CheckReport]
    /// What is found now; where nothing is, what was found.
    public let statement: Text?
  }

  /// A day by which something open has to be done, or before which it may not begin.
  public struct Day: Hashable, Sendable {
    /// The step.
    public let step: String
    /// `due`, the last day for something in it, or `earliest`, the first day on which it may begin.
    public let name: String
    /// The day as the old workflow counts.
    public let old: String?
    /// The day as the new one counts.
    public let new: String?
  }

  /// Compares what two workflows say of a record; nothing where they say the same.
  init?(_ old: MatterStatus, _ new: MatterStatus) {
    days = Self.days(old, new)
    let (old, new) = (old.report, new.report)
    path = new.path
    title = new.title ?? old.title
    verdict = (old.verdict, new.verdict)
    // What is renamed is told under its new name.
    let (before, after) = (Self.outcomes(old) { new.rules?.presentName(of: $0) ?? $0 }, Self.outcomes(new) { $0 })
    let checks = after.order + before.order.filter { after.said[$0] == nil }
    outcomes = checks.compactMap { check in
      let (one, other) = (before.said[check] ?? [], after.said[check] ?? [])
      if one.map(Self.words) == other.map(Self.words) { return nil }
      // A check that comes or goes and has nothing to say of the record changes nothing for it.
      if one.isEmpty || other.isEmpty, (one + other).allSatisfy({ $0.weight <= .pass }) { return nil }
      let statement =
        (new.findings.first { $0.check == check } ?? old.findings.first { $0.check == check })?.statement
      return Outcome(check: check, old: one, new: other, statement: statement)
    }
    if outcomes.isEmpty, days.isEmpty, verdict.old == verdict.new { return nil }
  }

  private static func outcomes(
    _ report: RecordReport, _ named: (String) -> String
  ) -> (order: [String], said: [String: [CheckReport]]) {
    var order: [String] = []
    var said: [String: [CheckReport]] = [:]
    for check in report.steps.flatMap(\.checks) {
      let id = named(check.id)
      if said[id] == nil { order.append(id) }
      said[id, default: []].append(check)
    }
    return (order, said)
  }

  private static func words(_ check: CheckReport) -> String {
    "\(check.outcome.name) \(check.outcome.causeName ?? "") \(check.weight.name)"
  }

  private static func days(_ old: MatterStatus, _ new: MatterStatus) -> [Day] {
    let steps = new.report.rules?.steps ?? []
    let before = open(old) { id in steps.first { $0.aliases.contains(id) }?.id ?? id }
    let after = open(new) { $0 }
    let keys = after.map(\.key) + before.map(\.key).filter { key in !after.contains { $0.key == key } }
    return keys.compactMap { key in
      let (one, other) = (before.first { $0.key == key }?.day, after.first { $0.key == key }?.day)
      let parts = key.split(separator: " ").map(String.init)
      return one == other ? nil : Day(step: parts[0], name: parts[1], old: one, new: other)
    }
  }

  private static func open(_ matter: MatterStatus, _ named: (String) -> String) -> [(key: String, day: String)] {
    (matter.course?.ladder ?? []).filter { !$0.isSettled }.flatMap { rung in
      [("due", rung.due?.day), ("earliest", rung.earliest)].compactMap { name, day in
        day.map { ("\(named(rung.id)) \(name)", "\($0)") }
      }
    }
  }
}
