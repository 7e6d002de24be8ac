public import CivilCalendar

/// Names for values, on top of another environment or by themselves.
public struct Bindings: Host {
  /// The names and functions that a condition may use.
  public private(set) var environment: Environment
  private let base: any Host
  private let baseCount: Int
  private var values: [Value] = []

  /// No names but those of another host.
  public init(over environment: Environment, _ host: any Host) {
    self.environment = environment
    base = host
    baseCount = environment.variables.count
  }

  /// No names at all.
  public init() {
    self.init(over: Environment(variables: []), Nothing())
  }

  /// Gives a value a name, which goes before what bore it already. A name may have dots in it; says whether it is
  /// one that a condition can write.
  public mutating func bind(_ name: String, to value: Value) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ Lexer.isName($0) && !Parser.isReserved(String($0)) }) else { return false }
    let variable = Variable(name: name, type: CELType(of: value))
    environment = Environment(variables: environment.variables + [variable], functions: environment.functions)
    values.append(value)
    return true
  }

  /// The value of the variable with that number.
  public func variable(_ index: Int) throws(EvaluationError) -> Value {
    index < baseCount ? try base.variable(index) : values[index - baseCount]
  }

  /// The result of the function with that number.
  public func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    try base.call(function, arguments)
  }

  /// How many working days lie between two dates.
  public func workdays(from: DateRange, to: DateRange) throws(EvaluationError) -> Int64 {
    try base.workdays(from: from, to: to)
  }

  private struct Nothing: Host {
    func variable(_ index: Int) throws(EvaluationError) -> Value { .null }
    func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value { .null }
  }
}
