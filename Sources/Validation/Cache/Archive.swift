import CivilCalendar
import SourceText

/// Values on their way into bytes, or out of them: one function for each type goes both ways, so that what is read is
/// what was written. Bytes that no archive wrote break it, and give values that nobody may use.
struct Archive {
  let isReading: Bool
  private(set) var bytes: [UInt8]
  private var place = 0
  /// Whether the bytes could not be read.
  private(set) var isBroken = false
  /// Texts that come up again and again, which stand once beside all archives, and their numbers.
  private(set) var pool: [String]
  private var numbers: [String: Int] = [:]

  /// An archive that is written; what it says often goes into a pool that is there.
  init(pool: [String]) {
    isReading = false
    bytes = []
    self.pool = pool
    numbers = Dictionary(pool.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// An archive that is read.
  init(_ bytes: [UInt8], from place: Int = 0, pool: [String]) {
    isReading = true
    self.bytes = bytes
    self.place = place
    self.pool = pool
  }

  /// What was written so far; the archive goes on with nothing.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// The bytes that were not read yet.
  var rest: ArraySlice<UInt8> { bytes[min(place, bytes.count)...] }

  mutating func code(_ number: inout Int) {
    if !isReading {
      var left = UInt64(bitPattern: Int64(number << 1 ^ (number >> 63)))
      while left > 0x7F {
        bytes.append(UInt8(left & 0x7F) | 0x80)
        left >>= 7
      }
      return bytes.append(UInt8(left))
    }
    var found: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard place < bytes.count else { break }
      let byte = bytes[place]
      place += 1
      found |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        number = Int(truncatingIfNeeded: Int64(found >> 1) ^ -Int64(found & 1))
        return
      }
    }
    isBroken = true
    number = 0
  }

  mutating func code(_ is_: inout Bool) {
    var number = is_ ? 1 : 0
    code(&number)
    is_ = number == 1
  }

  mutating func code(_ text: inout String) {
    var count = text.utf8.count
    code(&count)
    if !isReading { return bytes.append(contentsOf: text.utf8) }
    guard !isBroken, count >= 0, count <= bytes.count - place else {
      isBroken = true
      return text = ""
    }
    text = String(decoding: bytes[place..<place + count], as: UTF8.self)
    place += count
  }

  /// A text of the rules, which other records say as well.
  mutating func pooled(_ text: inout String) {
    var number = 0
    if !isReading {
      number = numbers[text] ?? pool.count
      if number == pool.count {
        pool.append(text)
        numbers[text] = number
      }
    }
    code(&number)
    if !isReading { return }
    if !isBroken, pool.indices.contains(number) { text = pool[number] } else { isBroken = true }
  }

  mutating func code(_ text: inout Text) {
    code(&text.zh)
    code(&text.en)
  }

  mutating func pooled(_ text: inout Text) {
    pooled(&text.zh)
    pooled(&text.en)
  }

  mutating func code(_ date: inout DateRange) {
    var (earliest, latest) = (Int(date.earliest.dayNumber), Int(date.latest.dayNumber))
    code(&earliest)
    code(&latest)
    date = DateRange(
      CivilDate(dayNumber: Int32(clamping: earliest)), CivilDate(dayNumber: Int32(clamping: latest)))
  }

  /// One of the cases of an enumeration, by its place among them.
  mutating func choice<Choice: CaseIterable & Equatable>(_ value: inout Choice) {
    let all = Array(Choice.allCases)
    var number = all.firstIndex(of: value) ?? 0
    code(&number)
    if all.indices.contains(number) { value = all[number] } else { isBroken = true }
  }

  mutating func optional<Value>(
    _ value: inout Value?, blank: Value, _ code: (inout Archive, inout Value) -> Void
  ) {
    var isThere = value != nil
    self.code(&isThere)
    guard isThere else { return value = nil }
    var found = value ?? blank
    code(&self, &found)
    value = found
  }

  mutating func list<Value>(
    _ values: inout [Value], blank: Value, _ code: (inout Archive, inout Value) -> Void
  ) {
    var count = values.count
    self.code(&count)
    if !isReading {
      for index in values.indices { code(&self, &values[index]) }
      return
    }
    values = []
    // Each takes a byte at least.
    guard !isBroken, count >= 0, count <= bytes.count - place else { return isBroken = true }
    values.reserveCapacity(count)
    for _ in 0..<count where !isBroken {
      var value = blank
      code(&self, &value)
      values.append(value)
    }
  }
}
