import Documents
import SourceText

/// What the file of a workflow says of itself at its top level: which workflow it is, and what that rests on.
struct WorkflowHead {
  let id: String
  /// The workflow that it extends.
  var base: String?
  /// The calendar that it names.
  var calendar: String?

  /// What a tree says.
  init?(_ document: Document) {
    guard FileKind(of: document) == .workflow else { return nil }
    let text = { (key: String) in document.child(document.root, key).map(document.text) }
    id = text("id") ?? ""
    base = document.child(document.root, "extends").map(document.text)
    calendar = text("calendar")
  }

  /// What the lines say that are not indented, without reading the others; nothing where they are not all as plain as
  /// `key: value`, so that only a reader of YAML could tell.
  init?(_ file: SourceFile) {
    var values = [String?](repeating: nil, count: Key.allCases.count)
    let bytes = file.bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes.place(of: 0x0A, from: start) ?? bytes.count
      let line = start..<end
      start = end + 1
      switch line.isEmpty ? 0x20 : bytes[line.lowerBound] {
      case 0x20, 0x0D, UInt8(ascii: "#"): continue
      case UInt8(ascii: "-") where line.count > 1 && bytes[line.lowerBound + 1] == 0x20: continue
      default: break
      }
      guard let (key, value) = Self.entry(bytes, line) else { return nil }
      guard let place = Key.allCases.firstIndex(where: { $0.rawValue == key }) else { continue }
      guard let value, values[place] == nil else { return nil }
      values[place] = value
    }
    let value = { (key: Key) in Key.allCases.firstIndex(of: key).flatMap { values[$0] } }
    guard value(.chengxu) == FileKind.workflow.rawValue, let id = value(.id) else { return nil }
    self.id = id
    base = value(.extends)
    calendar = value(.calendar)
  }

  private enum Key: String, CaseIterable {
    case chengxu, id, extends, calendar
  }

  /// The key of a line, and what follows it if that is one plain word.
  private static func entry(_ bytes: [UInt8], _ line: Range<Int>) -> (key: String, value: String?)? {
    func end(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
      var place = start
      while place < line.upperBound, belongs(bytes[place]) { place += 1 }
      return place
    }
    let colon = end(from: line.lowerBound, while: isWord)
    guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else { return nil }
    let start = end(from: colon + 1, while: isBlank)
    guard start > colon + 1 || start == line.upperBound else { return nil }
    let stop = end(from: start) { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
    let rest = end(from: stop, while: isBlank)
    let isWhole = rest == line.upperBound || (rest > stop && bytes[rest] == UInt8(ascii: "#"))
    let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
    return (text(line.lowerBound..<colon), stop > start && isWhole ? text(start..<stop) : nil)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
