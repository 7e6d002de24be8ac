/// What a condition's expression may be.
public indirect enum CELType: Hashable, Sendable {
  /// Anything; checked when it is evaluated.
  case dyn
  /// `null`.
  case null
  /// `true` or `false`.
  case bool
  /// A whole number of 64 bits.
  case int
  /// A floating-point number of 64 bits.
  case double
  /// Text.
  case string
  /// A civil date, perhaps known only to the month.
  case date
  /// A moment.
  case timestamp
  /// A length of time.
  case duration
  /// The type of a value.
  case type
  /// A string out of these.
  case choice([String])
  /// A list.
  case list(CELType)
  /// A map.
  case map(CELType, CELType)
  /// Declared members, and no others.
  case object(ObjectType)

  /// The name by which messages call it.
  public var name: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .string, .choice: "string"
    case .date: "date"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .list(let element): "list(\(element.name))"
    case .map(let key, let value): "map(\(key.name), \(value.name))"
    case .object(let object): object.name
    }
  }

  /// Whether a value of this type may stand where `other` is asked for.
  func fits(_ other: CELType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn), (.string, .choice), (.choice, .string), (.choice, .choice): true
    case (.list(let a), .list(let b)): a.fits(b)
    case (.map(let a, let b), .map(let c, let d)): a.fits(c) && b.fits(d)
    case (.map, .object), (.object, .map): true
    default: self == other
    }
  }

  /// The names that stand for types in a condition.
  static let names: Set<String> = [
    "bool", "int", "double", "string", "date", "list", "map", "null_type", "type", "google.protobuf.Timestamp",
    "google.protobuf.Duration",
  ]

  /// The type of a value that is written out.
  init(of value: Value) {
    self =
      switch value {
      case .null: .null
      case .bool: .bool
      case .int: .int
      case .double: .double
      case .string: .string
      case .date: .date
      case .timestamp: .timestamp
      case .duration: .duration
      case .type: .type
      case .list(let items): .list(Self.shared(items))
      case .map(let map): .map(Self.shared(map.entries.map(\.key)), Self.shared(map.entries.map(\.value)))
      case .sequence: .list(.dyn)
      case .object: .dyn
      }
  }

  private static func shared(_ values: [Value]) -> CELType {
    values.dropFirst().reduce(values.first.map { CELType(of: $0) } ?? .dyn) { type, value in
      type == .dyn ? .dyn : type.joined(with: CELType(of: value))
    }
  }

  /// The type of an element that may be either.
  func joined(with other: CELType) -> CELType {
    if self == other { return self }
    return fits(other) && self != .dyn && other != .dyn ? (self.isString ? .string : self) : .dyn
  }

  /// Whether its values are text.
  var isString: Bool {
    switch self {
    case .string, .choice: true
    default: false
    }
  }

  /// Whether its values are numbers.
  var isNumber: Bool { self == .int || self == .double }
}
