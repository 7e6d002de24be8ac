import Testing

@testable import CEL

@Suite struct ExplanationTests {
  private func outline(_ explanation: Explanation) -> String {
    let outcome =
      switch explanation.outcome {
      case .value(let value): value.literal(limit: 40) ?? "…"
      case .error(let error): "!\(error.kind)"
      case .notNeeded: "-"
      }
    let names = explanation.names.map { "\($0.name)=\($0.value) " }.joined()
    let parts = explanation.parts.map(outline).joined(separator: ", ")
    return "\(names)\(explanation.expression): \(outcome)" + (parts.isEmpty ? "" : " {\(parts)}")
  }

  @Test(arguments: [
    (
      "this.held && this.count > 2",
      "this.held && this.count > 2: true {this.held: true, this.count > 2: true {this.count: 3}}"
    ),
    ("this.held || this.gone", "this.held || this.gone: true {this.held: true, this.gone: -}"),
    ("this.gone || this.held", "this.gone || this.held: true {this.gone: !missing, this.held: true}"),
    (
      "[1, 2].all(x, x < this.count - 1)",
      "[1, 2].all(x, x < this.count - 1): false {x=1 x < this.count - 1: true {x: 1, this.count - 1: 2 {this.count: 3}}, "
        + "x=2 x < this.count - 1: false {x: 2, this.count - 1: 2 {this.count: 3}}}"
    ),
    ("this.held ? 1 : this.count", "this.held ? 1 : this.count: 1 {this.held: true, 1: 1, this.count: -}"),
  ]) func `each part says what it came to, and what was not needed`(_ text: String, _ expected: String) throws {
    let program = try Program.compile(text, in: Fixture.environment, expecting: nil).get()
    #expect(outline(program.explain(Fixture())) == expected)
  }

  @Test func `a condition reads back from its tree as what it was`() throws {
    for text in [
      "-(-1)", "1 - (2 - 3)", "(1 - 2) - 3", "(true ? 1 : 2) == 1 ? 'a' : 'b'", "!(this.held && this.gone)",
      "[1, 2][0]",
      "{'a': 1}.a", "this.people.exists(p, p.startsWith('甲') || size(p) > 1)", "-this.count", "1 in [1]",
      "(-1).size() == 0 || true", "has(this.note) && this.note.matches('x')", "{'a-b': 1}.`a-b` == 1",
    ] {
      guard
        case .success(let program) = Program.compile(text, in: Fixture.environment, expecting: nil, checking: .byValue)
      else {
        Issue.record("\(text)")
        continue
      }
      let again = try Program.compile(
        program.expression.description, in: Fixture.environment, expecting: nil, checking: .byValue
      ).get()
      #expect(again.expression.description == program.expression.description)
      #expect(Fixture.result(text) == Fixture.result(program.expression.description) || text.contains("size()"))
    }
  }
}
