/// From what weight on a run counts as having found something (`--fail-on`).
public enum Threshold: String, CaseIterable, Sendable {
  case error, unknown, warning, pending, note, never

  /// Whether a weight reaches the threshold. On the one scale a matter still open weighs more than a warning.
  public func isReached(by weight: Weight) -> Bool {
    switch self {
    case .error: weight >= .error
    case .unknown: weight >= .unknown
    case .pending: weight >= .pending
    case .warning: weight >= .warning
    case .note: weight >= .note
    case .never: false
    }
  }
}
