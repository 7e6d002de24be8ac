import SourceText
import Workflows

extension EachKind {
  var conditions: [Condition] { [filter].compactMap { $0 } + kind.conditions }

  /// The same list; no element left out that the other looks at; and what each must meet is no less.
  func isAtLeastAsStrict(as other: EachKind, by conditions: any ConditionOrder) -> Strictness {
    let elements = conditions.entering(element)
    return Strictness.aboutTheSame(
      list.isSame(as: other.list), else: Text(zh: "检查的不是同一列表", en: "Another list is looked at")
    ).and(elements.leavesOutNone(filter, other.filter))
      .and(kind.isAtLeastAsStrict(asAny: other.kind, by: elements))
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    if !reach.choosesSome(filter, of: element) {
      return .neverFails(
        Text(zh: "没有一项能够符合 where，什么也不检查", en: "No element can meet `where`, so that none is looked at"))
    }
    return kind.hollowness(by: reach.entering(element, where: filter))
  }
}
