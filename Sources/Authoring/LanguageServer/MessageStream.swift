/// Takes messages out of a stream of bytes, each with its length in a header before it.
///
/// Bytes that make no header are passed over up to the next line that does: what goes before a message must not keep
/// the next one from being read.
public struct MessageStream: Sendable {
  private var waiting: [UInt8] = []
  /// No message is longer than this; what says it is, is passed over.
  private static let limit = 64 << 20

  /// A stream of which nothing has come yet.
  public init() {}

  /// Takes in more bytes, and gives the messages that are whole.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    waiting += bytes
    var messages: [[UInt8]] = []
    var place = 0
    while let (start, length) = header(from: place) {
      guard let length else {
        place = start
        continue
      }
      guard waiting.count - start >= length else { break }
      messages.append(Array(waiting[start..<start + length]))
      place = start + length
    }
    waiting.removeFirst(place)
    return messages
  }

  /// Where the content after the header at a place begins and how long it is; no length where the header names none
  /// that can be. Nothing where the header is not whole yet.
  private func header(from place: Int) -> (start: Int, length: Int?)? {
    var length: Int?
    var line = place
    while let end = waiting[line...].firstIndex(of: 0x0A) {
      let text = waiting[line..<end].last == 0x0D ? waiting[line..<(end - 1)] : waiting[line..<end]
      line = end + 1
      if text.isEmpty { return (line, length) }
      if let found = Self.contentLength(text) { length = found }
    }
    // A line without an end that is longer than any header is none.
    return waiting.count - line > 1 << 16 ? (waiting.count, nil) : nil
  }

  private static func contentLength(_ line: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: line, as: UTF8.self).lowercased()
    // What a broken message left may stand before it on the line.
    guard let range = text.range(after: "content-length:") else { return nil }
    let digits = text[range].drop { $0 == " " || $0 == "\t" }.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).flatMap { (0...limit).contains($0) ? $0 : nil }
  }

  /// A message as it is sent.
  public static func framed(_ content: String) -> [UInt8] {
    let bytes = Array(content.utf8)
    return Array("Content-Length: \(bytes.count)\r\n\r\n".utf8) + bytes
  }
}

extension String {
  fileprivate func range(after word: String) -> Range<Index>? {
    let (own, wanted) = (Array(utf8), Array(word.utf8))
    guard own.count >= wanted.count else { return nil }
    for start in 0...(own.count - wanted.count) where own[start..<start + wanted.count].elementsEqual(wanted) {
      return utf8.index(startIndex, offsetBy: start + wanted.count)..<endIndex
    }
    return nil
  }
}
