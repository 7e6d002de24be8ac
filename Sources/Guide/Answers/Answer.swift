public import Documents
import SourceText

/// An answer that was understood.
public enum Answer: Hashable, Sendable {
  /// A value for the question's place.
  case value(NewValue)
  /// A new element of a list, which further questions complete.
  case element(NewValue)
  /// No element is to come.
  case listDone
  /// There were none: an empty list, which is an answer too.
  case none
  /// A draft that the record does not have yet.
  case newDraft(String)
  /// A paper that lies beside the record.
  case file(String)
  /// A paper held elsewhere, and by whom.
  case heldBy(String)
  /// Something optional is begun, or is not.
  case offer(Bool)
}

/// What a person or a program hands over as an answer.
public enum Input: Hashable, Sendable {
  /// As it was typed.
  case text(String)
  /// As a machine says it.
  case value(NewValue)
}
