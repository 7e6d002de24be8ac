extension Expression {
  /// The smallest parts that hold or do not: what `&&`, `||`, `!`, `?:` and the macros put together. Of what a macro
  /// asks of its elements each part is one as well.
  public var atoms: [Expression] {
    switch kind {
    case .literal: []
    case .call(.operator(let sign), let operands) where [.and, .or, .not].contains(sign): operands.flatMap(\.atoms)
    case .call(.operator(.conditional), let operands):
      operands[0].atoms + operands.dropFirst().flatMap { type == .bool ? $0.atoms : $0.inner }
    case .macro(let macro) where macro.isLogical: inner
    default: [self] + inner
    }
  }

  /// The atoms of macros that stand within something that is no truth of its own, such as the length of a list.
  private var inner: [Expression] {
    switch kind {
    case .macro(let macro):
      macro.target.inner + (macro.predicate?.atoms ?? [])
        + (macro.transform.map { $0.type == .bool ? $0.atoms : $0.inner } ?? [])
    default: children.flatMap(\.inner)
    }
  }
}

extension Expression.Macro {
  /// Whether it says no more than its predicate, of one element or another.
  fileprivate var isLogical: Bool { name == .all || name == .exists || name == .existsOne }
}

extension Explanation {
  /// What the atoms of the condition came to, each time one was asked; one without a value, or that was not needed, is
  /// left out.
  public var atoms: [(atom: Expression, holds: Bool)] {
    let known = Set(expression.atoms.map(ObjectIdentifier.init))
    var found: [(atom: Expression, holds: Bool)] = []
    func visit(_ part: Explanation) {
      if case .value(.bool(let holds)) = part.outcome, known.contains(ObjectIdentifier(part.expression)) {
        found.append((part.expression, holds))
      }
      for part in part.parts { visit(part) }
    }
    visit(self)
    return found
  }
}
