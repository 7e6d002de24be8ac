public import CEL

/// Looks on while the conditions of a workflow are evaluated: for whoever asks what records show of them.
public protocol ConditionWatch: AnyObject, Sendable {
  /// A condition came to its result in this way.
  func saw(_ condition: Condition, _ explanation: Explanation)
}
