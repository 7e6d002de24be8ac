public import SourceText

/// Why a check says nothing, as far as that follows from the workflow alone.
public enum Hollowness: Sendable {
  /// Whatever is entered, it holds.
  case neverFails(Text)
  /// Whatever is entered, it does not hold.
  case neverHolds(Text)
}

/// What conditions can come to where a check applies.
public protocol ConditionReach {
  /// Whether a condition may come to that answer. `true` also where that cannot be said.
  func mayBe(_ answer: ConditionPair.Answer, _ condition: Condition) -> Bool
  /// The same question for the elements of a list that meet a condition.
  func entering(_ element: FieldGroup, where filter: Condition?) -> any ConditionReach
}

extension ConditionReach {
  /// Whether some element may be counted.
  public func choosesSome(_ filter: Condition?, of element: FieldGroup?) -> Bool {
    guard let filter else { return true }
    return entering(element ?? FieldGroup(path: "it", []), where: nil).mayBe(.yes, filter)
  }

  /// Whether some element may be left out.
  public func leavesOutSome(_ filter: Condition?, of element: FieldGroup?) -> Bool {
    guard let filter else { return false }
    let elements = entering(element ?? FieldGroup(path: "it", []), where: nil)
    return elements.mayBe(.no, filter) || elements.mayBe(.undecided, filter)
  }
}
