public import CEL
public import SourceText

/// A condition of a workflow: a CEL expression, checked against the declared fields when the workflow loads.
public struct Condition: Sendable {
  /// The expression, ready to be evaluated.
  public let program: Program
  /// Where it stands in the workflow.
  public let span: Span

  /// The expression as written.
  public var text: String { program.source }

  /// The condition in brackets, for a sentence about the elements of a list that meet it.
  public var quoted: Text { Text(zh: "（符合“\(text)”的）", en: " for which `\(text)`") }
}
