import SourceText
import TestSupport
import Testing

@testable import Documents

@Suite struct RobustnessTests {
  /// Reads bytes either way and checks what holds for any tree, whether the reader liked the bytes or not.
  private func read(_ bytes: [UInt8], _ path: String) {
    let file = SourceFile(path: path, bytes: bytes)
    do {
      check(try Document(file))
    } catch {
      #expect(error.span.start <= error.span.end && Int(error.span.end) <= bytes.count)
    }
  }

  private func check(_ document: Document) {
    let end = UInt32(document.file.bytes.count)
    var isSound = true
    // The source of what an alias stands for lies elsewhere.
    var waiting = [(node: document.root, isCopy: false)]
    while let (node, isCopy) = waiting.popLast() {
      let span = document.span(node)
      isSound = isSound && span.start <= span.end && span.end <= end
      let isCopy = isCopy || document.isAlias(node)
      var last = span.start
      for child in document.children(node) {
        let own = document.span(child)
        let start = document.keySpan(child)?.start ?? own.start
        isSound = isSound && document.parent(child) == node
        if !isCopy {
          isSound = isSound && last <= start && start <= own.start && own.end <= span.end
          last = own.end
        }
        waiting.append((child, isCopy))
      }
      if document.kind(node).isScalar { isSound = isSound && isSoundText(document, node) }
      _ = document.insertionPoint(in: node)
    }
    #expect(
      isSound,
      "\(document.file.text(Span(start: 0, end: end)).unicodeScalars.map { $0.escaped(asASCII: true) }.joined())"
    )
  }

  /// Reading a scalar's source again gives its text: each byte that the map leads to as it is, is there.
  private func isSoundText(_ document: Document, _ node: NodeID) -> Bool {
    let map = document.textMap(node)
    let text = Array(document.text(node).utf8)
    if document.node(node).text.isDecoded, document.runs(node).count != text.count { return false }
    for (index, byte) in text.enumerated() {
      let span = map.span(of: index..<index + 1)
      guard Int(span.end) <= document.file.bytes.count else { return false }
      if span.end - span.start == 1, byte > 0x20, document.file.bytes[Int(span.start)] != byte {
        return false
      }
    }
    return true
  }

  @Test func `every beginning of a record is read or refused`() {
    for count in 0...Samples.yaml.count { read(Array(Samples.yaml.prefix(count)), "t.yaml") }
    for count in 0...Samples.json.count { read(Array(Samples.json.prefix(count)), "t.json") }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `damaged records are read or refused`(_ seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<400 {
      read(damaged(Samples.yaml, &random), "t.yaml")
      read(damaged(Samples.json, &random), "t.json")
      read(damaged(Samples.scalars, &random), "t.yaml")
    }
  }

  private func damaged(_ sample: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = sample
    let pieces: [[UInt8]] =
      [
        "\n", "  ", "\t", ":", ": ", "- ", "'", "\"", "\\", "|", ">", "[", "]", "{", "}", "&a ", "*a",
        "!!str ", "#",
        " #", ",", "?", "? ", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{FEFF}", "𠮷", "---\n", "...\n", "%", "0",
        "~",
        "|2+", ">-1", "''", "\\\n", "\\u",
      ].map { Array($0.utf8) } + [[0xFF], [0xE4], [0x80], [0x00]]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 1: bytes.removeSubrange(place..<min(place + Int.random(in: 1...8, using: &random), bytes.count))
      case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default:
        let end = min(place + Int.random(in: 1...40, using: &random), bytes.count)
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      }
    }
    return bytes
  }
}
