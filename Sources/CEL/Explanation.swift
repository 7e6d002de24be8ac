/// How a condition came to its result: each part with what it came to.
public struct Explanation: Sendable {
  /// What a part came to.
  public enum Outcome: Sendable {
    /// It has this value.
    case value(Value)
    /// It has none.
    case error(EvaluationError)
    /// The parts before it had already decided.
    case notNeeded
  }

  /// The part; elements of a list that a macro goes through share the macro's parts.
  public let expression: Expression
  /// The names that macros around it give, with what they stand for here; only where it is a macro's own part.
  public let names: [(name: String, value: Value)]
  /// What it came to.
  public let outcome: Outcome
  /// The parts that it was made of; literals explain themselves and are left out.
  public let parts: [Explanation]
}

extension Program {
  /// Evaluates the condition and says what each part came to. Of a list no more than twenty elements are shown.
  public func explain(_ host: any Host) -> Explanation {
    var longer = limits
    longer.steps *= 4
    var explainer = Explainer(evaluator: Evaluator(code, host: host, budget: Budget(longer)))
    return explainer.explain(expression)
  }
}

private struct Explainer {
  var evaluator: Evaluator
  private var left = 2_000

  init(evaluator: Evaluator) {
    self.evaluator = evaluator
  }

  mutating func explain(_ part: Expression, names: [(name: String, value: Value)] = []) -> Explanation {
    left -= 1
    let outcome = outcome(part)
    return Explanation(expression: part, names: names, outcome: outcome, parts: left > 0 ? parts(of: part) : [])
  }

  private mutating func outcome(_ part: Expression) -> Explanation.Outcome {
    guard let node = evaluator.code.places[ObjectIdentifier(part)] else { return .notNeeded }
    let depth = evaluator.locals.count
    defer { evaluator.locals.removeLast(evaluator.locals.count - depth) }
    do throws(EvaluationError) {
      return .value(try evaluator.value(node))
    } catch {
      return .error(error)
    }
  }

  private mutating func parts(of part: Expression) -> [Explanation] {
    switch part.kind {
    // A way into the record is read as one.
    case .select where part.path != nil, .literal, .variable, .local: return []
    case .has(let base, _) where base.path != nil: return []
    case .call(.operator(.and), let operands): return until(.bool(false), operands)
    case .call(.operator(.or), let operands): return until(.bool(true), operands)
    case .call(.operator(.conditional), let operands): return branch(operands)
    case .macro(let macro): return explain([macro.target]) + elements(macro)
    default: return explain(part.children)
    }
  }

  private mutating func explain(_ parts: [Expression]) -> [Explanation] {
    parts.compactMap { $0.isWrittenOut ? nil : explain($0) }
  }

  private func skipped(_ part: Expression) -> Explanation {
    Explanation(expression: part, names: [], outcome: .notNeeded, parts: [])
  }

  private mutating func until(_ absorbing: Value, _ operands: [Expression]) -> [Explanation] {
    var isDecided = false
    return operands.map { operand in
      if isDecided { return skipped(operand) }
      let explained = explain(operand)
      if case .value(let value) = explained.outcome { isDecided = Equality.ofScalars(value, absorbing) }
      return explained
    }
  }

  private mutating func branch(_ operands: [Expression]) -> [Explanation] {
    let test = explain(operands[0])
    guard case .value(.bool(let yes)) = test.outcome else { return [test] }
    return [test, yes ? explain(operands[1]) : skipped(operands[1]), yes ? skipped(operands[2]) : explain(operands[2])]
  }

  private mutating func elements(_ macro: Expression.Macro) -> [Explanation] {
    guard case .value(let whole) = outcome(macro.target) else { return [] }
    let hasTwo = macro.variables.count == 2
    let elements: [[Value]] =
      switch whole {
      case .list(let items): items.prefix(20).enumerated().map { hasTwo ? [.int(Int64($0)), $1] : [$1] }
      case .sequence(let items): items.values.prefix(20).enumerated().map { hasTwo ? [.int(Int64($0)), $1] : [$1] }
      case .map(let map): map.entries.prefix(20).map { hasTwo ? [$0.key, $0.value] : [$0.key] }
      case .object(let object): object.map.entries.prefix(20).map { hasTwo ? [$0.key, $0.value] : [$0.key] }
      default: []
      }
    let depth = evaluator.locals.count
    defer { evaluator.locals.removeLast(evaluator.locals.count - depth) }
    var explained: [Explanation] = []
    for values in elements {
      evaluator.locals.removeLast(evaluator.locals.count - depth)
      evaluator.locals += values
      let names = zip(macro.variables, values).map { (name: $0, value: $1) }
      var holds = true
      if let predicate = macro.predicate {
        let one = explain(predicate, names: names)
        explained.append(one)
        if case .value(let value) = one.outcome {
          holds = Equality.ofScalars(value, .bool(true))
          if macro.name == .all, !holds { break }
          if macro.name == .exists, holds { break }
        }
      }
      if holds, let transform = macro.transform { explained.append(explain(transform, names: names)) }
    }
    return explained
  }
}

extension Expression {
  /// Whether it is a literal, or a list or map of such.
  fileprivate var isWrittenOut: Bool {
    switch kind {
    case .literal: true
    case .list, .map: children.allSatisfy(\.isWrittenOut)
    default: false
    }
  }
}
