import SourceText

extension TreeBuilder {
  /// Where the innermost mapping already has that key, if it does.
  mutating func earlierKey(_ text: TextSlice, _ head: UInt64) -> Span? {
    let fingerprint = fingerprint(text)
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
  private func fingerprint(_ key: TextSlice) -> UInt64 {
    guard key.count > 0 else { return 1 }
    let ends = Int(byte(key, 0)) &* 5 &+ Int(byte(key, key.count - 1)) &* 3
    return 1 << UInt64((ends &+ key.count) & 63)
  }

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
