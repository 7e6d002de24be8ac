/// A map: few entries, kept in their order and searched from the front.
public struct MapValue: Sendable {
  /// The entries in the order in which they were written.
  public private(set) var entries: [(key: Value, value: Value)] = []

  /// A map without entries.
  public init() {}

  /// Adds an entry; says whether its key is new and of a type that keys may have.
  public mutating func add(_ key: Value, _ value: Value) -> Bool {
    switch key {
    case .bool, .int, .string: break
    default: return false
    }
    if self[key] != nil { return false }
    entries.append((key, value))
    return true
  }

  /// The value under a key; numbers are one key whatever their type.
  public subscript(key: Value) -> Value? {
    switch key {
    case .bool, .int, .double, .string: entries.first { Equality.ofScalars($0.key, key) }?.value
    default: nil
    }
  }
}
