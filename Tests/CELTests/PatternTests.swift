import Foundation
import SourceText
import TestSupport
import Testing

@testable import CEL

@Suite struct PatternTests {
  private static func matches(_ pattern: String, _ text: String, withTable: Bool) -> Bool? {
    var work = withTable ? Pattern.work : 0
    guard case .success(let made) = Pattern.make(pattern, limits: .standard, work: &work) else { return nil }
    var budget = Budget(.standard)
    return try? made.matches(text, &budget)
  }

  @Test(arguments: [
    (#"^[0-9]{4}-(0[1-9]|1[0-2])$"#, "2024-05", true), (#"^[0-9]{4}-(0[1-9]|1[0-2])$"#, "2024-13", false),
    (#"^\p{Han}+$"#, "重大行政决策", true), (#"^\p{Han}+$"#, "决策A", false), (#"^\P{Han}+$"#, "abc", true),
    (#"〔[0-9]{4}〕[0-9]+号"#, "国发〔2019〕713号", true), (#"^.$"#, "𠮷", true), (#"^..$"#, "𠮷", false),
    (#"(?i)straße"#, "STRAßE", true), (#"(?i)k"#, "\u{212A}", true), (#"(?i:a)b"#, "AB", false),
    (#"(?i:a)b"#, "Ab", true),
    (#"a(?i)b|c"#, "C", true), (#"(?:a(?i)b)c"#, "aBC", false), (#"^a\z"#, "a\n", false),
    (#"(?m)^b$"#, "a\nb\nc", true),
    (#"^b$"#, "a\nb\nc", false), (#"a.b"#, "a\nb", false), (#"(?s)a.b"#, "a\nb", true),
    (#"\bcat\b"#, "a cat sat", true),
    (#"\bcat\b"#, "concat", false), (#"\Bcat"#, "concat", true), (#"[[:digit:]]+[^[:space:]]"#, "12x", true),
    (#"[]a]+"#, "]", true), (#"[^]a]"#, "]", false), (#"[a\-z]"#, "-", true), (#"[a-]"#, "-", true),
    (#"x{,2}"#, "x{,2}", true),
    (#"\Qa.b\E+"#, "a.bb", true), (#"\x41\x{4e2d}\101"#, "A中A", true), (#"(?P<year>\d{4})"#, "x2024", true),
    (#""#, "", true),
    (#"a{0}b"#, "b", true), (#"^(a|ab)(c|bcd)$"#, "abcd", true), (#"^$"#, "", true), (#"^*a"#, "ba", true),
    (#"(|a)+b"#, "b", true),
    (#"\d+?\D"#, "12a", true), (#"\pN"#, "①", true), (#"\p{^Lu}"#, "A", false), (#"[\p{Lu}\d]"#, "é1", true),
  ]) func `patterns match as RE2 has it, by table and by threads`(_ pattern: String, _ text: String, _ expected: Bool) {
    #expect(Self.matches(pattern, text, withTable: true) == expected)
    #expect(Self.matches(pattern, text, withTable: false) == expected)
  }

  @Test(arguments: [
    (#"«(»a"#, "括号没有结束"), (#"«[»a"#, "方括号没有结束"), (#"«*»a"#, "没有可重复的内容"), (#"a«**»"#, "不能连写"), (#"(a)«\1»"#, "转义"),
    (#"«(?=»a)"#, "线性时间"), (#"«(?<!»a)"#, "环视"), (#"«\p{Klingon}»"#, "Klingon"), (#"a«{2,1}»"#, "重复次数"),
    (#"a«{1001}»"#, "1000"),
    (#"[«z-a»]"#, "范围"), (#"«a)»"#, "右括号"), (#"[[«:foo:»]]"#, "这一类"), (#"«((a{100}){100}){100}»"#, "2000步"),
    (#"«\»"#, "反斜杠"),
    (#"«\C»"#, "转义"), (#"a«++»"#, "不能连写"),
  ]) func `what cannot be matched in linear time, or is no pattern, is refused`(_ marked: String, _ word: String) {
    let text = marked.filter { $0 != "«" && $0 != "»" }
    var work = 0
    guard case .failure(let problem) = Pattern.make(text, limits: .standard, work: &work) else {
      Issue.record("\(text) was accepted")
      return
    }
    #expect(problem.message.zh.contains(word), "\(problem.message.zh)")
  }

  @Test func `random patterns match what another engine finds`() throws {
    var random = Seeded(7)
    let atoms = [
      "a", "b", "c", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "(a|)", "\\b", "^", "$", "\\w", "(?:bc|c)", "\\B",
    ]
    let signs = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "*?", "{0,1}"]
    var compared = 0
    for _ in 0..<400 {
      let pattern = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        let atom = atoms.randomElement(using: &random) ?? "a"
        // Repeated places are read differently here and there, and nobody writes them.
        let isPlace = ["^", "$", "\\b", "\\B"].contains(atom)
        return atom + (isPlace ? "" : signs.randomElement(using: &random) ?? "")
      }.joined(separator: Bool.random(using: &random) ? "" : Bool.random(using: &random) ? "|" : "")
      // ICU's $ also stands before a last line break; the texts have none.
      let other = try NSRegularExpression(pattern: pattern)
      let made = try [Pattern.work, 0].map {
        var work = $0
        return try Pattern.make(pattern, limits: .standard, work: &work).get()
      }
      var budget = Budget(.standard)
      for _ in 0..<4 {
        let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
          ["a", "b", "c", " "].randomElement(using: &random) ?? "a"
        }.joined()
        let expected = other.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
        let found = try made.map { try $0.matches(text, &budget) }
        #expect(found == [expected, expected], "\(pattern) in '\(text)'")
        compared += 1
      }
    }
    #expect(compared == 1_600)
  }

  @Test(arguments: [
    "(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*)*x", "((a?){20}a{20})*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a*)*b",
    "(?i)(a|b|ab)*c",
  ]) func `what makes other engines run for years takes no time`(_ pattern: String) {
    let text = String(repeating: "a", count: 5_000)
    for withTable in [true, false] {
      let took = ContinuousClock().measure { _ = Self.matches(pattern, text, withTable: withTable) }
      #expect(took < Patience.limit(.seconds(1)), "\(pattern)")
    }
  }
}
