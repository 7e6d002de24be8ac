import CEL
import Documents
import SourceText
import Workflows

/// `assert: "this.conclusion == 'lawful'"` — a condition holds. What its failure means is said by `says`.
struct AssertKind: CheckKind {
  static let name = "assert"
  static let shape = KindShape.condition

  let condition: Condition

  init?(_ node: NodeID, in reading: CheckReading) {
    guard let condition = reading.condition(node) else { return nil }
    self.condition = condition
  }

  var sentence: Text {
    Text(zh: "符合条件“\(condition.text)”", en: "It holds that `\(condition.text)`")
  }

  func reads(_ scope: Scope) -> [FieldPath] { scope.fields(read: condition) }

  func ways(to promise: Promise) -> [[Wish]] {
    switch promise {
    case .passes: [[.condition(condition, true)]]
    case .fails: [[.condition(condition, false)]]
    default: []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    switch scope.holds(condition) {
    case .success(true): return Judgement(.pass, at: scope.anchor)
    case .success(false):
      return Judgement(.fail(.breached), at: anchor(in: scope), isCurable: isCurable(in: scope))
    case .failure(let error): return scope.undecided(by: error)
    }
  }

  /// The first field that the condition reads here, else the round or element as a whole.
  private func anchor(in scope: Scope) -> Anchor {
    scope.fields(read: condition).lazy.map(scope.find).first { if case .node = $0 { true } else { false } }
      ?? scope.anchor
  }

  /// Filling what is still empty may make it hold, and so may another element of a list or another step; values
  /// that stand cannot.
  private func isCurable(in scope: Scope) -> Bool {
    let asksOtherSteps = condition.program.references.contains { $0.path.first == "steps" }
    return asksOtherSteps
      || scope.fields(read: condition).contains { !$0.field.type.isScalar || scope.node($0) == nil }
  }
}
