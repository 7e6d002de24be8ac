import SourceText
import Workflows

extension AssertKind {
  var conditions: [Condition] { [condition] }

  /// Where the other fails, this one does; where the other cannot be decided, this one does not pass.
  func isAtLeastAsStrict(as other: AssertKind, by conditions: any ConditionOrder) -> Strictness {
    conditions.allPairs(
      condition, other.condition, Text(zh: "原来的条件不成立时，这个条件可能成立", en: "The condition may hold where the base's does not")
    ) { pair in
      switch pair.weaker {
      case .no: pair.stricter == .no
      case .undecided: pair.stricter != .yes
      case .yes: true
      }
    }
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    if !reach.mayBe(.no, condition) {
      return .neverFails(
        Text(zh: "条件“\(condition.text)”不论填写什么都成立", en: "`\(condition.text)` holds whatever is entered"))
    }
    if !reach.mayBe(.yes, condition) {
      return .neverHolds(
        Text(zh: "条件“\(condition.text)”不论填写什么都不成立", en: "`\(condition.text)` holds for nothing that could be entered"))
    }
    return nil
  }
}
