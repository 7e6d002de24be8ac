import CivilCalendar
import SourceText

/// Values on their way into bytes, or out of them: one function for each type goes both ways, so that what is read is
/// what was written. Bytes that no archive wrote break it, and give values that nobody may use.
struct Archive {
  let isReading: Bool
  private var written: [UInt8] = []
  private let source: ArraySlice<UInt8>
  private var place: Int
  /// Whether the bytes could not be read.
  private(set) var isBroken = false
  /// What stands once beside all archives.
  private(set) var pool: ArchivePool

  /// An archive that is written; what it says often goes into a pool that is there.
  init(pool: ArchivePool) {
    isReading = false
    source = []
    place = 0
    self.pool = pool
  }

  /// An archive that is read.
  init(_ bytes: ArraySlice<UInt8>, pool: ArchivePool) {
    isReading = true
    source = bytes
    place = bytes.startIndex
    self.pool = pool
  }

  /// What was written so far; the archive goes on with nothing.
  mutating func take() -> [UInt8] {
    defer { written = [] }
    return written
  }

  /// Whether bytes are left that were not read.
  var hasRest: Bool { place < source.endIndex }

  mutating func code(_ number: inout Int) {
    if !isReading {
      var left = UInt64(bitPattern: Int64(number << 1 ^ (number >> 63)))
      while left > 0x7F {
        written.append(UInt8(left & 0x7F) | 0x80)
        left >>= 7
      }
      return written.append(UInt8(left))
    }
    var found: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard place < source.endIndex else { break }
      let byte = source[place]
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

  mutating func code(_ byte: inout UInt8) {
    var number = Int(byte)
    code(&number)
    byte = UInt8(truncatingIfNeeded: number)
  }

  mutating func code(_ text: inout String) {
    var count = text.utf8.count
    code(&count)
    if !isReading { return written.append(contentsOf: text.utf8) }
    guard !isBroken, count >= 0, count <= source.endIndex - place else {
      isBroken = true
      return text = ""
    }
    text = String(decoding: source[place..<place + count], as: UTF8.self)
    place += count
  }

  /// A text of the rules, which other records say as well.
  mutating func pooled(_ text: inout String) {
    var number = isReading ? 0 : pool.number(of: text)
    code(&number)
    if !isReading { return }
    if !isBroken, pool.texts.indices.contains(number) { text = pool.texts[number] } else { isBroken = true }
  }

  /// A step of which all but the day is what other records say as well; or in full, where it found no room.
  mutating func pooled(_ step: inout StepReport) {
    var number = -1
    if isReading {
      code(&number)
      if number < 0 { return code(&step) }
      if !isBroken, pool.steps.indices.contains(number) { step = pool.steps[number] } else { isBroken = true }
      return
    }
    // What tells it from others is how it is written; that is taken back.
    let start = written.count
    code(&step)
    let part = Array(written[start...])
    written.removeSubrange(start...)
    number = pool.number(of: step, part) ?? number
    code(&number)
    if number < 0 { written += part }
  }

  mutating func code(_ text: inout Text) {
    code(&text.zh)
    code(&text.en)
  }

  mutating func pooled(_ text: inout Text) {
    pooled(&text.zh)
    pooled(&text.en)
  }

  mutating func code(_ date: inout CivilDate) {
    var number = Int(date.dayNumber)
    code(&number)
    date = CivilDate(dayNumber: Int32(clamping: number))
  }

  mutating func code(_ date: inout DateRange) {
    var (earliest, latest) = (date.earliest, date.latest)
    code(&earliest)
    code(&latest)
    date = DateRange(earliest, latest)
  }

  /// One of the cases of an enumeration, by its place among them.
  mutating func choice<Choice: CaseIterable & Equatable>(_ value: inout Choice)
  where Choice.AllCases == [Choice] {
    let all = Choice.allCases
    var number = isReading ? 0 : all.firstIndex(of: value) ?? 0
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
    guard !isBroken, count >= 0, count <= source.endIndex - place else { return isBroken = true }
    values.reserveCapacity(count)
    for _ in 0..<count where !isBroken {
      var value = blank
      code(&self, &value)
      values.append(value)
    }
  }
}
