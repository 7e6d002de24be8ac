import SourceText

/// A file as an editor has it, with places as editors count them: lines from 0, and within a line UTF-16 code units.
struct TextDocument: Sendable {
  let uri: String
  let path: String
  private(set) var version: Int
  private(set) var file: SourceFile
  /// Where each line begins. Lines end at LF, CR LF or a lone CR.
  private var starts: [Int]

  /// A place: 𠮷 counts two characters.
  struct Position: Hashable, Comparable, Sendable {
    var line: Int
    var character: Int

    static func < (a: Position, b: Position) -> Bool { (a.line, a.character) < (b.line, b.character) }
  }

  init(uri: String, path: String, version: Int, bytes: [UInt8]) {
    self.uri = uri
    self.path = path
    self.version = version
    file = SourceFile(path: path, bytes: bytes)
    starts = Self.starts(of: bytes)
  }

  init(_ file: SourceFile) {
    self.init(uri: FileURI.uri(of: file.path), path: file.path, version: 0, bytes: file.bytes)
    self.file = file
  }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let isEnd = byte == 0x0A || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A))
      if isEnd { starts.append(index + 1) }
    }
    return starts
  }

  /// The whole text, or the part between two places, replaced.
  mutating func replace(_ range: (start: Position, end: Position)?, with text: String) {
    var bytes = file.bytes
    if let range {
      let (a, b) = (offset(of: range.start), offset(of: range.end))
      bytes.replaceSubrange(min(a, b)..<max(a, b), with: Array(text.utf8))
    } else {
      bytes = Array(text.utf8)
    }
    file = SourceFile(path: path, bytes: bytes)
    starts = Self.starts(of: bytes)
  }

  mutating func become(version: Int) { self.version = version }

  // MARK: - Places

  /// The byte at a place. A place past the end of its line is the end of the line; one within a character, its start.
  func offset(of position: Position) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < starts.count else { return file.bytes.count }
    var place = starts[position.line]
    let end = contentEnd(ofLine: position.line)
    var units = 0
    while place < end {
      let lead = file.bytes[place]
      let (length, width) = lead >= 0xF0 ? (4, 2) : lead >= 0xE0 ? (3, 1) : lead >= 0xC0 ? (2, 1) : (1, 1)
      if units + width > position.character { break }
      units += width
      place = min(end, place + length)
    }
    return place
  }

  /// The place of a byte.
  func position(of offset: Int) -> Position {
    let offset = max(0, min(offset, file.bytes.count))
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var units = 0
    for byte in file.bytes[starts[low]..<offset] where byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
    return Position(line: low, character: units)
  }

  /// The place that a report gives in lines and columns from 1, where a column is a character.
  func position(of place: SourceText.Position) -> Position {
    let line = place.line - 1
    guard starts.indices.contains(line) else { return position(of: file.bytes.count) }
    var (offset, column) = (starts[line], 1)
    // A byte order mark is no column.
    if line == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    let end = contentEnd(ofLine: line)
    while offset < end, column < place.column {
      offset += 1
      while offset < end, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return position(of: offset)
  }

  private func contentEnd(ofLine line: Int) -> Int {
    var end = line + 1 < starts.count ? starts[line + 1] : file.bytes.count
    while end > starts[line], file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  // MARK: - As the protocol writes them

  func range(_ span: Span) -> JSONTree {
    Self.range(position(of: Int(span.start)), position(of: Int(max(span.start, span.end))))
  }

  static func range(_ start: Position, _ end: Position) -> JSONTree {
    ["start": start.json, "end": end.json]
  }
}

extension TextDocument.Position {
  var json: JSONTree { ["line": .number(line), "character": .number(character)] }
}

/// Paths as editors write them.
enum FileURI {
  /// The path of a `file:` URI; any other URI stands for itself.
  static func path(of uri: String) -> String {
    guard uri.hasPrefix("file://") else { return uri }
    let rest = uri.dropFirst(7)
    let path = rest.hasPrefix("/") ? rest : rest.drop { $0 != "/" }
    var bytes: [UInt8] = []
    var left = Array(path.utf8)[...]
    while let byte = left.popFirst() {
      if byte == UInt8(ascii: "%"), left.count >= 2,
        let code = UInt8(String(decoding: left.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        left = left.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The URI of a path from the root.
  static func uri(of path: String) -> String {
    guard path.hasPrefix("/") else { return path }
    var uri = "file://"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return uri
  }
}
