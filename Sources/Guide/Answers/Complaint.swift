public import SourceText

/// Why an answer is not taken. Nothing has changed.
public struct Complaint: Error, Hashable, Sendable {
  /// A stable name: `not_a_date`.
  public let id: String
  /// What is wrong.
  public let message: Text
  /// What to do.
  public let help: Text

  /// Why an answer is not taken.
  public init(_ id: String, _ message: Text, help: Text) {
    self.id = id
    self.message = message
    self.help = help
  }
}
