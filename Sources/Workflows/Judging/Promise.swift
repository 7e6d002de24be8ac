public import SourceText

/// What an example record promises of one check.
public enum Promise: String, CaseIterable, Sendable {
  /// It holds.
  case passes
  /// It does not hold.
  case fails
  /// It falls short only under one of two readings that lawyers dispute.
  case disputed
  /// It falls short of what the law asks "generally", and the reason stands where and when the law wants it.
  case explained
  /// Only a person can say, and none has.
  case asks
  /// A ground that the law names is validly claimed.
  case exempt

  /// What people call it.
  public var title: Text {
    switch self {
    case .passes: Text(zh: "符合", en: "passes")
    case .fails: Text(zh: "不符合", en: "fails")
    case .disputed: Text(zh: "计法有争议", en: "falls short under one of two disputed readings")
    case .explained: Text(zh: "符合（已说明）", en: "passes, explained")
    case .asks: Text(zh: "不能判断或待人工确认", en: "cannot be decided, or awaits a person")
    case .exempt: Text(zh: "依法不需履行", en: "is lawfully exempt")
    }
  }
}
