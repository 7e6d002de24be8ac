import SourceText

extension Document {
  /// The same document with some keys, and some texts, read as others: what a file calls by a former name. Spans,
  /// pointers and edits go on to speak of the file as it is written.
  public func reading(keys: [NodeID: String], texts: [NodeID: String] = [:]) -> Document {
    if keys.isEmpty, texts.isEmpty { return self }
    var tree = tree
    func decoded(_ text: String) -> TextSlice {
      let start = tree.decoded.count
      tree.decoded += Array(text.utf8)
      return TextSlice(offset: start, count: text.utf8.count, isDecoded: true)
    }
    for (node, key) in keys {
      let index = Int(node.index)
      if tree.writtenKeys[node.index] == nil { tree.writtenKeys[node.index] = tree.nodes[index].key }
      tree.nodes[index].key = decoded(key)
      tree.nodes[index].keyHead = Key(key).head
    }
    for (node, text) in texts { tree.nodes[Int(node.index)].text = decoded(text) }
    return Document(file: file, tree: tree)
  }

  /// The key as the file writes it; nothing for items of a sequence and for the root.
  public func writtenKey(_ n: NodeID) -> String? {
    guard let slice = tree.writtenKeys[n.index] else { return key(n) }
    return String(decoding: bytes(slice), as: UTF8.self)
  }

  /// The way by which the file, as it is written, leads to where a path leads.
  func written(_ path: EditPath) -> EditPath {
    if tree.writtenKeys.isEmpty { return path }
    var node: NodeID? = root
    return EditPath(
      path.parts.map { part in
        let next = node.flatMap { part.step(from: $0, in: self) }
        node = next
        guard case .key = part, let next, let key = writtenKey(next) else { return part }
        return .key(key)
      })
  }
}
