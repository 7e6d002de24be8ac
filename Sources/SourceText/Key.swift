/// The key of a mapping, or the name of a member, made ready to be told from others at a glance.
///
/// A record has hundreds of keys, most of which differ in their length or in their first seven bytes: those are
/// compared as one number. A class, so that to hand it on counts one reference and not two.
public final class Key: Sendable {
  /// The key as it is written.
  public let text: String
  /// Its length and first bytes, as `head(of:_:)` has them.
  public let head: UInt64
  /// The bytes that the head does not hold.
  public let rest: [UInt8]

  /// A key that is written so.
  public init(_ text: String) {
    self.text = text
    let bytes = Array(text.utf8)
    head = Self.head(of: bytes.count) { bytes[$0] }
    rest = Array(bytes.dropFirst(Self.headLength))
  }

  /// How many bytes a head holds.
  @inlinable public static var headLength: Int { 7 }

  /// The length of a key in the top byte, counted from 1 so that 0 is no key, and its first seven bytes below it.
  /// Keys of up to seven bytes that have the same head are the same; of longer ones the rest is still to be compared.
  @inlinable @inline(__always)
  public static func head(of count: Int, _ byte: (Int) -> UInt8) -> UInt64 {
    var word: UInt64 = 0
    var index = 0
    while index < count, index < headLength {
      word |= UInt64(byte(index)) << UInt64(index * 8)
      index += 1
    }
    return head(of: count, word: word)
  }

  /// The head of a key of which the first eight bytes are at hand as a number, the first of them lowest. Those that
  /// come after the key do not matter.
  @inlinable @inline(__always)
  public static func head(of count: Int, word: UInt64) -> UInt64 {
    let bits = UInt64(min(count, headLength) * 8)
    return UInt64(min(count, 254) + 1) << 56 | word & ((1 << bits) - 1)
  }
}
