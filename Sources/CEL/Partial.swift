/// What becomes of a condition of which some fields are not known yet.
public struct Partial: Sendable {
  /// What is left of the condition.
  public enum Outcome: Sendable {
    /// It has this value, whatever the unknown fields will say.
    case value(Value)
    /// It has none, whatever the unknown fields will say.
    case error(EvaluationError)
    /// It comes down to this condition.
    case open(Program)
  }

  /// What is left of the condition.
  public let outcome: Outcome
  /// The unknown fields that still matter, in the order in which the condition names them: for each there is a way
  /// to fill the others such that the outcome depends on it.
  public let fields: [[String]]
  /// Whether the list was found by trying every case. Otherwise a field on it may turn out not to matter; one that
  /// is not on it never does.
  public let isExact: Bool
}

extension Program {
  /// Evaluates as far as possible while some fields are not known yet.
  ///
  /// - Parameter unknown: paths such as `["this", "conclusion"]`; with a path all that lies below it is unknown. What
  ///   they will say may be any value of their type, and, where they are optional, nothing.
  public func partial(_ host: any Host, unknown: [[String]]) -> Partial {
    var reduction = Reduction(host: host, unknown: unknown, limits: limits)
    switch reduction.reduce(expression) {
    case .known(let value): return Partial(outcome: .value(value), fields: [], isExact: true)
    case .failed(let error): return Partial(outcome: .error(error), fields: [], isExact: true)
    case .open(let rest):
      let program = Program(rest, source: rest.description, limits: limits)
      let open = rest.openFields(unknown)
      guard let outcomes = Completions(program, host: host, fields: open) else {
        return Partial(outcome: .open(program), fields: open.map(\.path), isExact: false)
      }
      let fields = outcomes.fieldsThatMatter
      guard fields.isEmpty, let only = outcomes.all.first else {
        return Partial(outcome: .open(program), fields: fields, isExact: true)
      }
      switch only {
      case .success(let value): return Partial(outcome: .value(value), fields: [], isExact: true)
      case .failure(let error): return Partial(outcome: .error(error), fields: [], isExact: true)
      }
    }
  }
}

extension [[String]] {
  /// Whether what a path leads to, or something above it, is among these.
  func covers(_ path: [String]) -> Bool { contains { path.starts(with: $0) } }
}
