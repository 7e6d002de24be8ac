public import SourceText

extension Document {
  /// The comments, each from its `#` to the end of its line, in the order of the file. JSON has none.
  public var comments: [Span] {
    if isJSON { return [] }
    let bytes = file.bytes
    let lines = FileLines(bytes)
    var found: [Span] = []
    var place = 0
    func look(upTo end: Int) {
      while place < end {
        let isFirst = place == 0 || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place - 1])
        if bytes[place] == UInt8(ascii: "#"), isFirst || (place == 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])) {
          let last = lines.end(of: place)
          found.append(Span(place, last))
          place = last
        } else {
          place += 1
        }
      }
    }
    // What stands in a scalar is no comment, whatever it looks like.
    for scalar in scalarSpans where Int(scalar.end) > place {
      look(upTo: Int(scalar.start))
      guard place < bytes.count, place <= Int(scalar.start) else { continue }
      let first = bytes[Int(scalar.start)]
      if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
        // A block scalar may have one behind its indicator.
        look(upTo: lines.end(of: Int(scalar.start)))
      }
      place = max(place, Int(scalar.end))
    }
    look(upTo: bytes.count)
    return found
  }

  /// Where keys and scalars stand, in the order of the file.
  private var scalarSpans: [Span] {
    var spans: Set<Span> = []
    var waiting = [root]
    while let node = waiting.popLast() {
      if let key = keySpan(node) { spans.insert(key) }
      if kind(node).isScalar || isAlias(node) { spans.insert(span(node)) }
      // Behind an alias stands what was gone through where it is anchored.
      if !isAlias(node) { waiting += children(node) }
    }
    return spans.filter { $0.start < $0.end }.sorted { $0.start < $1.start }
  }
}
