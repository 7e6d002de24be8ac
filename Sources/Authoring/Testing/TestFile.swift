public import CivilCalendar
public import Documents
public import SourceText
public import Validation
public import Workflows

/// A file of tests (`chengxu: tests/1`): records, altered, and what is to come of the checks of one workflow.
public struct TestFile: Sendable {
  /// Its tree: where everything stands, and what `--update` changes.
  public let document: Document
  /// The workflow under test. Every record is judged by it, whatever workflow the record names.
  public let workflow: String
  /// The cases in the order of the file; each row of a table is one.
  public let cases: [TestCase]

  /// The path as the command was given it.
  public var path: String { document.file.path }
}

/// A record and what is to come of it.
public struct TestCase: Sendable {
  /// Its name, unlike all others of the file; of a row of a table with the values of the row.
  public let name: String
  /// Where it stands.
  public let span: Span
  /// The day as of which it is judged.
  public let asOf: CivilDate
  /// The record that it starts from.
  public let base: Base
  /// What is done to that record, each with the place that asks for it.
  public let changes: [Change]
  /// What is to come of checks.
  public let expectations: [Expectation]
  /// What is to be said of the record as a whole.
  public let verdict: ExpectedVerdict?
  /// What the checks that are not named may come to.
  public let others: Others

  /// A record.
  public enum Base: Sendable {
    /// In a file of its own, by the path as the command can open it.
    case file(String, at: Span)
    /// Written into the file of tests.
    case inline(NodeID)
  }

  /// A change of a record.
  public struct Change: Sendable {
    /// What is changed.
    public let edit: Edit
    /// The line that asks for it.
    public let span: Span
  }

  /// A verdict that is expected.
  public struct ExpectedVerdict: Sendable {
    /// The verdict.
    public let verdict: Verdict
    /// Where it is written.
    public let node: NodeID
  }

  /// What the checks that are not named may come to.
  public enum Others: String, CaseIterable, Sendable {
    /// None of them fails; the default.
    case noneFails = "none_fails"
    /// None of them fails, and none is left undecided.
    case noneOpen = "none_open"
    /// Anything.
    case any
  }

  /// The path of what a case is named by: `file.yaml:12`.
  public func place(in table: LineTable) -> Place { Place(span, in: table) }
}

/// What is to come of a check.
public struct Expectation: Sendable {
  /// The check: `step.check`.
  public let check: String
  /// The outcome by its stable name: `pass`, `fail`…
  public let outcome: String
  /// The cause by its stable name, where it matters.
  public let cause: String?
  /// What it weighs, where that matters.
  public let severity: Weight?
  /// Words that the sentence of its finding holds, in either language, where they matter.
  public let says: String?
  /// Where it is written.
  public let node: NodeID

  /// The names that an outcome may have.
  static let outcomes = ["pass", "fail", "exempt", "not_applicable", "pending", "unknown"]
  /// The names that a cause may have; one more is `because:` with a check.
  static let causes = [
    "explained", "breached", "not_evidenced", "missing", "imprecise", "unpublished_year", "error", "awaiting_person",
  ]
}
