/// The way from the root of a document to a value, whether it is there yet or not: `steps.hearing.sides[0].name`.
public struct EditPath: Hashable, Sendable {
  /// One step of the way.
  public enum Part: Hashable, Sendable {
    /// Into a mapping, by key.
    case key(String)
    /// Into a list, by index from 0.
    case index(Int)
  }

  /// The steps of the way.
  public var parts: [Part]

  /// The way of those steps.
  public init(_ parts: [Part]) {
    self.parts = parts
  }

  /// The way that `text` writes: keys with dots between them and indices in brackets, or a JSON Pointer
  /// (RFC 6901) if it begins with `/`. Nothing where it writes none.
  public init?(_ text: String) {
    if text.hasPrefix("/") {
      self.init(
        text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { part in
          Self.index(part).map(Part.index) ?? .key(Self.unescaped(String(part)))
        })
      return
    }
    var parts: [Part] = []
    for piece in text.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = piece.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = pieces.first, !key.isEmpty else { return nil }
      parts.append(.key(String(key)))
      for index in pieces.dropFirst() {
        guard index.last == "]", let number = Self.index(index.dropLast()) else { return nil }
        parts.append(.index(number))
      }
    }
    if parts.isEmpty { return nil }
    self.init(parts)
  }

  /// The way on, by a key.
  public func appending(_ key: String) -> EditPath { EditPath(parts + [.key(key)]) }

  /// The way on, by an index.
  public func appending(_ index: Int) -> EditPath { EditPath(parts + [.index(index)]) }

  /// The way without its last step.
  public var parent: EditPath { EditPath(Array(parts.dropLast())) }

  /// The node at its end, where there is one. A number may also be a key: JSON Pointers do not tell.
  public func node(in document: Document) -> NodeID? {
    var node = document.root
    for part in parts {
      guard let next = part.step(from: node, in: document) else { return nil }
      node = next
    }
    return node
  }

  private static func index(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("~1") || rest.hasPrefix("~0") {
        result.append(rest.hasPrefix("~1") ? "/" : "~")
        rest = rest.dropFirst(2)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension EditPath.Part {
  func step(from node: NodeID, in document: Document) -> NodeID? {
    switch (self, document.kind(node)) {
    case (.key(let key), .mapping): return document.child(node, key)
    case (.index(let index), .mapping): return document.child(node, String(index))
    case (.index(let index), .sequence): return document.children(node).dropFirst(index).first { _ in true }
    default: return nil
    }
  }
}

extension EditPath: CustomStringConvertible {
  /// The way as people write it.
  public var description: String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}
