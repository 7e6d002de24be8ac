public import CivilCalendar

/// A value of the condition language.
public enum Value: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// A floating-point number.
  case double(Double)
  /// Text; its length is counted in Unicode scalars.
  case string(String)
  /// A civil date, perhaps known only to the month.
  case date(DateRange)
  /// A list.
  case list([Value])
  /// A map.
  case map(MapValue)
  /// A type.
  case type(String)
  /// Something of the host's, whose members are asked for by name.
  case object(any HostObject)

  /// The name of its type.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .string: "string"
    case .date: "date"
    case .list: "list"
    case .map, .object: "map"
    case .type: "type"
    }
  }
}

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
    entries.first { Operators.isEqual($0.key, key) == true }?.value
  }
}

/// Something of the host's that conditions look into.
public protocol HostObject: Sendable {
  /// The member of that name, or nothing where it is missing.
  func member(_ name: String) -> Value?
  /// The names of the members that are there.
  var memberNames: [String] { get }
  /// How it is reached, for saying which field is missing: `steps.hearing`.
  var path: String { get }
}

extension Value: CustomStringConvertible {
  /// The value as a literal of the language.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .double(let double): Self.literal(double)
    case .string(let string): Self.literal(string)
    case .date(let date): "date(\"\(date)\")"
    case .list(let list): "[" + list.map(\.description).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + map.entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .type(let name): name
    case .object(let object):
      "{"
        + object.memberNames.map { "\(Self.literal($0)): \(object.member($0) ?? .null)" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func literal(_ double: Double) -> String {
    if double.isNaN { return "double(\"NaN\")" }
    if double.isInfinite { return double < 0 ? "double(\"-inf\")" : "double(\"inf\")" }
    return "\(double)"
  }

  private static func literal(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
