/// What came of a check (检查结果).
public enum Outcome: Hashable, Sendable {
  /// It holds (符合). `explained`: it falls short, the law says "generally", and the reason stands where and
  /// when the law wants it (符合（已说明）).
  case pass(explained: Bool)
  /// It does not hold (不符合), or what would show that it holds is missing (未见材料).
  case fail(FailCause)
  /// A ground that the law names is validly claimed (依法不需履行).
  case exempt
  /// Its `when`, or the dates of its source, take the check away (不适用).
  case notApplicable
  /// Not done and not yet owed (尚未办理).
  case pending
  /// Cannot be decided by what is on record (依现有记录不能判断).
  case unknown(UnknownCause)

  /// It holds, without an explanation being needed.
  public static var pass: Outcome { .pass(explained: false) }

  /// Whether it holds, without an explanation being needed.
  public var isPass: Bool {
    if case .pass(explained: false) = self { true } else { false }
  }

  /// Why a check fails.
  public enum FailCause: String, Sendable {
    /// What is on file shows that it does not hold.
    case breached
    /// The step is done, or a later one begun, and the paper or field is missing.
    case notEvidenced = "not_evidenced"
  }

  /// Why a check cannot be decided.
  public enum UnknownCause: Hashable, Sendable {
    /// A value it needs is not on record.
    case missing
    /// A date is known only to the month, and its days disagree.
    case imprecise
    /// Working days of a year whose holidays are not published could matter.
    case unpublishedYear
    /// A condition could not be evaluated.
    case error
    /// Only a person can say, and none has (待人工确认).
    case awaitingPerson
    /// Another check is why; then this one weighs nothing and shows nothing of its own.
    case because(String)
  }

  /// Whether another check is why this one cannot be decided.
  public var isDerived: Bool {
    if case .unknown(.because) = self { true } else { false }
  }

  /// The stable name in reports: `pass`, `fail`, `exempt`, `not_applicable`, `pending`, `unknown`.
  public var name: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .exempt: "exempt"
    case .notApplicable: "not_applicable"
    case .pending: "pending"
    case .unknown: "unknown"
    }
  }

  /// The stable name of the cause, if there is one: `explained`, `breached`, `because:ID`…
  public var causeName: String? {
    switch self {
    case .pass(explained: true): "explained"
    case .fail(let cause): cause.rawValue
    case .unknown(.missing): "missing"
    case .unknown(.imprecise): "imprecise"
    case .unknown(.unpublishedYear): "unpublished_year"
    case .unknown(.error): "error"
    case .unknown(.awaitingPerson): "awaiting_person"
    case .unknown(.because(let id)): "because:\(id)"
    default: nil
    }
  }
}
