import CEL
import SourceText
import Workflows

/// Compares conditions by going through every cell that they cut their fields into, each judged by the real evaluator.
struct CellOrder: ConditionOrder {
  let fields: FieldFinder

  /// No more cells than this are gone through.
  static let limit = 1 << 16

  init(_ workflow: Workflow, step: Int?, element: FieldGroup? = nil) {
    fields = FieldFinder(workflow: workflow, step: step, element: element)
  }

  func entering(_ element: FieldGroup) -> any ConditionOrder {
    CellOrder(fields.workflow, step: fields.step, element: element)
  }

  func pairs(_ stricter: Condition?, _ weaker: Condition?) -> Result<Set<ConditionPair>, Strictness.Gap> {
    var flattening = Flattening(fields)
    let texts = [stricter, weaker].map { condition in condition.map { flattening.flatten($0) } ?? "true" }
    flattening.fillIn()
    let terms = flattening.terms
    let environment = Environment(variables: terms.map { Variable(name: $0.name, type: $0.type) })
    var programs: [Program] = []
    for text in texts {
      guard case .success(let program) = Program.compile(text, in: environment) else {
        return .failure(
          Strictness.Gap(
            Text(zh: "条件不能化为有限的情形", en: "The condition cannot be taken apart into cases"),
            at: (stricter ?? weaker)?.span))
      }
      programs.append(program)
    }
    let free = terms.indices.filter { terms[$0].mirror == nil }
    var count = 1
    for index in free {
      let (product, overflow) = count.multipliedReportingOverflow(by: terms[index].values.count)
      count = overflow ? Int.max : product
    }
    guard count <= Self.limit else {
      return .failure(
        Strictness.Gap(
          Text(zh: "需要比较的情形超过\(Self.limit)种", en: "There are more than \(Self.limit) cases to compare"),
          at: (stricter ?? weaker)?.span))
    }
    var found: Set<ConditionPair> = []
    for cell in 0..<count {
      var rest = cell
      var values: [Value?] = Array(repeating: nil, count: terms.count)
      for index in free {
        values[index] = terms[index].values[rest % terms[index].values.count]
        rest /= terms[index].values.count
      }
      for index in terms.indices {
        if let whole = terms[index].mirror { values[index] = .bool(values[whole] != nil) }
      }
      let host = CellHost(terms: terms, values: values)
      found.insert(
        ConditionPair(stricter: answer(programs[0], host), weaker: answer(programs[1], host)))
      if found.count == 9 { break }
    }
    return .success(found)
  }

  private func answer(_ program: Program, _ host: CellHost) -> ConditionPair.Answer {
    do throws(EvaluationError) {
      guard case .bool(let holds) = try program.evaluate(host) else { return .undecided }
      return holds ? .yes : .no
    } catch {
      return .undecided
    }
  }
}

/// One cell, as conditions over terms see it.
private struct CellHost: Host {
  let terms: [Term]
  let values: [Value?]

  func variable(_ index: Int) throws(EvaluationError) -> Value {
    if let value = values[index] { return value }
    throw .missing(terms[index].name)
  }

  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    throw EvaluationError(.noOverload, Text(zh: "没有函数", en: "There is no function here"))
  }
}
