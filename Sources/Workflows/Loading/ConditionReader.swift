import CEL
import Documents
import SourceText

/// Compiles conditions against the fields that a workflow declares.
struct ConditionReader {
  let loading: Loading
  let names: ConditionNames

  /// Compiles the condition that a node writes, for rounds of a step (nothing: for the matter as a whole) and,
  /// within it, for elements of a list.
  func condition(_ node: NodeID, step: Int?, element: FieldGroup? = nil) -> Condition? {
    guard let text = loading.string(node) else { return nil }
    let environment = names.environment(step: step, element: element)
    switch Program.compile(text, in: environment, expecting: .bool) {
    case .success(let program):
      loading.note(node, condition: program)
      return Condition(program: program, span: loading.document.span(node))
    case .failure(let problems):
      let map = loading.document.textMap(node)
      for problem in problems.list {
        if reportStep(problem, in: text, at: map.span(of: problem.range)) { continue }
        loading.report(
          problem.id, at: map.span(of: problem.range), problem.message, help: problem.help,
          suggestion: problem.suggestion)
      }
      return nil
    }
  }

  /// What follows `steps.` is a step, and no field of anything.
  private func reportStep(_ problem: Problem, in text: String, at span: Span) -> Bool {
    let bytes = Array(text.utf8)
    guard problem.id == "unknown_field", bytes[..<problem.range.lowerBound].ends(with: "steps.".utf8) else {
      return false
    }
    loading.unknown(
      "unknown_step", String(decoding: bytes[problem.range], as: UTF8.self), at: span, among: names.steps.map(\.id),
      Text(zh: "未知的环节", en: "Unknown step"))
    return true
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with suffix: String.UTF8View) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
