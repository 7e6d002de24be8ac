public import CivilCalendar
public import SourceText

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
  /// A moment.
  case timestamp(Timestamp)
  /// A length of time.
  case duration(TimeSpan)
  /// A list.
  case list([Value])
  /// A map.
  case map(MapValue)
  /// A type, by its name.
  case type(String)
  /// Something of the host's, whose members are asked for by name.
  case object(any HostObject)
  /// A list of the host's, whose elements are asked for one by one.
  case sequence(any HostSequence)

  /// The name of its type.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .string: "string"
    case .date: "date"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .list, .sequence: "list"
    case .map, .object: "map"
    case .type: "type"
    }
  }

  /// Whether it is a whole or floating-point number.
  var isNumber: Bool {
    switch self {
    case .int, .double: true
    default: false
    }
  }
}

/// Something of the host's that conditions look into.
///
/// Small enough to be handed about without a box: three words.
public protocol HostObject: Sendable {
  /// The member of that name, or nothing where it is missing.
  func member(_ name: String) -> Value?
  /// Whether there is a member of that name. A host that need not make a value of it saves that.
  func has(_ name: Key) -> Bool
  /// The names of the members that are there.
  var memberNames: [String] { get }
  /// How it is reached, for saying which field is missing: `steps.hearing`.
  var path: String { get }
  /// What a way of members leads to, or nothing where one is missing. A host that need not make the members on the
  /// way saves their values.
  func member(along way: [Key]) -> Value?
  /// What comes of holding the text that a way of members leads to against a test; nothing where there is no such
  /// text.
  /// A host that has the bytes at hand saves making a value of them.
  func text(along way: [Key], under test: TextTest) -> TextTest.Answer?
}

extension HostObject {
  /// Makes a value of it.
  public func has(_ name: Key) -> Bool { member(name.text) != nil }

  /// Goes from member to member.
  public func member(along way: [Key]) -> Value? {
    var value: Value?
    for name in way {
      switch value {
      case nil: value = member(name.text)
      case .object(let object)?: value = object.member(name.text)
      default: return nil
      }
      guard value != nil else { return nil }
    }
    return value
  }

  /// Makes values instead.
  public func text(along way: [Key], under test: TextTest) -> TextTest.Answer? { nil }

  /// The members as a map.
  var map: MapValue {
    var map = MapValue()
    for name in memberNames { _ = map.add(.string(name), member(name) ?? .null) }
    return map
  }
}

/// A list of the host's that is never made a list of values.
public protocol HostSequence: Sendable {
  /// How many elements it has.
  var count: Int { get }
  /// The element at a place and the place after it; nothing at the end. The first place is 0, and what numbers
  /// the others have is the host's affair.
  func element(at place: Int) -> (value: Value, next: Int)?
}

extension HostSequence {
  /// The elements as values.
  var values: [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    var place = 0
    while let (value, next) = element(at: place) {
      values.append(value)
      place = next
    }
    return values
  }
}

extension Value {
  /// What a way leads to from something of the host's; nothing where it does not, or this is something else.
  public func member(along way: [Key]) -> Value? {
    switch self {
    case .object(let object): object.member(along: way)
    default: nil
    }
  }

  /// What comes of holding the text that a way leads to against a test.
  public func text(along way: [Key], under test: TextTest) -> TextTest.Answer? {
    switch self {
    case .object(let object): object.text(along: way, under: test)
    default: nil
    }
  }
}
