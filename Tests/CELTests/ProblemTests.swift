import SourceText
import TestSupport
import Testing

@testable import CEL

/// Mistakes in the text of a condition, with the exact words they are about, between « and ».
@Suite struct ProblemTests {
  @Test(arguments: [
    ("unknown_name", "«thsi».held"), ("unknown_field", "this.«hled»"), ("unknown_field", "has(this.«hled»)"),
    ("unknown_value", "this.conclusion == «'lawfull'»"), ("unknown_value", "this.conclusion in ['lawful', «'x'»]"),
    ("unknown_function", "«siez»(this.people) > 0"), ("no_overload", "«this.count + this.share»"),
    ("no_overload", "«this.opened < 'x'»"), ("no_overload", "«days(this.opened, 1)» > 1"),
    ("wrong_type", "«this.people»"), ("wrong_type", "«this.note»"), ("wrong_type", "«this.count» && true"),
    ("wrong_type", "!«this.count»"), ("syntax", "this.held «and» true"), ("syntax", "this.held &&«»"),
    ("syntax", "this.held «=»"), ("syntax", "«'abc»"), ("syntax", "'a«\\q»b' == ''"), ("syntax", "[1, 2«»"),
    ("syntax", "this.note == «“»x”"), ("reserved_word", "«if»"), ("outside_profile", "«1u» > 0"),
    ("outside_profile", "«b'x'» == ''"), ("outside_profile", "«Message»{a: 1}"),
    ("number_out_of_range", "«9223372036854775808» > 0"),
    ("bad_macro", "has(«this»)".replacing("has(«this»)", with: "«has(this)»")),
    ("bad_macro", "this.people.«all»(p)"), ("wrong_type", "«this.count».all(p, true)"),
  ]) func `a mistake points at the very words`(_ id: String, _ marked: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let before = try #require(marked.firstIndex(of: "«"))
    let start = marked[..<before].utf8.count
    let inside = marked[marked.index(after: before)...].prefix { $0 != "»" }
    guard case .failure(let problems) = Program.compile(text, in: Fixture.environment) else {
      Issue.record("“\(text)” was accepted")
      return
    }
    let first = try #require(problems.list.first)
    #expect(first.id == id)
    #expect(first.range == start..<(start + inside.utf8.count), "\(first.message.en)")
  }

  @Test func `several mistakes are told at once`() {
    #expect(Fixture.result("this.a && this.b || nope(1)") == "problems: unknown_field unknown_field unknown_function")
  }

  @Test(arguments: [
    ("this.people", "size(this.people) > 0"), ("this.note", "this.note != ''"),
    ("this.conclusion == 'lawfull'", "lawful"), ("this.people.size > 5", "size(this.people)"),
    ("this.people.length > 5", "size(this.people)"), ("this.note.size > 5", "size(this.note)"),
    ("this.opened.year > 2020", "year(this.opened)"), ("this.note.trim == ''", "this.note.trim()"),
    ("len(this.people) > 5", "size"), ("this.people.count() > 5", "size"),
    ("this.people.nope == 'x'", "this.people.exists(x, …)"),
  ]) func `what was meant is suggested`(_ text: String, _ suggestion: String) {
    guard case .failure(let problems) = Program.compile(text, in: Fixture.environment) else { return }
    #expect(problems.list.first?.help?.zh.contains(suggestion) == true)
    #expect(problems.list.first?.help?.en.contains(suggestion) == true)
  }

  @Test func `nothing is too long or too deep to be refused in time`() {
    let clock = ContinuousClock()
    let hostile = [
      String(repeating: "(", count: 9_999), String(repeating: "!", count: 9_999) + "true",
      String(repeating: "-", count: 9_000) + "1", String(repeating: "[", count: 9_000),
      String(repeating: "{", count: 9_000),
      String(repeating: "a.", count: 4_900) + "a", String(repeating: "true ? ", count: 1_400),
      String(repeating: "x", count: 99_999),
      "true" + String(repeating: " && true", count: 1_200), "1" + String(repeating: " + 1", count: 2_400) + " > 0",
      String(repeating: "f(", count: 4_900), "'" + String(repeating: "\\", count: 9_000),
    ]
    for text in hostile {
      let took = clock.measure { _ = Fixture.result(text) }
      #expect(took < Patience.limit(.milliseconds(500)), "\(text.prefix(20))…")
    }
  }

  @Test func `macros within macros stop at the limit of steps`() {
    let list = "[0,1,2,3,4,5,6,7,8,9]"
    let nested = (0..<8).reduce("true") { body, level in "\(list).all(x\(level), \(body))" }
    #expect(Fixture.result(nested) == "!limit")
  }

  @Test func `twenty thousand heaps of words never crash`() {
    let words = [
      "this", ".", "held", "note", "(", ")", "[", "]", "{", "}", "&&", "||", "!", "-", "+", "==", "<", "in", "?", ":",
      ",", "1",
      "1.5", "'x'", "has", "all", "map", "x", "size", "true", "null", "date('2024-05')", " ", "\"", "'", "𠮷", "0x",
      "9e", "//",
    ]
    var random = Seeded(11)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(
          separator: Bool.random(using: &random) ? " " : "")
      if case .failure(let problems) = Program.compile(text, in: Fixture.environment, expecting: nil) {
        for problem in problems.list {
          #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= text.utf8.count, "\(text)")
        }
      } else {
        _ = Fixture.result(text)
      }
    }
  }
}
