import SourceText
import Workflows

extension RequiredKind {
  /// More fields, and none of the other's left out.
  func isAtLeastAsStrict(as other: RequiredKind, by conditions: any ConditionOrder) -> Strictness {
    let left = other.fields.filter { field in !fields.contains { $0.isSame(as: field) } }
    return .holds(
      left.isEmpty,
      else: Text(zh: "不再要求：", en: "No longer asked for: ") + .list(left.map(\.field.title)))
  }
}
