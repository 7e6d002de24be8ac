import CEL
import SourceText

/// Evaluates expressions with names that were given values before.
struct Evaluation {
  private var bindings: Bindings
  private let checking: Program.Checking

  /// With no names, and the types that values have.
  init() {
    bindings = Bindings()
    checking = .byValue
  }

  /// With the names of a record and the types that its workflow declares.
  init(_ scope: (environment: Environment, host: any Host)) {
    bindings = Bindings(over: scope.environment, scope.host)
    checking = .byDeclaration
  }

  /// Why an expression has no value.
  struct Failure: Error {
    struct Item {
      let id: String
      let range: Range<Int>?
      let message: Text
      let help: Text?
    }

    let items: [Item]

    init(_ problems: Problems) {
      items = problems.list.map { Item(id: $0.id, range: $0.range, message: $0.message, help: $0.help) }
    }

    init(_ error: EvaluationError) {
      items = [Item(id: error.kind.rawValue, range: error.range, message: error.message, help: nil)]
    }

    init(_ id: String, _ message: Text) {
      items = [Item(id: id, range: nil, message: message, help: nil)]
    }

    func diagnostics(in text: String) -> [Diagnostic] {
      let file = SourceFile(path: "expr", text: text)
      return items.map { item in
        let span = item.range.map { Span($0.lowerBound, $0.upperBound) } ?? Span(0, text.utf8.count)
        return Diagnostic(item.id, in: file, at: span, item.message, help: item.help)
      }
    }
  }

  /// Gives a value a name; says whether it can be one.
  mutating func bind(_ name: String, to value: Value) -> Bool { bindings.bind(name, to: value) }

  /// What an expression comes to, as a literal.
  func literal(of text: String) -> Result<String, Failure> {
    value(of: text).flatMap { value in
      if let literal = value.literal(limit: 1_000_000) { return .success(literal) }
      return .failure(Failure("limit", Text(zh: "结果过长", en: "The value is too long to be written")))
    }
  }

  /// What an expression comes to.
  func value(of text: String) -> Result<Value, Failure> {
    program(text).flatMap { program in
      do throws(EvaluationError) {
        return .success(try program.evaluate(bindings))
      } catch {
        return .failure(Failure(error))
      }
    }
  }

  /// What an expression comes to, and how.
  func explanation(of text: String) -> Result<Explanation, Failure> {
    program(text).map { $0.explain(bindings) }
  }

  private func program(_ text: String) -> Result<Program, Failure> {
    Program.compile(text, in: bindings.environment, expecting: nil, checking: checking).mapError { Failure($0) }
  }
}
