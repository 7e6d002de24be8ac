import SourceText
import Workflows

extension DisjointKind {
  /// The same two sets, in either order.
  func isAtLeastAsStrict(as other: DisjointKind, by conditions: any ConditionOrder) -> Strictness {
    let isSame = same(first, other.first) && same(second, other.second)
    let isTurned = same(first, other.second) && same(second, other.first)
    return .aboutTheSame(isSame || isTurned, else: Text(zh: "比较的不是同样的两方", en: "Other sets are compared"))
  }

  private func same(_ a: ValuesPath, _ b: ValuesPath) -> Bool {
    guard a.head.isSame(as: b.head) else { return false }
    guard let tail = a.tail, let other = b.tail else { return a.tail == nil && b.tail == nil }
    return tail.isSame(as: other)
  }

  var separated: (ValuesPath, ValuesPath)? { (first, second) }
}
