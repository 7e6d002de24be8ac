import SourceText

extension TreeBuilder {
  /// Where the innermost mapping already has that key, if it does.
  mutating func earlierKey(_ text: TextSlice, _ head: UInt64) -> Span? {
    let fingerprint = fingerprint(head)
    guard innermost.fingerprints & fingerprint != 0 else {
      innermost.fingerprints |= fingerprint
      return nil
    }
    if innermost.count >= KeyIndex.threshold {
      if !innermost.hasIndex {
        indexes.append(indexOfKeys())
        innermost.hasIndex = true
      }
      guard let found = indexes[indexes.count - 1].find(bytes(text)) else { return nil }
      return tree.nodes[Int(found)].keySpan
    }
    var child = innermost.firstChild
    while child >= 0 {
      if tree.nodes[Int(child)].keyHead == head, same(tree.nodes[Int(child)].key, text) {
        return tree.nodes[Int(child)].keySpan
      }
      child = tree.nodes[Int(child)].next
    }
    return nil
  }

  /// One bit of 64, the same for the same key.
  @inline(__always)
  private func fingerprint(_ head: UInt64) -> UInt64 { 1 << ((head &* 0x9E37_79B9_7F4A_7C15) >> 58) }

  private func indexOfKeys() -> KeyIndex {
    var index = KeyIndex()
    var child = innermost.firstChild
    while child >= 0 {
      index.insert(bytes(tree.nodes[Int(child)].key), at: child)
      child = tree.nodes[Int(child)].next
    }
    return index
  }

  @inline(__always)
  private func same(_ a: TextSlice, _ b: TextSlice) -> Bool {
    if a.count != b.count { return false }
    for index in 0..<a.count where byte(a, index) != byte(b, index) { return false }
    return true
  }
}
