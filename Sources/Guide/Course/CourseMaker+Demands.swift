import CEL
import SourceText
import Validation
import Workflows

extension CourseMaker {
  /// How a step is called for. An optional one is owed where a check that is asked cannot hold without it: a hearing
  /// that a law requires.
  func demand(_ index: Int) -> Demand {
    switch progress(index) {
    case .notApplicable, .exempt: return .none
    case .notUsed, .notBegun, .open, .done: break
    }
    if case .undecided = record.states[index].applies { return .undecided }
    let step = record.versions[index]
    if !step.isOptional { return .must(workflow.article(step.basis)) }
    let check = asks.lazy.joined().first { $0.isAsked == true && $0.check.cannotHold(without: step.id) }
    return check.map { .must(workflow.article($0.check.basis)) } ?? .may
  }

  /// Which checks are asked of the matter and which are not, by name; those of which it is open are not there.
  var asked: [String: Bool] {
    var asked: [String: Bool] = [:]
    for (check, isAsked) in asks.joined() { asked[check.name] = isAsked }
    return asked
  }
}

extension Check {
  /// Whether it cannot hold unless a step is done.
  func cannotHold(without step: String) -> Bool {
    guard type(of: kind).name == "assert" else { return false }
    return kind.conditions.contains { $0.program.expression.demands("done", of: step) }
  }
}

extension Expression {
  /// Whether it cannot hold unless a function of a step does: `done(steps.hearing)`, alone or joined by `&&`.
  fileprivate func demands(_ function: String, of step: String) -> Bool {
    guard case .call(let called, let operands) = kind else { return false }
    if case .operator(.and) = called { return operands.contains { $0.demands(function, of: step) } }
    return called.name == function && operands.first?.path == ["steps", step]
  }
}
