public import SourceText

/// A record that one workflow judges less severely than another, and from which nothing can be taken away.
public struct Witness: Sendable {
  /// The record, as YAML, with first lines that say what it shows.
  public let text: String
  /// What the two find, in a sentence.
  public let summary: Text

  init(record: String, summary: Text) {
    text = "# 反例（虚构）：\(summary.zh)。\n# Counterexample (fictional): \(summary.en).\n" + record
    self.summary = summary
  }
}
