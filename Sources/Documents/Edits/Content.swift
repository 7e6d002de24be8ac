/// What a document says, without how it is written: what an edit is meant to change, and nothing else.
struct Content: Hashable {
  var kind: NodeKind
  /// The text of a scalar; nothing for a `null`, which is the same however it is written.
  var text: String
  var children: [Child]

  struct Child: Hashable {
    var key: String?
    var content: Content
  }

  init(_ document: Document) {
    self.init(document.root, in: document)
  }

  private init(_ node: NodeID, in document: Document) {
    kind = document.kind(node)
    text = kind.isScalar && kind != .null ? document.text(node) : ""
    children = document.children(node).map { Child(key: document.key($0), content: Content($0, in: document)) }
  }

  init(_ value: NewValue) {
    text = ""
    children = []
    switch value {
    case .null: kind = .null
    case .bool(let value): (kind, text) = (.bool, value ? "true" : "false")
    case .int(let value): (kind, text) = (.int, String(value))
    case .string(let value): (kind, text) = (.string, value)
    case .list(let items):
      kind = .sequence
      children = items.map { Child(key: nil, content: Content($0)) }
    case .map(let entries):
      kind = .mapping
      children = entries.map { Child(key: $0.key, content: Content($0.value)) }
    }
  }

  /// Makes an edit's change. Returns whether there is a place for it.
  mutating func apply(_ edit: Edit) -> Bool {
    switch edit {
    case .set(let path, let value): set(path.parts[...], Content(value))
    case .insert(let value, let path, let index): change(path.parts[...]) { $0.insert(Content(value), at: index) }
    case .remove(let path): remove(path.parts[...])
    case .wrap(let path):
      change(path.parts[...]) { content in
        content = Content(sequence: [content])
        return true
      }
    }
  }

  private init(sequence: [Content]) {
    kind = .sequence
    text = ""
    children = sequence.map { Child(key: nil, content: $0) }
  }

  private mutating func set(_ parts: ArraySlice<EditPath.Part>, _ value: Content) -> Bool {
    guard let part = parts.first else {
      self = value
      return true
    }
    if kind == .null {
      // A key with nothing behind it becomes what the path needs.
      if case .index = part { kind = .sequence } else { kind = .mapping }
    }
    if let index = index(of: part) { return children[index].content.set(parts.dropFirst(), value) }
    var made = Content(NewValue.null)
    guard made.set(parts.dropFirst(), value) else { return false }
    switch (part, kind) {
    case (.key(let key), .mapping): children.append(Child(key: key, content: made))
    case (.index(children.count), .sequence): children.append(Child(key: nil, content: made))
    default: return false
    }
    return true
  }

  private mutating func insert(_ value: Content, at index: Int?) -> Bool {
    if kind == .null { kind = .sequence }
    let index = index ?? children.count
    guard kind == .sequence, (0...children.count).contains(index) else { return false }
    children.insert(Child(key: nil, content: value), at: index)
    return true
  }

  private mutating func change(_ parts: ArraySlice<EditPath.Part>, _ body: (inout Content) -> Bool) -> Bool {
    guard let part = parts.first else { return body(&self) }
    guard let index = index(of: part) else { return false }
    return children[index].content.change(parts.dropFirst(), body)
  }

  private mutating func remove(_ parts: ArraySlice<EditPath.Part>) -> Bool {
    guard let part = parts.first, let index = index(of: part) else { return false }
    if parts.count > 1 { return children[index].content.remove(parts.dropFirst()) }
    children.remove(at: index)
    return true
  }

  private func index(of part: EditPath.Part) -> Int? {
    switch (part, kind) {
    case (.key(let key), .mapping): children.firstIndex { $0.key == key }
    case (.index(let index), .mapping): children.firstIndex { $0.key == String(index) }
    case (.index(let index), .sequence): children.indices.contains(index) ? index : nil
    default: nil
    }
  }
}
