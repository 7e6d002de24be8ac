import SourceText
import Workflows

extension SameDraftKind {
  func isAtLeastAsStrict(as other: SameDraftKind, by conditions: any ConditionOrder) -> Strictness {
    .aboutTheSame(
      earlier.isSame(as: other.earlier) && later.isSame(as: other.later),
      else: Text(zh: "比较的不是同样的文稿", en: "Other drafts are compared"))
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    guard earlier.root == later.root, earlier.keys == later.keys else { return nil }
    return .neverFails(Text(zh: "文稿与自己比较", en: "A draft is compared with itself"))
  }
}
