import SourceText
import Workflows

extension CountKind {
  var conditions: [Condition] { [filter].compactMap { $0 } }

  /// The same list; no number let pass that the other refuses; a minimum counts no more elements, a maximum no fewer.
  func isAtLeastAsStrict(as other: CountKind, by conditions: any ConditionOrder) -> Strictness {
    let elements = conditions.entering(element ?? FieldGroup(path: "it", []))
    let hasMinimum = other.bounds.lowerBound > 0
    let hasMaximum = other.bounds.upperBound < Int.max
    var result = Strictness.aboutTheSame(
      list.isSame(as: other.list), else: Text(zh: "计数的不是同一列表", en: "Another list is counted")
    ).and(
      .holds(
        bounds.lowerBound >= other.bounds.lowerBound && bounds.upperBound <= other.bounds.upperBound,
        else: Text(zh: "数量要求低于上位规则", en: "It lets a number pass that the base refuses"))
    ).and(.holds(isOdd || !other.isOdd, else: Text(zh: "不再要求单数", en: "An even number is let pass")))
    if hasMinimum || other.isOdd { result = result.and(elements.choosesNoMore(filter, other.filter)) }
    if hasMaximum || other.isOdd {
      // As many elements at least as the other counts.
      result = result.and(
        elements.allPairs(
          filter, other.filter, Text(zh: "where 漏掉了原来计入的项", en: "`where` leaves out elements that the base counts")
        ) { $0.stricter >= $0.weaker })
    }
    return result
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    let none = Text(
      zh: "没有一项能够符合 where，数到的总是 0", en: "No element can meet `where`, so that 0 are counted whatever is entered")
    let isNoneChosen = !reach.choosesSome(filter, of: element)
    if isNoneChosen { return bounds.contains(0) && !isOdd ? .neverFails(none) : .neverHolds(none) }
    if bounds == 0...Int.max, !isOdd {
      return .neverFails(Text(zh: "不少于 0 总是成立", en: "There are always at least 0"))
    }
    if isOdd, bounds.upperBound - bounds.lowerBound < 2, !bounds.contains(where: { $0 % 2 == 1 }) {
      return .neverHolds(Text(zh: "数量范围内没有单数", en: "There is no odd number between the bounds"))
    }
    return nil
  }
}
