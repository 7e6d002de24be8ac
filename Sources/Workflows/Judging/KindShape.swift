/// What may stand under the key of a kind, in words that a schema can be made of: what is well formed, not what the
/// names in it lead to.
public indirect enum KindShape: Sendable {
  /// The way to a field: `closed`, `notice.published`, `it.who`, `steps.hearing.held`.
  case path
  /// A condition of the workflow's language.
  case condition
  /// A whole number that is not negative.
  case count
  /// `true` or `false`.
  case bool
  /// A length of time: `30 days`.
  case period
  /// A part of a whole: `2/3`.
  case fraction
  /// One of these words.
  case word([String])
  /// A list of at least and at most so many.
  case list(KindShape, ClosedRange<Int>)
  /// One, or a list of at least one.
  case oneOrMore(KindShape)
  /// One of several shapes.
  case either([KindShape])
  /// A mapping with these keys.
  case keys([Key], atLeastOneOf: [[String]] = [])
  /// A mapping with these keys and one more, which names a kind.
  case nesting([Key])

  /// A key of a mapping.
  public struct Key: Sendable {
    /// The key.
    public let name: String
    /// What stands behind it.
    public let shape: KindShape
    /// Whether it must be there.
    public let isRequired: Bool

    /// A key that must be there.
    public static func required(_ name: String, _ shape: KindShape) -> Key {
      Key(name: name, shape: shape, isRequired: true)
    }

    /// A key that may be left out.
    public static func optional(_ name: String, _ shape: KindShape) -> Key {
      Key(name: name, shape: shape, isRequired: false)
    }
  }
}
