import SourceText
import Workflows

extension ShareKind {
  var conditions: [Condition] { [filter].compactMap { $0 } }

  /// A higher minimum and a lower maximum, over a `where` that chooses none or all that the base does.
  func isAtLeastAsStrict(as other: ShareKind, by conditions: any ConditionOrder) -> Strictness {
    let elements = conditions.entering(element ?? FieldGroup(path: "it", []))
    let sameWhole = total.map { own in other.total.map(own.isSame) ?? false } ?? (other.total == nil)
    var result = Strictness.aboutTheSame(
      list.isSame(as: other.list) && sameWhole, else: Text(zh: "比例的对象不同", en: "Something else is measured"))
    for (bound, fraction) in other.bounds {
      result = result.and(
        .holds(
          bounds.contains { isAtLeastAsStrict($0, as: (bound, fraction)) },
          else: Text(zh: "比例要求低于上位规则", en: "It lets a share pass that the base refuses")))
      let isMaximum = bound == .atMost
      // More elements than there are in all is a breach too, which fewer would hide.
      let isExact = total != nil
      result = result.and(
        elements.allPairs(
          filter, other.filter, Text(zh: "where 改变了计入的项", en: "`where` changes which elements count")
        ) {
          isExact
            ? $0.stricter == $0.weaker : isMaximum ? $0.stricter >= $0.weaker : $0.stricter <= $0.weaker
        })
    }
    return result
  }

  private func isAtLeastAsStrict(
    _ own: (bound: Bound, fraction: Fraction), as other: (bound: Bound, fraction: Fraction)
  ) -> Bool {
    switch (own.bound, other.bound) {
    case (.atLeast, .atLeast), (.moreThan, .moreThan), (.moreThan, .atLeast): own.fraction.isAtLeast(other.fraction)
    case (.atLeast, .moreThan): own.fraction.isAtLeast(other.fraction) && !other.fraction.isAtLeast(own.fraction)
    case (.atMost, .atMost): other.fraction.isAtLeast(own.fraction)
    default: false
    }
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    if !reach.choosesSome(filter, of: element) {
      let none = Text(
        zh: "没有一项能够符合 where，比例总是 0", en: "No element can meet `where`, so that the share is 0 whatever is entered")
      return bounds.allSatisfy { $0.bound == .atMost || ($0.bound == .atLeast && $0.fraction.compare(0, of: 1) >= 0) }
        ? .neverFails(none) : .neverHolds(none)
    }
    let isBeyond = bounds.contains { bound, fraction in
      (bound == .atLeast && fraction.compare(1, of: 1) < 0) || (bound == .moreThan && fraction.compare(1, of: 1) <= 0)
    }
    if isBeyond { return .neverHolds(Text(zh: "比例超过全部", en: "No part is more than the whole")) }
    let isIdle = bounds.allSatisfy { bound, fraction in
      (bound == .atLeast && fraction.compare(0, of: 1) >= 0) || (bound == .atMost && fraction.compare(1, of: 1) <= 0)
    }
    return isIdle && total == nil ? .neverFails(Text(zh: "任何比例都符合", en: "Every share will do")) : nil
  }
}
