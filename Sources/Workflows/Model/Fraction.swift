public import SourceText

/// A part of a whole, as workflows write it: `2/3`. Compared in whole numbers, never rounded.
public struct Fraction: Hashable, Sendable {
  /// How many of the parts.
  public let numerator: Int
  /// Into how many parts the whole is cut.
  public let denominator: Int

  /// The fraction that `text` writes, from 0 to 1 with a denominator of at most 1000; or nothing.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let numerator = parts[0], let denominator = parts[1], (1...1000).contains(denominator),
      (0...denominator).contains(numerator)
    else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// How `part` of `whole` compares with it: negative below it, 0 where it is the same, positive above it. No product
  /// overflows, whatever a record says.
  public func compare(_ part: Int64, of whole: Int64) -> Int {
    let left = part.multipliedFullWidth(by: Int64(denominator))
    let right = whole.multipliedFullWidth(by: Int64(numerator))
    if left == right { return 0 }
    return (left.high, left.low) < (right.high, right.low) ? -1 : 1
  }

  /// Whether it is at least as great as another.
  public func isAtLeast(_ other: Fraction) -> Bool {
    numerator * other.denominator >= other.numerator * denominator
  }

  /// 三分之二, 二分之一 / 2/3, 1/2.
  public var text: Text {
    Text(
      zh: "\(chineseNumeral(denominator))分之\(chineseNumeral(numerator))", en: "\(numerator)/\(denominator)")
  }
}
