public import SourceText

/// What is said of a record as a whole (检查结论).
public enum Verdict: String, CaseIterable, Sendable {
  /// The file is not a record that can be judged.
  case unreadable
  /// The matter lies outside what the workflow governs: neither good nor bad.
  case notGoverned = "not_governed"
  /// At least one error.
  case nonCompliant = "non_compliant"
  /// Something cannot be decided or awaits a person.
  case undetermined
  /// Nothing wrong so far, and something is still to be done.
  case inProgress = "in_progress"
  /// Nothing found, perhaps with warnings.
  case compliant

  /// The sentence a person reads. It claims no more than that no defect was found.
  public var text: Text {
    switch self {
    case .unreadable: Text(zh: "文件无法读取", en: "The file cannot be read")
    case .notGoverned: Text(zh: "不适用本程序规则", en: "Not governed by this workflow")
    case .nonCompliant: Text(zh: "存在不符合程序要求的事项", en: "Procedural defects found")
    case .undetermined: Text(zh: "部分事项不能判断或待确认", en: "Some points cannot be decided or await confirmation")
    case .inProgress: Text(zh: "程序进行中，暂未发现问题", en: "In progress, no defect found so far")
    case .compliant: Text(zh: "未发现不符合程序要求的事项", en: "No procedural defect found")
    }
  }
}
