/// Makes keys of the bytes that a terminal sends: text in UTF-8, control characters, and the sequences of arrows and
/// their neighbours. A sequence it does not know does nothing.
struct KeyReader {
  private var pending: [UInt8] = []

  /// The keys that are whole with these bytes; what is not whole waits for the next.
  mutating func keys(_ bytes: some Sequence<UInt8>) -> [EditedLine.Key] {
    pending += bytes
    var keys: [EditedLine.Key] = []
    while let (key, count) = next() {
      pending.removeFirst(count)
      if key != .nothing { keys.append(key) }
    }
    return keys
  }

  /// What was typed and has not become a key, at the end of the input.
  var rest: [UInt8] { pending }

  private func next() -> (EditedLine.Key, Int)? {
    guard let first = pending.first else { return nil }
    if first == 0x1B { return escape() }
    if first < 0x20 || first == 0x7F { return (control(first), 1) }
    let needed = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    // A byte that continues nothing ends what was begun: other encodings are shown as what cannot be read.
    let broken = pending.dropFirst().prefix(needed - 1).firstIndex { $0 & 0xC0 != 0x80 }
    if let broken { return (.text(String(decoding: pending[..<broken], as: UTF8.self)), broken) }
    guard pending.count >= needed else { return nil }
    return (.text(String(decoding: pending[..<needed], as: UTF8.self)), needed)
  }

  private func control(_ byte: UInt8) -> EditedLine.Key {
    switch byte {
    case 0x0A, 0x0D: .enter
    case 0x7F, 0x08: .backspace
    case 0x01: .home
    case 0x05: .end
    case 0x02: .left
    case 0x06: .right
    case 0x04: .endOfInput
    case 0x0B: .killToEnd
    case 0x15: .killToStart
    case 0x17: .killWord
    case 0x10: .earlier
    case 0x0C: .redraw
    case 0x09: .text("\t")
    default: .nothing
    }
  }

  /// `ESC [ … letter`, `ESC [ number ~` and `ESC O letter`.
  private func escape() -> (EditedLine.Key, Int)? {
    guard pending.count > 1 else { return nil }
    guard pending[1] == UInt8(ascii: "[") || pending[1] == UInt8(ascii: "O") else { return (.nothing, 2) }
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      // No sequence is so long: whatever it is, it is let go.
      return pending.count > 32 ? (.nothing, pending.count) : nil
    }
    let middle = String(decoding: pending[2..<end], as: UTF8.self)
    let key: EditedLine.Key =
      switch (pending[end], middle) {
      case (UInt8(ascii: "D"), _): .left
      case (UInt8(ascii: "C"), _): .right
      case (UInt8(ascii: "A"), _): .earlier
      case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .home
      case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .end
      case (UInt8(ascii: "~"), "3"): .delete
      default: .nothing
      }
    return (key, end + 1)
  }
}
