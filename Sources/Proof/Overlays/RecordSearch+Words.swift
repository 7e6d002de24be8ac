import SourceText
import Validation
import Workflows

/// What is said of a record that shows a difference.
extension RecordSearch {
  /// What each of the two makes of a record that shows a difference.
  struct Severity {
    let stronger: Weight
    let weaker: Weight
    /// The check by which the stronger one finds it.
    let check: String
    /// What the stronger one finds and the weaker does not.
    let statement: Text
  }

  func severity(of sketch: Sketch) -> Severity? {
    guard let (lower, upper) = severities(sketch) else { return nil }
    let found = Set(report(sketch, weaker).findings.map { "\($0.check) \($0.weight)" })
    let differing = report(sketch, stronger).findings.filter {
      $0.weight == lower && !found.contains("\($0.check) \($0.weight)")
    }
    let only =
      differing.first { finding in shows.map { Self.speaks($0, of: finding.check) } == true } ?? differing.first
    return Severity(
      stronger: lower, weaker: upper, check: only?.check ?? "", statement: only.map(statement) ?? Text(""))
  }

  /// Whether a check is the one that is meant, or one of the step that is.
  static func speaks(_ focus: String, of check: String) -> Bool {
    check == focus || (focus.hasSuffix(".") && check.hasPrefix(focus))
  }

  /// What a finding says; of one that says nothing of its own, what its check asks.
  private func statement(_ finding: Finding) -> Text {
    if finding.statement.zh.count > 1 { return finding.statement }
    let check = stronger.workflow.steps.lazy.flatMap(\.checks).first { $0.name == finding.check }
    guard let sentence = check?.kind.sentence else { return finding.statement }
    return Text(zh: "应当：\(sentence.zh)", en: "what is asked: \(sentence.en)")
  }
}

extension Weight {
  /// What a workflow finds, in a sentence about it.
  var found: Text {
    switch self {
    case .error: Text(zh: "不符合", en: "a breach")
    case .unknown: Text(zh: "不能判断", en: "that it cannot be decided")
    case .warning: Text(zh: "提示", en: "a warning")
    case .note: Text(zh: "注意", en: "a note")
    case .pending: Text(zh: "尚未办理", en: "that it is not yet owed")
    case .pass, .notApplicable: Text(zh: "没有发现", en: "nothing")
    }
  }
}
