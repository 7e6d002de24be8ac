/// Evaluates what is known of a condition and keeps the rest.
struct Reduction {
  let host: any Host
  let unknown: [[String]]
  let limits: Limits
  /// What the names of macros stand for, the outermost first: a value, or a name that stays.
  private var names: [Name] = []

  /// What all that is evaluated on the way may take.
  private var budget: Budget
  /// How many parts may still be looked at before lists are no longer taken apart.
  private var work = 20_000

  private enum Name {
    case value(Value)
    case open(Int, String)
  }

  enum Part {
    case known(Value)
    case failed(EvaluationError)
    case open(Expression)
  }

  init(host: any Host, unknown: [[String]], limits: Limits) {
    self.host = host
    self.unknown = unknown
    self.limits = limits
    budget = Budget(limits)
  }

  mutating func reduce(_ part: Expression) -> Part {
    work -= 1
    if isKnown(part) { return evaluate(part) }
    switch part.kind {
    case .literal, .variable: return .open(part)
    case .local(let index, let name):
      guard case .open(let number, _) = names[index] else { return evaluate(part) }
      return .open(Expression(.local(number, name: name), type: part.type, range: part.range))
    case .select(let base, let name): return rebuilt(part, [base]) { .select($0[0], name) }
    case .has(let base, let name): return rebuilt(part, [base]) { .has($0[0], name) }
    case .list(let items): return rebuilt(part, items) { .list($0) }
    case .map(let entries):
      return rebuilt(part, entries.flatMap { [$0.key, $0.value] }) { operands in
        .map(stride(from: 0, to: operands.count, by: 2).map { (operands[$0], operands[$0 + 1]) })
      }
    case .call(.operator(.and), let operands): return logical(part, operands, absorbing: false)
    case .call(.operator(.or), let operands): return logical(part, operands, absorbing: true)
    case .call(.operator(.conditional), let operands): return conditional(part, operands)
    case .call(let function, let operands): return rebuilt(part, operands) { .call(function, $0) }
    case .macro(let macro): return reduce(part, macro)
    }
  }

  // MARK: - What is known

  /// Whether it reads nothing that is unknown.
  private func isKnown(_ part: Expression) -> Bool {
    if let path = part.path {
      return !unknown.covers(path) && !unknown.contains { $0.starts(with: path) }
    }
    switch part.kind {
    case .local(let index, _):
      guard index < names.count, case .open = names[index] else { return true }
      return false
    case .has(let base, let name):
      if let path = base.path {
        let whole = path + [name]
        return !unknown.covers(whole) && !unknown.contains { $0.starts(with: whole) }
      }
      return isKnown(base)
    default: return part.children.allSatisfy(isKnown)
    }
  }

  private mutating func evaluate(_ part: Expression) -> Part {
    let values = names.map { name in if case .value(let value) = name { value } else { Value.null } }
    let code = Code(part, limits: limits)
    var evaluator = Evaluator(code, host: host, budget: budget, locals: values)
    defer { budget = evaluator.budget }
    do throws(EvaluationError) {
      return .known(try evaluator.value(code.root))
    } catch {
      return .failed(error)
    }
  }

  // MARK: - What stays open

  /// An operation all of whose operands are needed: an error of one is its error.
  private mutating func rebuilt(
    _ part: Expression, _ operands: [Expression], _ make: ([Expression]) -> Expression.Kind
  ) -> Part {
    var rebuilt: [Expression] = []
    for operand in operands {
      switch reduce(operand) {
      case .known(let value):
        // A way into the record stays as it is written.
        rebuilt.append(operand.path == nil ? Self.literal(value, operand) : operand)
      case .failed(let error): return .failed(error)
      case .open(let rest): rebuilt.append(rest)
      }
    }
    return .open(Expression(make(rebuilt), type: part.type, range: part.range))
  }

  private static func literal(_ value: Value, _ part: Expression) -> Expression {
    Expression(.literal(value), type: part.type, range: part.range)
  }

  /// A part whose names are all replaced, so that it can stand by itself and fail as before.
  private mutating func closed(_ part: Expression) -> Expression {
    switch part.kind {
    case .local(let index, _):
      if case .value(let value) = names[index] { return Self.literal(value, part) }
      return part
    case .literal, .variable: return part
    default:
      var copy = self
      let kind: Expression.Kind =
        switch part.kind {
        case .select(let base, let name): .select(copy.closed(base), name)
        case .has(let base, let name): .has(copy.closed(base), name)
        case .list(let items): .list(items.map { copy.closed($0) })
        case .map(let entries): .map(entries.map { (copy.closed($0.key), copy.closed($0.value)) })
        case .call(let function, let operands): .call(function, operands.map { copy.closed($0) })
        case .macro(let macro): .macro(copy.reopened(macro, over: copy.closed(macro.target)) { $0.closed($1) })
        default: part.kind
        }
      return Expression(kind, type: part.type, range: part.range)
    }
  }

  private mutating func logical(_ part: Expression, _ operands: [Expression], absorbing: Bool) -> Part {
    let parts = operands.map { ($0, reduce($0)) }
    return combined(part, parts.map { (closedIfFailed($0.0, $0.1), $0.1) }, absorbing: absorbing)
  }

  private mutating func closedIfFailed(_ part: Expression, _ reduced: Part) -> Expression {
    if case .failed = reduced { closed(part) } else { part }
  }

  /// `&&` or `||` of parts: one that absorbs decides, those that do not fall away, errors wait for the open ones.
  private func combined(_ part: Expression, _ parts: [(Expression, Part)], absorbing: Bool) -> Part {
    var open: [Expression] = []
    var failure: EvaluationError?
    var failing: [Expression] = []
    for (written, reduced) in parts {
      switch reduced {
      case .known(.bool(absorbing)): return .known(.bool(absorbing))
      case .known(.bool): continue
      case .known(let value):
        let error = EvaluationError.noOverload(absorbing ? "||" : "&&", value)
        failure = failure?.merged(with: error) ?? error
        failing.append(Self.literal(value, written))
      case .failed(let error):
        failure = failure?.merged(with: error) ?? error
        failing.append(written)
      case .open(let rest): open.append(rest)
      }
    }
    guard let first = open.first else { return failure.map { .failed($0) } ?? .known(.bool(!absorbing)) }
    let sign: Operator = absorbing ? .or : .and
    let whole = (open.dropFirst() + failing).reduce(first) {
      Expression(.call(.operator(sign), [$0, $1]), type: .bool, range: part.range)
    }
    return .open(whole)
  }

  private mutating func conditional(_ part: Expression, _ operands: [Expression]) -> Part {
    let test: Expression
    switch reduce(operands[0]) {
    case .known(.bool(let yes)): return reduce(operands[yes ? 1 : 2])
    case .known(let value): return .failed(.noOverload("?:", value))
    case .failed(let error): return .failed(error)
    case .open(let rest): test = rest
    }
    let branches = operands.dropFirst().map { branch -> Expression in
      switch reduce(branch) {
      case .known(let value): branch.path == nil ? Self.literal(value, branch) : branch
      case .failed: closed(branch)
      case .open(let rest): rest
      }
    }
    return .open(Expression(.call(.operator(.conditional), [test] + branches), type: part.type, range: part.range))
  }

  // MARK: - Macros

  private mutating func reduce(_ part: Expression, _ macro: Expression.Macro) -> Part {
    let target: Expression
    switch reduce(macro.target) {
    case .failed(let error): return .failed(error)
    case .open(let rest): target = rest
    case .known(let whole):
      if macro.name == .all || macro.name == .exists, let elements = elements(of: whole, macro), elements.count <= 50,
        work > 0
      {
        return unrolled(part, macro, elements)
      }
      target = macro.target.path == nil ? Self.literal(whole, macro.target) : macro.target
    }
    let inner = reopened(macro, over: target) { reduction, body in
      switch reduction.reduce(body) {
      case .known(let value): Self.literal(value, body)
      case .failed: reduction.closed(body)
      case .open(let rest): rest
      }
    }
    return .open(Expression(.macro(inner), type: part.type, range: part.range))
  }

  /// The macro with its bodies changed while its names stay names.
  private mutating func reopened(
    _ macro: Expression.Macro, over target: Expression, _ change: (inout Reduction, Expression) -> Expression
  ) -> Expression.Macro {
    let first = names.count { if case .open = $0 { true } else { false } }
    let depth = names.count
    for (offset, name) in macro.variables.enumerated() { names.append(.open(first + offset, name)) }
    defer { names.removeLast(names.count - depth) }
    return Expression.Macro(
      name: macro.name, target: target, variables: macro.variables, firstLocal: first,
      predicate: macro.predicate.map { change(&self, $0) }, transform: macro.transform.map { change(&self, $0) })
  }

  /// `all` and `exists` over elements that are there are `&&` and `||` of what each comes to.
  private mutating func unrolled(_ part: Expression, _ macro: Expression.Macro, _ elements: [[Value]]) -> Part {
    guard let predicate = macro.predicate else { return .known(.bool(macro.name == .all)) }
    let depth = names.count
    let parts = elements.map { values -> (Expression, Part) in
      names += values.map { .value($0) }
      defer { names.removeLast(names.count - depth) }
      let reduced = reduce(predicate)
      return (closedIfFailed(predicate, reduced), reduced)
    }
    return combined(part, parts, absorbing: macro.name == .exists)
  }

  private func elements(of whole: Value, _ macro: Expression.Macro) -> [[Value]]? {
    let hasTwo = macro.variables.count == 2
    switch whole {
    case .list(let items): return items.enumerated().map { hasTwo ? [.int(Int64($0)), $1] : [$1] }
    case .sequence(let items): return elements(of: .list(items.values), macro)
    case .map(let map): return map.entries.map { hasTwo ? [$0.key, $0.value] : [$0.key] }
    case .object(let object): return elements(of: .map(object.map), macro)
    default: return nil
    }
  }
}
