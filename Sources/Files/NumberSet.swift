/// Numbers, in little more room than they take: 16 bytes each at most.
///
/// Many small tables, so that only one of them is ever there twice while it grows.
package struct NumberSet: Sendable {
  private var tables = [Table](repeating: Table(), count: 256)

  /// No numbers yet.
  package init() {}

  /// Takes in a number, and returns whether it was not there.
  package mutating func insert(_ number: UInt64) -> Bool { tables[Int(number & 0xFF)].insert(number == 0 ? 1 : number) }

  private struct Table {
    /// 0 where nothing stands.
    var slots: [UInt64] = []
    var count = 0

    mutating func insert(_ number: UInt64) -> Bool {
      if (count + 1) * 7 > slots.count * 6 { grow() }
      guard place(number) else { return false }
      count += 1
      return true
    }

    /// Puts a number where it belongs; false where it stands there already.
    private mutating func place(_ number: UInt64) -> Bool {
      var index = Int(truncatingIfNeeded: (number & ~0xFF).multipliedFullWidth(by: UInt64(slots.count)).high)
      while slots[index] != 0 {
        if slots[index] == number { return false }
        index = index + 1 == slots.count ? 0 : index + 1
      }
      slots[index] = number
      return true
    }

    private mutating func grow() {
      let old = slots
      slots = [UInt64](repeating: 0, count: max(8, old.count + old.count / 2))
      for number in old where number != 0 { _ = place(number) }
    }
  }
}
