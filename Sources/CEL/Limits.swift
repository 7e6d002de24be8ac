/// How much a condition may ask of the machine. Beyond a limit it is refused, with a clear message.
public struct Limits: Sendable {
  /// Bytes of text.
  public var length = 10_000
  /// Levels of nesting, and links of a chain of operators or selections. (The specification asks for 24 at most;
  /// chains of `&&` and `||` may be as long as the text.)
  public var depth = 48
  /// Steps of one evaluation.
  public var steps = 200_000

  /// The limits that hold where nothing else is said.
  public static let standard = Limits()
}
