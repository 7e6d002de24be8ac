import SourceText
import Workflows

extension AttestedKind {
  func isAtLeastAsStrict(as other: AttestedKind, by conditions: any ConditionOrder) -> Strictness {
    .holds(
      confirmation.isSame(as: other.confirmation),
      else: Text(zh: "确认的不是同一事项", en: "Something else is confirmed"))
  }
}
