public import CEL
import SourceText
import Synchronization
public import Workflows

/// What the records of tests showed of the conditions of a workflow: which of their atoms held, and which did not.
public final class AtomsSeen: ConditionWatch {
  /// Where an atom stands: in which condition, and where in it. Versions of a step share their conditions.
  struct Key: Hashable {
    private let condition: Span
    private let range: Range<Int>

    init(_ atom: Expression, in condition: Condition) {
      self.condition = condition.span
      range = atom.range
    }
  }

  private let seen = Mutex<[Key: (held: Bool, failed: Bool)]>([:])

  /// Nothing is seen yet.
  public init() {}

  /// A condition came to its result in this way.
  public func saw(_ condition: Condition, _ explanation: Explanation) {
    seen.withLock { seen in
      for (atom, holds) in explanation.atoms {
        let key = Key(atom, in: condition)
        if holds {
          seen[key, default: (false, false)].held = true
        } else {
          seen[key, default: (false, false)].failed = true
        }
      }
    }
  }

  /// Whether an atom was seen to hold, and not to hold.
  func sides(of key: Key) -> (held: Bool, failed: Bool) { seen.withLock { $0[key] ?? (false, false) } }
}
