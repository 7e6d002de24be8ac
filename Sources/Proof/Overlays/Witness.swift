public import SourceText

/// A record that an overlay judges less severely than its base, and from which nothing can be taken away.
public struct Witness: Sendable {
  /// The record under the overlay, as YAML.
  public let text: String
  /// What the two find, in a sentence.
  public let summary: Text
}
