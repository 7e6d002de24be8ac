import SourceText
import Workflows

/// Compares conditions of two workflows over the fields of both: a choice that only one of them knows is a case all the
/// same, and what one of them lets be lacking may be lacking.
struct PairOrder: ConditionOrder {
  private let orders: [CellOrder]

  /// - Parameter step: the step whose round is `this`, by its index in each of them.
  init(
    _ upper: (workflow: Workflow, step: Int?), _ lower: (workflow: Workflow, step: Int?), isUnfinished: Bool = false
  ) {
    orders = [upper, lower].map { CellOrder($0.workflow, step: $0.step, isUnfinished: isUnfinished) }
  }

  private init(_ orders: [CellOrder]) { self.orders = orders }

  func pairs(_ stricter: Condition?, _ weaker: Condition?) -> Result<Set<ConditionPair>, Strictness.Gap> {
    var found: Set<ConditionPair> = []
    for order in orders {
      switch order.pairs(stricter, weaker) {
      case .success(let pairs): found.formUnion(pairs)
      case .failure(let gap): return .failure(gap)
      }
    }
    return .success(found)
  }

  func entering(_ element: FieldGroup) -> any ConditionOrder {
    PairOrder(
      orders.map { order in
        let workflow = order.fields.workflow
        let known = workflow.elements(of: element.path) ?? element
        return CellOrder(workflow, step: order.fields.step, element: known, isUnfinished: order.fields.isUnfinished)
      })
  }
}

extension Workflow {
  /// The fields of the elements of a list, by the way to them: `steps.plan.people[]`.
  fileprivate func elements(of path: String) -> FieldGroup? {
    let groups = [facts] + steps.map(\.fields)
    return groups.lazy.compactMap { $0.group(at: path) }.first
  }
}

extension FieldGroup {
  fileprivate func group(at path: String) -> FieldGroup? {
    if self.path == path { return self }
    for field in fields {
      switch field.type {
      case .group(let group), .list(.group(let group)):
        if let found = group.group(at: path) { return found }
      default: continue
      }
    }
    return nil
  }
}
