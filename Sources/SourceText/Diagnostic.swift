/// A problem of a source file: a workflow, a calendar, or a record that cannot be read.
///
/// It says what is wrong, where, why, and what to do. A problem of a *decision* is a finding, not a diagnostic.
public struct Diagnostic: Sendable {
  /// How much it weighs.
  public enum Severity: String, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, but somebody should look.
    case warning
  }

  /// The file.
  public var file: SourceFile
  /// The bytes it is about.
  public var span: Span
  /// A stable name in `snake_case`, for machines and for looking it up: `duplicate_key`.
  public var id: String
  /// How much it weighs.
  public var severity: Severity
  /// What is wrong.
  public var message: Text
  /// What to do about it, if there is something to say.
  public var help: Text?
  /// A second place that explains the first, with what it shows ("first given here").
  public var related: (span: Span, label: Text)?
  /// The name that stands there and the known one that was most likely meant, for whoever offers to change it.
  public var suggestion: (wrong: String, right: String)?
  /// The file of that second place, where it is another one.
  public var relatedFile: SourceFile?

  /// A problem at a place in a file.
  public init(
    _ id: String, in file: SourceFile, at span: Span, severity: Severity = .error,
    _ message: Text, help: Text? = nil, related: (span: Span, label: Text)? = nil
  ) {
    self.file = file
    self.span = span
    self.id = id
    self.severity = severity
    self.message = message
    self.help = help
    self.related = related
  }
}

extension Diagnostic: Error {}
