import SourceText

/// How much a condition may ask of the machine. Beyond a limit it is refused, with a clear message.
public struct Limits: Sendable {
  /// Bytes of text.
  public var length = 10_000
  /// Levels of nesting, and links of a chain of operators or selections. (The specification asks for 24 at most;
  /// chains of `&&` and `||` may be as long as the text.)
  public var depth = 48
  /// Steps of one evaluation. What goes through text, lists or maps takes steps by their size.
  public var steps = 200_000
  /// Bytes of a text that an evaluation makes or matches.
  public var string = 1_000_000
  /// Elements of a list or map that an evaluation makes.
  public var list = 10_000
  /// Regular expressions written out in a condition.
  public var patterns = 30
  /// Bytes of a regular expression.
  public var patternLength = 1_000
  /// Steps to which a regular expression unfolds: `a{64}` has 64.
  public var pattern = 2_000

  /// The limits that hold where nothing else is said.
  public static let standard = Limits()
}

/// What is left of the steps of one evaluation.
struct Budget {
  private(set) var steps: Int
  let limits: Limits

  init(_ limits: Limits) {
    steps = limits.steps
    self.limits = limits
  }

  @inline(__always)
  mutating func step() throws(EvaluationError) {
    steps -= 1
    if steps < 0 { throw Self.exhausted }
  }

  mutating func charge(_ count: Int) throws(EvaluationError) {
    steps -= count
    if steps < 0 {
      steps = 0
      throw Self.exhausted
    }
  }

  /// Sixteen bytes of text are a step.
  mutating func charge(bytes: Int) throws(EvaluationError) { try charge(bytes / 16) }

  func check(string bytes: Int) throws(EvaluationError) {
    if bytes > limits.string {
      throw EvaluationError(
        .limit, Text(zh: "文字超过\(limits.string)字节", en: "The text is longer than \(limits.string) bytes"))
    }
  }

  func check(list count: Int) throws(EvaluationError) {
    if count > limits.list {
      throw EvaluationError(
        .limit, Text(zh: "列表超过\(limits.list)项", en: "The list has more than \(limits.list) elements"))
    }
  }

  private static var exhausted: EvaluationError {
    EvaluationError(.limit, Text(zh: "条件计算的步数超过限度", en: "The condition takes too many steps"))
  }
}
