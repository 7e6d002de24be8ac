import SourceText
import Workflows

extension AssertKind {
  var conditions: [Condition] { [condition] }

  /// Where the other fails, this one does; where the other cannot be decided, this one does not pass.
  func isAtLeastAsStrict(as other: AssertKind, by conditions: any ConditionOrder) -> Strictness {
    conditions.allPairs(
      condition, other.condition, Text(zh: "条件在原来不成立的情形下成立", en: "The condition holds where the base's does not")
    ) { pair in
      switch pair.weaker {
      case .no: pair.stricter == .no
      case .undecided: pair.stricter != .yes
      case .yes: true
      }
    }
  }
}
