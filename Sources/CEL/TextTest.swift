/// Words that a text is held against where it stands, so that no value need be made of it.
public struct TextTest {
  let code: Code
  let kind: Kind
  /// The words, or the pattern, by their number in the code.
  let against: Int32

  enum Kind: Sendable {
    case isAny, isNone, matches
  }

  /// What came of a test.
  public struct Answer {
    let isMet: Bool
    /// How many bytes were looked at, which the budget is charged with.
    let length: Int
  }

  /// Holds the UTF-8 of a text against the words.
  public func answer(_ bytes: Span<UInt8>) -> Answer {
    Answer(isMet: code.meets(kind, bytes, against), length: bytes.count)
  }
}
