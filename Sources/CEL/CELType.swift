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

/// Members that are declared by name; compared by identity.
public final class ObjectType: Sendable, Hashable {
  /// One of the members.
  public struct Member: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let type: CELType
    /// Whether it may be missing when a condition is evaluated.
    public let isOptional: Bool

    /// A member.
    public init(name: String, type: CELType, isOptional: Bool) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
    }
  }

  /// The name by which messages call it.
  public let name: String
  /// The members.
  public let members: [Member]

  /// A type of that name with those members.
  public init(name: String, members: [Member]) {
    self.name = name
    self.members = members
  }

  /// The same declaration.
  public static func == (a: ObjectType, b: ObjectType) -> Bool {
    a === b || (a.name == b.name && a.members == b.members)
  }

  /// Hashes the name; declarations of one name are told apart by comparing.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
