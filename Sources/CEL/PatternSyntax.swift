import SourceText

/// A regular expression as a tree. Groups only group: a condition asks whether text matches, not where.
indirect enum PatternSyntax {
  /// One character out of a set.
  case set(ScalarSet)
  /// A place between characters.
  case place(PatternPlace)
  case sequence([PatternSyntax])
  case choice([PatternSyntax])
  /// Between `least` and `most` times; any number where there is no `most`.
  case times(PatternSyntax, least: Int, most: Int?)
}

/// What must be so of a place between characters.
enum PatternPlace: UInt8, Sendable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
}

/// What is wrong with a regular expression.
struct PatternProblem: Error {
  /// Where, in UTF-8 bytes of the expression.
  let range: Range<Int>
  let message: Text
}
