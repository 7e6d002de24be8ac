/// What an outcome weighs: the one scale on which checks combine into steps, and steps into a record.
///
/// A step's and a record's state is the greatest weight over their checks that are not derived.
public enum Weight: Int, Comparable, CaseIterable, Sendable {
  /// Nothing to judge.
  case notApplicable = 0
  /// It holds.
  case pass = 1
  /// Worth a look: a pass with a reason, an exemption, a shortfall under practice.
  case note = 2
  /// A shortfall of what the law asks "generally", or by reference, or under a disputed reading.
  case warning = 3
  /// Not done and not yet owed.
  case pending = 4
  /// Cannot be decided.
  case unknown = 5
  /// A breach of what the law demands.
  case error = 6

  /// Weighs less.
  public static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }

  /// The stable name in reports and in `--fail-on`.
  public var name: String {
    switch self {
    case .notApplicable: "not_applicable"
    case .pass: "pass"
    case .note: "note"
    case .warning: "warning"
    case .pending: "pending"
    case .unknown: "unknown"
    case .error: "error"
    }
  }
}
