import Testing

@testable import CEL

@Suite struct EvaluationTests {
  static let operands = ["true", "false", "fails()"]

  @Test func `and is false if either side is, whatever goes wrong on the other`() {
    for a in Self.operands {
      for b in Self.operands {
        let expected = a == "false" || b == "false" ? "false" : a == "true" && b == "true" ? "true" : "!overflow"
        #expect(Fixture.result("\(a) && \(b)") == expected, "\(a) && \(b)")
        let either = a == "true" || b == "true" ? "true" : a == "false" && b == "false" ? "false" : "!overflow"
        #expect(Fixture.result("\(a) || \(b)") == either, "\(a) || \(b)")
      }
    }
  }

  @Test(arguments: [
    ("this.note == 'x'", "!missing this.note"),
    ("this.note == 'x' || this.held", "true"),
    ("this.held || this.note == 'x'", "true"),
    ("this.note == 'x' && this.gone", "!missing this.note this.gone"),
    ("this.note == 'x' || fails()", "!overflow"),
    ("has(this.note)", "false"), ("has(this.held)", "true"),
    ("has(this.note) && this.note == 'x'", "false"),
    ("this.note == 'x' ? 1 : 2", "!missing this.note"), ("this.held ? 1 : this.count", "1"),
    ("[1, 2].all(i, i < 0 || this.note == 'x')", "!missing this.note"),
    ("[1, 2].all(i, i < 2 || this.note == 'x')", "!missing this.note"),
    ("[1, 2].all(i, i == 1 && this.note == 'x')", "false"),
    ("[1, 2].exists(i, i == 2 || this.note == 'x')", "true"),
    ("[1, 2].exists_one(i, i == 2 || this.note == 'x')", "!missing this.note"),
    ("[1, 2].filter(i, this.note == 'x')", "!missing this.note"),
    ("[1, 2].map(i, this.gone)", "!missing this.gone"),
  ]) func `what is missing is said, unless the other side decides`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test(arguments: [
    ("this.opened < date('2024-05-09')", "true"), ("this.month < date('2024-06-01')", "true"),
    ("this.month < date('2024-05-15')", "!imprecise"), ("this.month == this.month", "!imprecise"),
    ("this.month <= date('2024-05-31')", "true"), ("this.month > date('2024-04')", "true"),
    ("this.month >= date('2024-05-02')", "!imprecise"), ("this.opened == date('2024-05-08')", "true"),
    ("this.opened != date('2024-04')", "true"), ("date('2024-13')", "!invalidArgument"),
    ("year(this.month)", "2024"), ("string(this.month)", "\"2024-05\""), ("days(this.opened, this.month)", "9"),
  ]) func `a month is decided only where all its days agree`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test(arguments: [
    ("1 + 2 * 3 - 4 / 2 % 3", "5"), ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775807 + 1", "!overflow"), ("-9223372036854775807 - 2", "!overflow"),
    ("1 / 0", "!divisionByZero"), ("1 % 0", "!divisionByZero"), ("1.0 / 0.0 > 1.0", "true"),
    ("any == 1", "false"), ("any[0] == 1.0", "true"), ("any[1] == 1", "false"), ("any[2]", "!outOfRange"),
    ("9007199254740993 == dyn(9007199254740992.0)", "false"), ("1 < dyn(1.5)", "true"),
    ("'𠮷字'.size()", "2"), ("size('e\\u0301')", "2"), ("'e\\u0301' == '\\u00e9'", "false"),
    ("'征求意见'.contains('求意')", "true"), ("'a' < 'b' && 'Z' < 'a'", "true"),
    ("{'a': 1}.a", "1"), ("{'a': 1}.b", "!noSuchKey"), ("{1: 'x'}[dyn(1.0)]", "\"x\""), ("'甲' in this.people", "true"),
    ("this.people.map(p, p + '某')", "[\"甲某\", \"乙某\"]"), ("type(1) == int", "true"), ("r'\\n' == '\\\\n'", "true"),
    ("'''a'b'''", "\"a'b\""), ("0x10", "16"), ("1 in [1.0]", "true"), ("!this.held", "false"), ("// why\ntrue", "true"),
  ]) func `values come out as the specification says`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test func `a value is small enough to be handed about`() {
    #expect(MemoryLayout<Value>.size <= 48)
  }
}
