import SourceText
import Workflows

extension AttestedKind {
  func isAtLeastAsStrict(as other: AttestedKind, by conditions: any ConditionOrder) -> Strictness {
    Strictness.aboutTheSame(
      confirmation.isSame(as: other.confirmation),
      else: Text(zh: "确认的不是同一事项", en: "Something else is confirmed")
    ).and(
      .holds(
        isReasonRequired || !other.isReasonRequired, else: Text(zh: "不再要求理由", en: "The reason is no longer asked for")))
  }
}
