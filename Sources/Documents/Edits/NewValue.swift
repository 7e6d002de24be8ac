/// A value to be written into a document.
public indirect enum NewValue: Hashable, Sendable {
  /// Nothing behind the key.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// Text; a date is text too.
  case string(String)
  /// Items in order.
  case list([NewValue])
  /// Values under keys, in order.
  case map([Entry])

  /// A value under a key.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: NewValue

    /// A value under a key.
    public init(_ key: String, _ value: NewValue) {
      self.key = key
      self.value = value
    }
  }

  /// Whether it is written as one scalar.
  var isScalar: Bool {
    switch self {
    case .null, .bool, .int, .string: true
    case .list, .map: false
    }
  }
}

extension NewValue {
  /// The value that a node of a document holds, without how it is written. A number that is not whole is handed
  /// over as its text.
  public init(_ node: NodeID, in document: Document) {
    switch document.kind(node) {
    case .null: self = .null
    case .bool: self = .bool(document.bool(node) ?? false)
    case .int: self = document.int(node).map(NewValue.int) ?? .string(document.text(node))
    case .float, .string: self = .string(document.text(node))
    case .sequence: self = .list(document.children(node).map { NewValue($0, in: document) })
    case .mapping:
      self = .map(document.children(node).map { Entry(document.key($0) ?? "", NewValue($0, in: document)) })
    }
  }
}
