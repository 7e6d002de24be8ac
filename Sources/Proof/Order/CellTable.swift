public import CEL
import SourceText
public import Workflows

/// The finitely many cases that conditions can tell apart, and what each of them comes to in every case.
///
/// Every record lies in one of the cells; not every cell need have a record, since what cannot be looked into may be
/// anything. So what holds in all cells holds of all records, and what holds in none of none.
public struct CellTable {
  /// No more cells than this are gone through.
  static let limit = 1 << 16

  private let terms: [Term]
  private let free: [Int]
  private let numbers: [String: Int]
  private let programs: [Program]
  private let count: Int

  /// A condition, and where it is asked.
  public struct Question: Sendable {
    /// The condition.
    public let condition: Condition
    /// The part of it that is meant; the whole, if nothing is said.
    public let part: Expression
    /// The step whose round is `this`; nothing where the matter as a whole is meant.
    public let step: Int?
    /// The fields of the element that is `it`.
    public let element: FieldGroup?

    /// A condition, and where it is asked.
    public init(_ condition: Condition, part: Expression? = nil, step: Int?, element: FieldGroup? = nil) {
      self.condition = condition
      self.part = part ?? condition.program.expression
      self.step = step
      self.element = element
    }
  }

  /// The cells of several conditions on the same record, finished or not; nothing where there are too many.
  public init?(_ questions: [Question], in workflow: Workflow) {
    var flattening = Flattening(FieldFinder(workflow: workflow, step: nil, element: nil, isUnfinished: true))
    let texts = questions.map { question in
      let finder = FieldFinder(
        workflow: workflow, step: question.step, element: question.element, isUnfinished: true)
      return flattening.flatten(
        question.condition, question.part, by: finder, at: "@\(question.step ?? -1).\(question.element?.path ?? "")")
    }
    guard case .success(let table) = Self.made(of: flattening, texts, at: nil) else { return nil }
    self = table
  }

  /// In how many cases a condition can come out otherwise, where they are more than are gone through.
  public static func excess(of question: Question, in workflow: Workflow) -> Int? {
    let finder = FieldFinder(workflow: workflow, step: question.step, element: question.element, isUnfinished: true)
    var flattening = Flattening(finder)
    _ = flattening.flatten(question.condition, question.part, by: finder, at: "")
    flattening.fillIn()
    let count = cases(flattening.terms)
    return count > limit ? count : nil
  }

  /// How many cases terms can be in; `Int.max` where they are beyond counting.
  private static func cases(_ terms: [Term]) -> Int {
    terms.reduce(1) { count, term in
      if term.mirror != nil { return count }
      let (product, overflow) = count.multipliedReportingOverflow(by: term.values.count)
      return overflow ? Int.max : product
    }
  }

  private init(_ flattening: Flattening, _ programs: [Program], _ free: [Int], _ count: Int) {
    terms = flattening.terms
    numbers = flattening.numbers
    self.programs = programs
    self.free = free
    self.count = count
  }

  /// The cells of flattened conditions, or why there is no table of them.
  static func made(
    of flattening: Flattening, _ texts: [String], at place: Span?
  ) -> Result<CellTable, Strictness.Gap> {
    var flattening = flattening
    flattening.fillIn()
    let terms = flattening.terms
    let environment = Environment(variables: terms.map { Variable(name: $0.name, type: $0.type) })
    var programs: [Program] = []
    for text in texts {
      guard case .success(let program) = Program.compile(text, in: environment) else {
        return .failure(
          Strictness.Gap(Text(zh: "条件不能化为有限的情形", en: "The condition cannot be taken apart into cases"), at: place))
      }
      programs.append(program)
    }
    let free = terms.indices.filter { terms[$0].mirror == nil }
    let count = cases(terms)
    guard count <= limit else {
      return .failure(
        Strictness.Gap(
          Text(zh: "需要比较的情形超过\(limit)种", en: "There are more than \(limit) cases to compare"), at: place))
    }
    return .success(CellTable(flattening, programs, free, count))
  }

  /// One case: a value for everything that the conditions read.
  public struct Cell {
    fileprivate let table: CellTable
    fileprivate let values: [Value?]

    /// What the condition of that number comes to.
    public func answer(_ number: Int) -> ConditionPair.Answer {
      do throws(EvaluationError) {
        let host = CellHost(terms: table.terms, values: values)
        guard case .bool(let holds) = try table.programs[number].evaluate(host) else { return .undecided }
        return holds ? .yes : .no
      } catch {
        return .undecided
      }
    }

    /// What a field of the matter or the record holds, written as a literal; nothing where it is not on record, or
    /// not read.
    public func value(of path: String) -> String? {
      table.numbers["path:" + path].flatMap { values[$0] }.map(\.description)
    }

    /// Whether nothing of a step is on record in this case, as far as the conditions ask.
    public func isWithout(step id: String) -> Bool {
      table.numbers.allSatisfy { key, index in
        let value = table.terms[index].mirror.map { Value.bool(values[$0] != nil) } ?? values[index]
        if key.hasSuffix(":steps.\(id)") {
          switch value {
          case .int(let number)?: return number == 0
          case .bool(let holds)?: return !holds
          default: return true
          }
        }
        guard key.dropFirst(key.prefix { $0 != ":" }.count + 1).hasPrefix("steps.\(id).") else { return true }
        if key.hasPrefix("has:"), case .bool(let isThere)? = value { return !isThere }
        return value == nil
      }
    }

    /// Everything else that the case is about, besides one field.
    public func rest(besides path: String) -> [String] {
      let own = table.numbers["path:" + path]
      return table.terms.indices.filter { $0 != own && table.terms[$0].mirror == nil }.map { index in
        values[index].map(\.description) ?? ""
      }
    }
  }

  /// Goes through the cells until `body` has seen enough.
  public func forEach(_ body: (Cell) -> Bool) {
    for number in 0..<count {
      var rest = number
      var values: [Value?] = Array(repeating: nil, count: terms.count)
      for index in free {
        values[index] = terms[index].values[rest % terms[index].values.count]
        rest /= terms[index].values.count
      }
      for index in terms.indices {
        if let whole = terms[index].mirror { values[index] = .bool(values[whole] != nil) }
      }
      if !body(Cell(table: self, values: values)) { return }
    }
  }

  /// Whether some cell has these answers.
  public func contains(_ isWanted: (Cell) -> Bool) -> Bool {
    var found = false
    forEach { cell in
      found = isWanted(cell)
      return !found
    }
    return found
  }
}

/// One cell, as conditions over terms see it.
private struct CellHost: Host {
  let terms: [Term]
  let values: [Value?]

  func variable(_ index: Int) throws(EvaluationError) -> Value {
    if let value = values[index] { return value }
    throw .missing(terms[index].name)
  }

  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    throw EvaluationError(.noOverload, Text(zh: "没有函数", en: "There is no function here"))
  }
}
