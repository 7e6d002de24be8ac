public import SourceText

/// How the law calls for a step in this matter.
public enum Demand: Hashable, Sendable {
  /// The facts do not say yet whether it applies.
  case undecided
  /// It does not apply, or is lawfully spared.
  case none
  /// It may be taken, and need not be (可以).
  case may
  /// It must be taken (应当), by that article.
  case must(Text)
}
