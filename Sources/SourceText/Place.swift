/// A stretch of a file as people are shown it: path, lines and columns, and the line it begins on.
///
/// Made when something is to be reported; it no longer needs the file.
public struct Place: Hashable, Sendable {
  /// The path as the command was given it.
  public let path: String
  /// The first character.
  public let start: Position
  /// The character after the last one.
  public let end: Position
  /// The text of the line of `start`, without its line end, unescaped: whoever prints it makes it harmless.
  public let line: String

  /// The place of a span.
  public init(_ span: Span, in table: LineTable) {
    path = table.file.path
    start = table.position(at: span.start)
    end = table.position(at: max(span.start, span.end))
    line = table.text(ofLine: start.line)
  }

  /// A place that was found before, and written down.
  public init(path: String, start: Position, end: Position, line: String) {
    self.path = path
    self.start = start
    self.end = end
    self.line = line
  }

  private init(_ other: Place, line: String) {
    path = other.path
    start = other.start
    end = other.end
    self.line = line
  }

  /// The same place with another text of its line, for what may not be shown as it stands.
  public func showing(_ line: String) -> Place { Place(self, line: line) }
}
