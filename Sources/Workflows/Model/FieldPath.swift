import SourceText

/// The way to a field, as checks write it: `closed` and `notice.published` in the round, `it.papers_served` in
/// the element at hand, `steps.legality_review.issued` in the round of another
/// step that counts, `record.initiated` in the record's head.
public struct FieldPath: Sendable {
  /// Where the way begins.
  public enum Root: Hashable, Sendable {
    /// The round being judged.
    case round
    /// The element of the list being gone through.
    case element
    /// The round that counts of the step with that index.
    case step(Int)
    /// The record's head.
    case record
  }

  /// Where the way begins.
  public let root: Root
  /// The keys from there.
  public let keys: [String]
  /// The same keys, ready to be looked for.
  let way: [Key]
  /// The field at its end.
  public let field: Field
  /// The way as written.
  public let text: String

  /// A way from a root over keys to a field.
  public init(root: Root, keys: [String], field: Field, text: String) {
    self.root = root
    self.keys = keys
    way = keys.map(Key.init)
    self.field = field
    self.text = text
  }
}

/// The way to one value, or through a list to the values of its elements: `supplements.received`.
public struct ValuesPath: Sendable {
  /// The way to the value, or to the list.
  public let head: FieldPath
  /// The way from an element of that list to its value; nothing where there is but one value.
  public let tail: FieldPath?
  /// The way as written.
  public let text: String

  /// The field at its end.
  public var field: Field { (tail ?? head).field }
}
