/// The way to a field, as checks write it: `closed` and `notice.published` in the round, `it.papers_served` in
/// the element at hand, `steps.legality_review.issued` in the round of another step that counts.
public struct FieldPath: Sendable {
  /// Where the way begins.
  public enum Root: Hashable, Sendable {
    /// The round being judged.
    case round
    /// The element of the list being gone through.
    case element
    /// The round that counts of the step with that index.
    case step(Int)
  }

  /// Where the way begins.
  public let root: Root
  /// The keys from there.
  public let keys: [String]
  /// The field at its end.
  public let field: Field
  /// The way as written.
  public let text: String
}
