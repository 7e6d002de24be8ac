import Workflows

extension Scope {
  /// Whether a condition surely does not hold.
  func rulesOut(_ condition: Condition?) -> Bool {
    guard let condition, case .success(false) = holds(condition) else { return false }
    return true
  }

  /// Whether a condition surely holds.
  func meets(_ condition: Condition?) -> Bool {
    guard let condition else { return true }
    if case .success(true) = holds(condition) { return true }
    return false
  }
}
