public import CivilCalendar
public import SourceText

/// The names and functions that a condition may use.
public struct Environment: Sendable {
  /// The variables; programs number them in this order.
  public let variables: [Variable]
  /// The functions of the host; programs number them in this order.
  public let functions: [HostFunction]

  /// Names and functions.
  public init(variables: [Variable], functions: [HostFunction] = []) {
    self.variables = variables
    self.functions = functions
  }
}

/// A name that a condition may use.
public struct Variable: Sendable {
  /// The name.
  public let name: String
  /// What it holds.
  public let type: CELType

  /// A name for something of that type.
  public init(name: String, type: CELType) {
    self.name = name
    self.type = type
  }
}

/// A function of the host. Several of one name are its overloads.
public struct HostFunction: Sendable {
  /// The name.
  public let name: String
  /// What it takes.
  public let parameters: [CELType]
  /// What it gives.
  public let result: CELType
  /// What it does.
  public let summary: Text

  /// A function of the host.
  public init(name: String, parameters: [CELType], result: CELType, summary: Text) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.summary = summary
  }
}

/// The host's side of one evaluation.
public protocol Host {
  /// The value of the variable with that number.
  func variable(_ index: Int) throws(EvaluationError) -> Value
  /// What a way of members leads to from a variable, or nothing where one is missing. A host that need not make a
  /// value of the variable saves it.
  func member(of variable: Int, along way: [Key]) throws(EvaluationError) -> Value?
  /// What comes of holding the text that a way of members leads to from a variable against a test; nothing where
  /// there is no such text.
  func text(
    of variable: Int, along way: [Key], under test: TextTest
  ) throws(EvaluationError) -> TextTest.Answer?
  /// The result of the function with that number.
  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value
  /// How many working days lie between two dates, the first not counted; by the host's calendar.
  func workdays(from: DateRange, to: DateRange) throws(EvaluationError) -> Int64
}

extension Host {
  /// Makes a value of the variable, and goes on from there.
  public func member(of variable: Int, along way: [Key]) throws(EvaluationError) -> Value? {
    try self.variable(variable).member(along: way)
  }

  /// Makes a value of the variable, and goes on from there.
  public func text(
    of variable: Int, along way: [Key], under test: TextTest
  ) throws(EvaluationError) -> TextTest.Answer? {
    try self.variable(variable).text(along: way, under: test)
  }

  /// Without a calendar nothing can be said.
  public func workdays(from: DateRange, to: DateRange) throws(EvaluationError) -> Int64 {
    throw EvaluationError(
      .unpublishedYear, Text(zh: "此处没有工作日历，不能计算工作日", en: "There is no calendar here to count working days by"))
  }
}
