import Testing

@testable import Authoring

/// Where somebody is typing, read from what stands before the cursor.
@Suite struct CursorPathTests {
  private func told(_ text: String) -> String {
    let cursor = CursorPath(text.utf8)
    let path = cursor.path.map { part in
      switch part {
      case .key(let key): key
      case .item(let index): "\(index)"
      }
    }
    return path.joined(separator: ".") + (cursor.isValue ? " = " : " : ") + cursor.typed
  }

  @Test(arguments: [
    ("", " : "), ("wor", " : wor"), ("workflow: ", "workflow = "), ("workflow: cn", "workflow = cn"),
    ("facts:\n  ", "facts : "), ("facts:\n  lim", "facts : lim"), ("facts:\n  limb: po", "facts.limb = po"),
    ("facts:\n  limb: policy\nst", " : st"), ("lead: {name: 甲, level: x}\nfacts:\n  l", "facts : l"),
    ("steps:\n  - id: plan\n    ti", "steps.0 : ti"),
    ("steps:\n- id: plan\n- id: x\n  when: \"fa", "steps.1.when = \"fa"),
    ("steps:\n  - id: a\n    checks:\n      - {id: b, per", "steps.0.checks.0 : per"),
    ("steps:\n  - id: a\n    checks:\n      - {id: b, period: {from: op", "steps.0.checks.0.period.from = op"),
    ("steps:\n  - id: a\n    checks:\n      - {id: b,\n         period: {from: x, ", "steps.0.checks.0.period : "),
    ("a: [x, ", "a.1 = "), ("a: [{b: c}, {d: ", "a.1.d = "), ("says: |\n  text: {\n  more\nne", " : ne"),
    ("a: # comment {\n  b", "a : b"), ("a:\n  b:\n    c: d\n  e", "a : e"), ("a:\n  - - x: y\n      z", "a.0.0 : z"),
    ("a: \"x: {\"\nb", " : b"), ("a: 'it''s {'\nb: ", "b = "), ("𠮷: {王: ", "𠮷.王 = "), ("a:\r\n  b: c\r\n  d", "a : d"),
    ("- ", "0 : "), ("}", " : }"), ("a: }]{", "a = }]{"),
  ]) func `the way of keys leads to the cursor`(_ text: String, _ expected: String) {
    #expect(told(text) == expected, "\(text)")
  }

  @Test func `it never fails on any beginning of a file`() {
    let text =
      "steps:\n  - id: a\n    checks:\n      - {id: b, period: {from: [x, 'y'], to: \"z\"}}\n    says: >-\n      - {:\n"
    for end in 0...text.utf8.count { _ = CursorPath(text.utf8.prefix(end)) }
    var random = SystemRandomNumberGenerator()
    let marks = Array("ab: -{}[]'\"\n#|>,𠮷 ")
    for _ in 0..<2000 {
      let mess = String((0..<Int.random(in: 0...40, using: &random)).map { _ in marks.randomElement() ?? "a" })
      _ = CursorPath(mess.utf8)
    }
  }

  @Test func `what stands beside is known`() {
    let cursor = CursorPath("checks:\n  - {id: b, basis: law/1, ".utf8)
    #expect(cursor.siblings == ["id", "basis"])
    #expect(CursorPath("steps:\n  - id: plan\n    title: x\n    redo: \"".utf8).value(of: "id", at: 2) == "plan")
  }
}
