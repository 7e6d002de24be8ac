import SourceText
import Validation
import Workflows

/// A check of a record as test tools see it: a case that passes, fails or is skipped, under a name that stays.
struct CheckCase {
  /// `step.check`; for a file that cannot be read `record`.
  let name: String
  let state: State
  /// What was found, in the order of the report.
  let notices: [Notice]

  enum State {
    case passed
    /// A breach.
    case failed
    /// Cannot be decided, awaits a person, or the file cannot be read.
    case undecided
    /// Fails or cannot be decided, and somebody deferred it.
    case deferred(Text)
    /// Nothing to judge, or not owed yet.
    case skipped(Text)
  }

  /// Every check of a record, in the order of the workflow.
  static func all(_ report: RecordReport) -> [CheckCase] {
    let notices = Notice.all(report)
    switch report.verdict {
    case .unreadable: return [CheckCase(name: "record", state: .undecided, notices: notices)]
    case .notGoverned where report.steps.isEmpty:
      return [CheckCase(name: "record", state: .skipped(report.scope ?? report.verdict.text), notices: [])]
    default: break
    }
    let found = Dictionary(grouping: notices, by: \.check)
    var heaviest: [String: CheckReport] = [:]
    var names: [String] = []
    for check in report.steps.flatMap(\.checks) {
      guard let other = heaviest[check.id] else {
        names.append(check.id)
        heaviest[check.id] = check
        continue
      }
      // Where every round counts a check stands once for each: the worst is what counts.
      if check.weight > other.weight { heaviest[check.id] = check }
    }
    return names.compactMap { name in
      heaviest[name].map { CheckCase(name: name, state: state($0, found[name] ?? []), notices: found[name] ?? []) }
    }
  }

  /// What was found in the run's own files. None of it is a breach.
  static func all(_ summary: RunSummary) -> [CheckCase] {
    Notice.all(summary).enumerated().map { number, notice in
      CheckCase(name: "\(number + 1) \(notice.check)", state: .passed, notices: [notice])
    }
  }

  private static func state(_ check: CheckReport, _ notices: [Notice]) -> State {
    switch check.outcome {
    case .unknown(.because(let id)): return .skipped(Text(zh: "取决于 \(id)", en: "depends on \(id)"))
    case .exempt: return .skipped(notices.first?.word ?? Style.word(check.weight, check.outcome))
    case .notApplicable, .pending: return .skipped(Style.word(check.weight, check.outcome))
    default: break
    }
    guard check.weight >= .unknown else { return .passed }
    if let deferred = notices.first?.deferred, notices.allSatisfy({ $0.deferred != nil }) {
      return .deferred(deferred.text)
    }
    return check.weight == .error ? .failed : .undecided
  }
}
