import SourceText
import Synchronization

/// A condition, parsed and checked, ready to be evaluated any number of times.
public struct Program: Sendable {
  /// The condition as written.
  public var source: String { parts.source }
  /// What it gives.
  public var resultType: CELType { expression.type }
  /// The variables and fields it reads.
  public var references: [Reference] { parts.expression.references }
  /// The condition as a tree whose names are resolved.
  public var expression: Expression { parts.expression }
  var code: Code { parts.code }
  var limits: Limits { parts.limits }
  private let parts: Parts

  /// What a program is made of, shared by its copies.
  private final class Parts: Sendable {
    let source: String
    let expression: Expression
    let limits: Limits
    // An atomic reference would say the same in one line, but to read it costs as much as a small condition.
    private let isWritten = Atomic(false)
    private let writing = Mutex(())
    private nonisolated(unsafe) var written: Code?

    init(_ expression: Expression, source: String, limits: Limits) {
      self.source = source
      self.expression = expression
      self.limits = limits
    }

    /// Made when it is first evaluated: of the conditions of a workflow many are about steps that a matter does not
    /// have.
    var code: Code {
      if isWritten.load(ordering: .acquiring), let code = unsafe written { return code }
      return writing.withLock { _ in
        // Asked by the flag once more, not by what is written: then whoever checks for races sees why there is none.
        if isWritten.load(ordering: .acquiring), let code = unsafe written { return code }
        let code = Code(expression, limits: limits)
        unsafe written = code
        isWritten.store(true, ordering: .releasing)
        return code
      }
    }
  }

  /// A variable or field that a condition reads.
  public struct Reference: Hashable, Sendable {
    /// The variable's name and the members from there: `["this", "conclusion"]`.
    public let path: [String]
    /// Where in the condition.
    public let range: Range<Int>

    /// The step that it is about, for `steps.ID…`.
    public var step: String? { path.count > 1 && path[0] == "steps" ? path[1] : nil }
  }

  /// How strictly types are checked before anything is evaluated.
  public enum Checking: Sendable {
    /// What cannot fit its declared type is a mistake.
    case byDeclaration
    /// Only names are checked; what types values have is seen when they are there, as the specification has it
    /// for expressions that are not type-checked.
    case byValue
  }

  /// Reads a condition, or says everything that is wrong with it.
  public static func compile(
    _ text: String, in environment: Environment, expecting expected: CELType? = .bool,
    checking: Checking = .byDeclaration, limits: Limits = .standard
  ) -> Result<Program, Problems> {
    guard text.utf8.count <= limits.length else {
      let message = Text(
        zh: "条件超过\(limits.length)字节", en: "The condition is longer than \(limits.length) bytes")
      return .failure(Problems(list: [Problem(id: "too_long", range: 0..<0, message: message, help: nil)]))
    }
    var lexer = Lexer(text)
    let tokens = lexer.tokens()
    var parser = Parser(tokens, limits: limits)
    let syntax = parser.parse()
    // What cannot even be cut into words leaves a sentence with a gap: that it then breaks off is no second mistake.
    var problems = lexer.problems.isEmpty ? parser.problems : lexer.problems
    guard problems.isEmpty else { return .failure(Problems(list: problems)) }
    var checker = Checker(environment, checking, limits)
    let expression = checker.check(syntax)
    problems = checker.problems
    if problems.isEmpty, let expected, !expression.type.fits(expected) {
      problems.append(mismatch(expression.type, expected, syntax, text))
    }
    guard problems.isEmpty else { return .failure(Problems(list: problems)) }
    return .success(Program(expression, source: text, limits: limits))
  }

  init(_ expression: Expression, source: String, limits: Limits) {
    parts = Parts(expression, source: source, limits: limits)
  }

  /// The value of the condition.
  public func evaluate(_ host: any Host) throws(EvaluationError) -> Value {
    let code = code
    var evaluator = Evaluator(code, host: host, budget: Budget(limits))
    return try evaluator.value(code.root)
  }

  private static func mismatch(_ type: CELType, _ expected: CELType, _ syntax: Syntax, _ text: String) -> Problem {
    let written = String(text.utf8.dropFirst(syntax.range.lowerBound).prefix(syntax.range.count)) ?? text
    let help: Text? =
      switch type {
      case .list, .map: Text(zh: "是否应为 size(\(written)) > 0？", en: "Did you mean size(\(written)) > 0?")
      case .string, .choice: Text(zh: "是否应为 \(written) != ''？", en: "Did you mean \(written) != ''?")
      case .object: Text(zh: "写明它的哪个字段。", en: "Name one of its fields.")
      case .int, .double: Text(zh: "写成比较，例如 \(written) > 0。", en: "Compare it, such as \(written) > 0.")
      case .date:
        Text(
          zh: "写成比较，例如 \(written) >= date('2024-05-01')。", en: "Compare it, such as \(written) >= date('2024-05-01').")
      default: nil
      }
    return Problem(
      id: "wrong_type", range: syntax.range,
      message: Text(
        zh: "条件应得出 \(expected.name)，实为 \(type.name)", en: "The condition must give \(expected.name), not \(type.name)"),
      help: help)
  }
}
