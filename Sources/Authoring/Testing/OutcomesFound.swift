import SourceText
import Validation
import Workflows

/// What came of each check of a record, one outcome a check.
struct OutcomesFound {
  /// In the order of the report.
  let checks: [CheckReport]
  private let places: [String: Int]
  private let report: RecordReport

  /// Where every round counts a check stands once for each: the heaviest is what counts.
  init(_ report: RecordReport) {
    var checks: [CheckReport] = []
    var places: [String: Int] = [:]
    for check in report.steps.flatMap(\.checks) {
      guard let place = places[check.id] else {
        places[check.id] = checks.count
        checks.append(check)
        continue
      }
      if check.weight > checks[place].weight { checks[place] = check }
    }
    self.checks = checks
    self.places = places
    self.report = report
  }

  /// What came of a check; nothing where it was not judged.
  subscript(check: String) -> CheckReport? { places[check].map { checks[$0] } }

  /// What is said of a check, where anything is.
  func finding(_ check: String) -> Finding? {
    report.findings.first { $0.check == check && $0.round?.counts != false }
  }

  /// What outcomes are called in Chinese.
  static let words = [
    "pass": "符合", "fail": "不符合", "exempt": "依法不需履行", "not_applicable": "不适用", "pending": "尚未办理",
    "unknown": "不能判断",
  ]

  /// The outcome with its cause and what it weighs: `fail（不符合，breached，error）`.
  static func named(_ check: CheckReport) -> Text {
    let outcome = check.outcome
    var more = [outcome.causeName].compactMap { $0 }
    switch outcome {
    case .fail: more.append(check.weight.name)
    default: break
    }
    return Text(
      zh: outcome.name + "（" + ([words[outcome.name] ?? ""] + more).joined(separator: "，") + "）",
      en: outcome.name + (more.isEmpty ? "" : " (" + more.joined(separator: ", ") + ")"))
  }
}
