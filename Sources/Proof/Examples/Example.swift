public import SourceText
public import Validation
public import Workflows

/// A record that keeps a promise about one check, and from which nothing more can be taken away.
public struct Example: Sendable {
  /// The check it is about.
  public let check: String
  /// What it promises.
  public let promise: Promise
  /// The record as YAML, with first lines that say what it shows.
  public let text: String
  /// The same before anything was taken away: closer to what a real record says.
  public let whole: String
  /// What `validate` says of the check.
  public let outcome: CheckReport
  /// What `validate` shows of it, where it shows anything.
  public let finding: Finding?
}

/// Why there is no example.
public struct NoExample: Error, Sendable {
  /// The reason, for people.
  public let reason: Text
}
