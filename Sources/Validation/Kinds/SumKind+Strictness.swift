import SourceText
import Workflows

extension SumKind {
  /// The same parts, in whatever order, and the same total.
  func isAtLeastAsStrict(as other: SumKind, by conditions: any ConditionOrder) -> Strictness {
    .aboutTheSame(
      total.isSame(as: other.total) && Set(parts.map(\.place)) == Set(other.parts.map(\.place))
        && parts.count == other.parts.count,
      else: Text(zh: "加总的不是同样的数", en: "Other numbers are added up"))
  }
}
