public import SourceText
public import Validation

extension Verdict {
  /// The verdict in a word or two, for a table.
  public var short: Text {
    switch self {
    case .unreadable: Text(zh: "无法读取", en: "unreadable")
    case .nonCompliant: Text(zh: "不符合", en: "defects")
    case .undetermined: Text(zh: "待确认", en: "undetermined")
    case .inProgress: Text(zh: "进行中", en: "in progress")
    case .compliant: Text(zh: "未见问题", en: "no defect")
    case .notGoverned: Text(zh: "不适用", en: "not governed")
    }
  }
}
