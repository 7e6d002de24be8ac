import SourceText
import Workflows

extension DocumentsKind {
  /// More papers, and none of the other's left out.
  func isAtLeastAsStrict(as other: DocumentsKind, by conditions: any ConditionOrder) -> Strictness {
    let left = other.papers.filter { paper in !papers.contains { $0.id == paper.id } }
    return .holds(
      left.isEmpty, else: Text(zh: "不再要求材料：", en: "No longer asked for: ") + .list(left.map(\.title)))
  }
}
