import Documents
import SourceText

/// The anchors and tags that stand before the nodes of a document, which the tree itself leaves out.
struct NodeProperties {
  private struct Found {
    var start: Int
    var end: Int
    var anchor: String?
    var hasTag = false
  }

  private var found: [NodeID: Found] = [:]
  /// What stands between the scalars and is neither a comment, nor a property, nor what collections are written with.
  private(set) var strange: Span?

  init(_ document: Document) {
    let bytes = document.file.bytes
    var covered = document.comments
    var waiting = [document.root]
    while let node = waiting.popLast() {
      let span = document.span(node)
      if let key = document.keySpan(node) { covered.append(key) }
      if let properties = Self.properties(before: Int(span.start), in: bytes) {
        found[node] = properties
        covered.append(Span(properties.start, properties.end))
      }
      if document.kind(node).isScalar || document.isAlias(node) {
        covered.append(span)
      } else {
        waiting += document.children(node)
      }
    }
    let known = Set(" \t\r\n:,-[]{}\u{FEFF}".utf8)
    var place = 0
    for span in covered.sorted(by: { $0.start < $1.start }) + [Span(bytes.count, bytes.count)] {
      while place < Int(span.start), strange == nil {
        if !known.contains(bytes[place]) { strange = Span(place, place + 1) }
        place += 1
      }
      place = max(place, Int(span.end))
    }
  }

  func anchor(of node: NodeID) -> String? { found[node]?.anchor }
  func hasTag(_ node: NodeID) -> Bool { found[node]?.hasTag ?? false }
  func start(of node: NodeID) -> UInt32? { found[node].map { UInt32($0.start) } }
  func end(of node: NodeID) -> Int? { found[node]?.end }

  /// The words before a place that are an anchor or a tag, each behind a blank.
  private static func properties(before place: Int, in bytes: [UInt8]) -> Found? {
    var result: Found?
    var end = place
    while true {
      while end > 0, " \t\r\n".utf8.contains(bytes[end - 1]) { end -= 1 }
      var start = end
      while start > 0, !" \t\r\n,[]{}".utf8.contains(bytes[start - 1]) { start -= 1 }
      guard start < end, bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "!") else { return result }
      var found = result ?? Found(start: start, end: end)
      found.start = start
      if bytes[start] == UInt8(ascii: "&") {
        found.anchor = String(decoding: bytes[start..<end], as: UTF8.self)
      } else {
        found.hasTag = true
      }
      result = found
      end = start
    }
  }
}
