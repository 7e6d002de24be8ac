/// What a node is, by the core schema of YAML 1.2 or by the grammar of JSON.
public enum NodeKind: UInt8, Sendable {
  /// Nothing: `null`, `~`, or no value at all.
  case null
  /// `true` or `false`.
  case bool
  /// A whole number that fits 64 bits.
  case int
  /// Any other number, infinity and not-a-number included.
  case float
  /// Text.
  case string
  /// A list of nodes.
  case sequence
  /// A list of nodes that each have a key.
  case mapping

  /// Whether it has text rather than children.
  public var isScalar: Bool { self != .sequence && self != .mapping }
}
