import CEL
import Proof
import SourceText
import Workflows

/// Under what a step, or a check of it, comes to be asked at all: what must hold, and what may then still be the case.
struct Circumstances: ConditionReach {
  let workflow: Workflow
  let step: Int?
  var element: FieldGroup?
  /// What is so wherever it is asked, the farthest first.
  private(set) var given: [(question: CellTable.Question, answer: ConditionPair.Answer)] = []

  /// Whatever the matter is.
  init(_ workflow: Workflow, step: Int?) {
    self.workflow = workflow
    self.step = step
  }

  /// A matter that the workflow governs.
  static func governed(_ workflow: Workflow, step: Int?) -> Circumstances {
    var result = Circumstances(workflow, step: step)
    result.assume(workflow.governs.when, step: nil)
    for exclusion in workflow.governs.except { result.assume(exclusion.when, .no, step: nil) }
    return result
  }

  /// A matter in which a step applies.
  static func applying(_ workflow: Workflow, step: Int) -> Circumstances {
    var result = governed(workflow, step: step)
    let owner = workflow.steps[step]
    if let when = owner.partOf.map({ workflow.steps[$0] }).flatMap(\.when) ?? owner.when {
      result.assume(when, step: nil)
    }
    return result
  }

  /// A matter in which a check applies.
  static func applying(_ workflow: Workflow, step: Int, check: Check) -> Circumstances {
    var result = applying(workflow, step: step)
    if let when = check.when { result.assume(when, step: step) }
    return result
  }

  /// Takes it that a condition comes to an answer.
  mutating func assume(
    _ condition: Condition, _ answer: ConditionPair.Answer = .yes, step: Int?, element: FieldGroup? = nil
  ) {
    // What is written out is no condition on the matter.
    if condition.program.expression.literal != nil { return }
    given.append((CellTable.Question(condition, step: step, element: element), answer))
  }

  /// Takes it that something else is given as well, unless it is already.
  mutating func add(_ other: (question: CellTable.Question, answer: ConditionPair.Answer)) {
    let isKnown = given.contains { known in
      known.question.condition.span == other.question.condition.span && known.question.step == other.question.step
        && known.answer == other.answer
    }
    if !isKnown { given.append(other) }
  }

  func entering(_ element: FieldGroup, where filter: Condition?) -> any ConditionReach {
    var result = self
    result.element = element
    if let filter { result.assume(filter, step: step, element: element) }
    return result
  }

  func mayBe(_ answer: ConditionPair.Answer, _ condition: Condition) -> Bool {
    mayBe(answer, CellTable.Question(condition, step: step, element: element))
  }

  /// Whether a condition, or a part of one, may come to that answer here; `true` also where that cannot be said.
  func mayBe(_ answer: ConditionPair.Answer, _ question: CellTable.Question) -> Bool {
    // Alone first, then with what lies nearest: more conditions have more cells, and what is impossible with some of
    // them is so with all.
    for count in 0...given.count {
      let given = given.suffix(count)
      guard let table = CellTable([question] + given.map(\.question), in: workflow) else { return true }
      let isPossible = table.contains { cell in
        cell.answer(0) == answer
          && zip(1..., given).allSatisfy { number, each in cell.answer(number) == each.answer }
      }
      if !isPossible { return false }
    }
    return true
  }

  /// Whether all that is given may be so at once; `true` also where that cannot be said.
  var isPossible: Bool {
    for count in 1..<max(1, given.count) + 1 where !given.isEmpty {
      let given = given.suffix(count)
      guard let table = CellTable(given.map(\.question), in: workflow) else { return true }
      let isPossible = table.contains { cell in
        zip(0..., given).allSatisfy { number, each in cell.answer(number) == each.answer }
      }
      if !isPossible { return false }
    }
    return true
  }
}

extension Condition {
  /// Whether it is the word `true` or `false` itself.
  func isWrittenOut(_ value: Bool) -> Bool {
    if case .bool(value)? = program.expression.literal { true } else { false }
  }
}
