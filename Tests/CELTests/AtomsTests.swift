import Testing

@testable import CEL

/// The smallest parts of a condition that hold or do not, and what they were seen to come to.
@Suite struct AtomsTests {
  private func program(_ text: String) throws -> Program {
    try Program.compile(text, in: Fixture.environment, expecting: nil).get()
  }

  @Test(arguments: [
    ("this.held && !(this.count > 2 || this.count < 0)", ["this.held", "this.count > 2", "this.count < 0"]),
    ("this.held ? this.count > 1 : has(this.note)", ["this.held", "this.count > 1", "has(this.note)"]),
    ("this.people.exists(p, p == '甲' && size(p) > 1)", ["p == '甲'", "size(p) > 1"]),
    ("size(this.people.filter(p, p == '甲')) > 1", ["size(this.people.filter(p, p == '甲')) > 1", "p == '甲'"]),
    ("true || this.held == false", ["this.held == false"]),
  ]) func `atoms are what connectives and macros put together`(_ text: String, _ expected: [String]) throws {
    let atoms = try program(text).expression.atoms.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    #expect(atoms == expected)
  }

  @Test(arguments: [
    ("this.held || this.count > 5", ["this.held: true"]),
    ("this.gone || this.held", ["this.held: true"]),
    ("[1, 2, 3].exists(x, x > 1)", ["x > 1: false", "x > 1: true"]),
    ("[1, 2, 3].all(x, x > 1)", ["x > 1: false"]),
    ("this.held && this.count > 5", ["this.held: true", "this.count > 5: false"]),
  ]) func `an atom is seen as often as it is asked, and not where it has no value`(
    _ text: String, _ expected: [String]
  ) throws {
    let seen = try program(text).explain(Fixture()).atoms.map { "\($0.atom): \($0.holds)" }
    #expect(seen == expected)
  }
}
