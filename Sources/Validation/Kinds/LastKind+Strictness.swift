import SourceText
import Workflows

extension LastKind {
  var conditions: [Condition] { [filter] }

  /// The same list, and the same elements come last.
  func isAtLeastAsStrict(as other: LastKind, by conditions: any ConditionOrder) -> Strictness {
    Strictness.aboutTheSame(
      list.isSame(as: other.list), else: Text(zh: "检查的不是同一列表", en: "Another list is looked at")
    ).and(
      conditions.entering(element).allPairs(
        filter, other.filter, Text(zh: "应当最后的不是同一人", en: "Somebody else must come last")
      ) { $0.stricter == $0.weaker })
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    if !reach.choosesSome(filter, of: element) {
      return .neverHolds(Text(zh: "没有一项能够符合 where", en: "No element can meet `where`"))
    }
    if !reach.leavesOutSome(filter, of: element) {
      return .neverFails(Text(zh: "每一项都符合 where，最后一项总是其中之一", en: "Every element meets `where`, and so does the last"))
    }
    return nil
  }
}
