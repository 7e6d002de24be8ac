import CEL
import SourceText
import Workflows

/// Compares conditions by going through every cell that they cut their fields into, each judged by the real evaluator.
struct CellOrder: ConditionOrder {
  let fields: FieldFinder

  init(_ workflow: Workflow, step: Int?, element: FieldGroup? = nil, isUnfinished: Bool = false) {
    fields = FieldFinder(workflow: workflow, step: step, element: element, isUnfinished: isUnfinished)
  }

  func entering(_ element: FieldGroup) -> any ConditionOrder {
    CellOrder(fields.workflow, step: fields.step, element: element, isUnfinished: fields.isUnfinished)
  }

  func pairs(_ stricter: Condition?, _ weaker: Condition?) -> Result<Set<ConditionPair>, Strictness.Gap> {
    var flattening = Flattening(fields)
    let texts = [stricter, weaker].map { condition in condition.map { flattening.flatten($0) } ?? "true" }
    let place = (stricter ?? weaker)?.span
    switch CellTable.made(of: flattening, texts, at: place) {
    case .failure(let gap): return .failure(gap)
    case .success(let table):
      var found: Set<ConditionPair> = []
      table.forEach { cell in
        found.insert(ConditionPair(stricter: cell.answer(0), weaker: cell.answer(1)))
        return found.count < 9
      }
      return .success(found)
    }
  }
}
