import Testing

@testable import Files

@Suite struct NumberSetTests {
  @Test func `a number is new once`() {
    var numbers = NumberSet()
    for number in [0, 255, 256, .max, 1 << 63] as [UInt64] {
      let (first, second) = (numbers.insert(number), numbers.insert(number))
      #expect(first && !second)
    }
  }

  @Test func `many numbers, near each other and far apart, are told apart`() {
    var numbers = NumberSet()
    var count = 0
    for index in 2..<20_002 as Range<UInt64> {
      for number in [index, index &* 0x9E37_79B9_7F4A_7C15] where numbers.insert(number) { count += 1 }
    }
    #expect(count == 40_000)
    let again = numbers.insert(20_001)
    #expect(!again)
  }
}
