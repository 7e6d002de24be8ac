/// Reads times and lengths of time from text, from the front.
struct TimeReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { index >= bytes.count }
  var rest: String { String(decoding: bytes[index...], as: UTF8.self) }

  mutating func skip(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  /// A number of exactly so many digits.
  mutating func number(_ digits: Int) -> Int64? {
    guard index + digits <= bytes.count else { return nil }
    var number: Int64 = 0
    for byte in bytes[index..<index + digits] {
      guard isDigit(byte) else { return nil }
      number = number * 10 + Int64(byte - 0x30)
    }
    index += digits
    return number
  }

  /// The digits after a decimal point, in nanoseconds; at most nine.
  mutating func fraction() -> Int64? {
    let start = index
    var number: Int64 = 0
    while index < bytes.count, isDigit(bytes[index]) {
      guard index - start < 9 else { return nil }
      number = number * 10 + Int64(bytes[index] - 0x30)
      index += 1
    }
    guard index > start else { return nil }
    for _ in 0..<9 - (index - start) { number *= 10 }
    return number
  }

  /// `Z`, or hours and minutes from UTC, in seconds.
  mutating func offset() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    let isNegative = skip("-")
    guard isNegative || skip("+") else { return nil }
    guard let hour = number(2), skip(":"), let minute = number(2), hour < 24, minute < 60 else { return nil }
    return (isNegative ? -1 : 1) * (hour * 3600 + minute * 60)
  }

  /// A decimal number and its unit, in nanoseconds.
  mutating func lengthWithUnit() -> Int64? {
    let start = index
    var whole: Int64 = 0
    while index < bytes.count, isDigit(bytes[index]) {
      let (tens, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (next, overflowToo) = tens.addingReportingOverflow(Int64(bytes[index] - 0x30))
      if overflow || overflowToo { return nil }
      whole = next
      index += 1
    }
    var hasDigits = index > start
    var (part, scale): (Int64, Int64) = (0, 1)
    if skip(".") {
      while index < bytes.count, isDigit(bytes[index]) {
        // More digits than a nanosecond of an hour has are read and dropped.
        if scale < 100_000_000_000_000 {
          part = part * 10 + Int64(bytes[index] - 0x30)
          scale *= 10
        }
        hasDigits = true
        index += 1
      }
    }
    guard hasDigits else { return nil }
    guard let unit = Self.units.first(where: { skip($0.0) })?.1 else { return nil }
    let (length, overflow) = whole.multipliedReportingOverflow(by: unit)
    // part/scale of a unit; both factors are below 2^47, so the product is split to stay within 64 bits.
    let more = Int64((Double(part) / Double(scale) * Double(unit)).rounded(.towardZero))
    let exact = part.multipliedReportingOverflow(by: unit)
    let (sum, overflowToo) = length.addingReportingOverflow(exact.overflow ? more : exact.partialValue / scale)
    return overflow || overflowToo ? nil : sum
  }

  private static let units: [(String, Int64)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
