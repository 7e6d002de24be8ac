public import SourceText

/// Why a condition has no value.
public struct EvaluationError: Error, Sendable {
  /// What went wrong.
  public enum Kind: String, Hashable, Sendable {
    /// A member is not there.
    case missing
    /// A date is known only to the month, and its days disagree.
    case imprecise
    /// Working days of a year whose holidays are not published could matter.
    case unpublishedYear = "unpublished_year"
    /// A number left the range of its type.
    case overflow
    /// Division or modulus by zero.
    case divisionByZero = "division_by_zero"
    /// A map has no such key.
    case noSuchKey = "no_such_key"
    /// A list has no such place.
    case outOfRange = "out_of_range"
    /// An operator or function does not take such values.
    case noOverload = "no_overload"
    /// A value cannot be converted, or a literal is not valid.
    case invalidArgument = "invalid_argument"
    /// The condition took too many steps.
    case limit
  }

  /// What went wrong.
  public var kind: Kind
  /// It in words.
  public var message: Text
  /// Where in the condition, in UTF-8 bytes.
  public var range: Range<Int>?
  /// The members that are not there, as paths; with `.missing`.
  public var missing: [String]

  /// Why a condition has no value.
  public init(_ kind: Kind, _ message: Text, range: Range<Int>? = nil, missing: [String] = []) {
    self.kind = kind
    self.message = message
    self.range = range
    self.missing = missing
  }

  /// A member is not there.
  public static func missing(_ path: String, range: Range<Int>? = nil) -> EvaluationError {
    EvaluationError(
      .missing, Text(zh: "未载明 \(path)", en: "\(path) is not on record"), range: range, missing: [path])
  }

  static var imprecise: EvaluationError {
    EvaluationError(
      .imprecise, Text(zh: "日期只到月，不能比较", en: "A date is known only to the month and cannot be compared"))
  }

  static var overflow: EvaluationError {
    EvaluationError(.overflow, Text(zh: "数字超出范围", en: "The number is out of range"))
  }

  static func noOverload(_ name: String, _ values: Value...) -> EvaluationError {
    let names = values.map(\.typeName).joined(separator: ", ")
    return EvaluationError(
      .noOverload, Text(zh: "“\(name)”不能用于（\(names)）", en: "\"\(name)\" does not take (\(names))"))
  }

  static func invalid(_ value: Value, _ type: String) -> EvaluationError {
    let written = value.literal(limit: 60) ?? value.typeName
    return EvaluationError(
      .invalidArgument, Text(zh: "\(written) 不能转成 \(type)", en: "\(written) cannot be made a \(type)"))
  }

  /// Two errors of which either would do: the missing members of both are kept.
  func merged(with other: EvaluationError) -> EvaluationError {
    guard kind == .missing, other.kind == .missing else { return kind == .missing ? other : self }
    var merged = self
    merged.missing += other.missing.filter { !missing.contains($0) }
    return merged
  }
}

/// What is wrong with the text of a condition.
public struct Problem: Sendable {
  /// A stable name.
  public let id: String
  /// Where, in UTF-8 bytes of the condition.
  public let range: Range<Int>
  /// What is wrong.
  public let message: Text
  /// What to do.
  public let help: Text?
  /// The name that stands there and the known one that was most likely meant.
  public internal(set) var suggestion: (wrong: String, right: String)?
}

/// Everything wrong with the text of a condition.
public struct Problems: Error, Sendable {
  /// At least one.
  public let list: [Problem]
}
