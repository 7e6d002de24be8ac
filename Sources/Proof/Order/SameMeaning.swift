import SourceText
public import Workflows

extension Workflow {
  /// Whether two checks of a step ask the same of every settled record: each at least as much as the other, in the same
  /// cases. `false` also where that is not proved.
  public func asksTheSame(_ one: Check, _ other: Check, step: Int) -> Bool {
    let order = CellOrder(self, step: step)
    func proved(_ strictness: Strictness) -> Bool { if case .proved = strictness { true } else { false } }
    let cases = order.allPairs(one.when, other.when, Text(zh: "适用的情形不同", en: "They apply in different cases")) {
      $0.stricter == $0.weaker
    }
    return proved(cases) && proved(one.kind.isAtLeastAsStrict(asAny: other.kind, by: order))
      && proved(other.kind.isAtLeastAsStrict(asAny: one.kind, by: order))
  }
}
