/// Text that nobody can see fills nothing in, whichever of Unicode's blanks it is made of.
extension Unicode.Scalar {
  /// Whether it shows nothing: white space, the full-width and no-break ones among it, and what takes no room at all.
  public var isBlank: Bool { properties.isWhitespace || isUnseen }

  /// Whether it takes no room: U+200B, a soft hyphen, a control character.
  fileprivate var isUnseen: Bool {
    properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control && !properties.isWhitespace
  }
}

extension StringProtocol {
  /// Whether there is nothing in it to be seen.
  public var isBlank: Bool { unicodeScalars.allSatisfy(\.isBlank) }

  /// The text as two people would agree that it is the same: without blanks around it, and without what takes no room.
  public var seen: String {
    let scalars = unicodeScalars.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed()
    return String(String.UnicodeScalarView(scalars.filter { !$0.isUnseen }))
  }
}
