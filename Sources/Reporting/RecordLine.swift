public import Validation

/// A record's report as one line of JSON, as it stands among the records of `--format json`.
public enum RecordLine {
  /// The line, its end included.
  public static func text(_ report: RecordReport) -> String { JSONReporter.line(report).text + "\n" }
}
