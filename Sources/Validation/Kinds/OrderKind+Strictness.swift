import SourceText
import Workflows

extension OrderKind {
  /// The other's dates in the other's order, perhaps with more between them; strict where the other is.
  func isAtLeastAsStrict(as other: OrderKind, by conditions: any ConditionOrder) -> Strictness {
    var rest = dates[...]
    for date in other.dates {
      guard let index = rest.firstIndex(where: { $0.isSame(as: date) }) else {
        return .aboutTheSame(
          false, else: Text(zh: "不再要求先后：", en: "No longer in the order: ") + date.field.title)
      }
      rest = rest[(index + 1)...]
    }
    return .holds(
      isStrict || !other.isStrict, else: Text(zh: "不再要求严格早于", en: "Equal days are let pass"))
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    guard !isStrict, Set(dates.map(\.place)).count == 1 else { return nil }
    return .neverFails(Text(zh: "日期与自己比较先后", en: "A date is put in order with itself"))
  }
}
