import Testing

@testable import CEL

@Suite struct ExpressionTests {
  @Test func `the tree of a condition can be read from outside`() throws {
    let text = "this.count > 3 && ['甲'].exists(p, p in this.people) || has(this.note)"
    let program = try Program.compile(text, in: Fixture.environment).get()
    func outline(_ part: Expression) -> String {
      if let path = part.path { return path.joined(separator: ".") }
      if let literal = part.literal { return "\(literal)" }
      if case .local(_, let name) = part.kind { return name }
      return "(" + ([part.name ?? "list"] + part.children.map(outline)).joined(separator: " ") + ")"
    }
    #expect(
      outline(program.expression) == #"(|| (&& (> this.count 3) (exists (list "甲") (in p this.people))) (has this))"#)
    #expect(program.references.map(\.path) == [["this", "count"], ["this", "people"], ["this", "note"]])
    #expect(program.expression.type == .bool)
    let first = program.expression.children[0].children[0]
    #expect(first.range == 0..<14)
  }
}
