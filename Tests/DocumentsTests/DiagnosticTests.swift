import SourceText
import TestSupport
import Testing

@testable import Documents

@Suite struct DiagnosticTests {
  /// The diagnostic that reading gives, as its id and the text it points at.
  private func problem(_ bytes: [UInt8], isJSON: Bool, limits: Limits = .standard) -> (Diagnostic, String)? {
    let file = SourceFile(path: isJSON ? "t.json" : "t.yaml", bytes: bytes)
    do {
      _ = try Document(file, limits: limits)
      return nil
    } catch {
      #expect(error.span.start <= error.span.end && Int(error.span.end) <= bytes.count)
      #expect(error.help != nil && !error.message.zh.isEmpty && !error.message.en.isEmpty)
      #expect(error.file === file)
      return (error, "\(error.id) ⟨\(file.text(error.span))⟩@\(error.span.start)")
    }
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "duplicate_key ⟨a⟩@10"),
    ("a: 1\n\"a\": 3\n", "duplicate_key ⟨\"a\"⟩@5"),
    ("[{甲: 1, 甲: 2}]", "duplicate_key ⟨甲⟩@10"),
    ("", "empty_document ⟨⟩@0"),
    ("# 注\n\n", "empty_document ⟨⟩@0"),
    ("---\n", "empty_document ⟨⟩@0"),
    ("a: 1\n---\nb: 2\n", "second_document ⟨---⟩@5"),
    ("甲: *乙\n", "syntax ⟨乙⟩@6"),
    ("甲: *yi\n", "unknown_alias ⟨*yi⟩@5"),
    ("a: &x [1, *x]\n", "recursive_alias ⟨*x⟩@10"),
    ("[a]: 1\n", "non_string_key ⟨[⟩@0"),
    ("? {a: b}\n: 1\n", "non_string_key ⟨{⟩@2"),
    (": 1\n", "syntax ⟨:⟩@0"),
    ("{? : 1}", "non_string_key ⟨⟩@3"),
    ("a: &x b\n*x : 1\n", "non_string_key ⟨*x⟩@8"),
    ("a: !甲 b\n", "syntax ⟨甲⟩@4"),
    ("a: !x b\n", "unknown_tag ⟨b⟩@6"),
    ("a: !!timestamp 2023-05-08\n", "unknown_tag ⟨2023-05-08⟩@15"),
    ("a: !!int 乙\n", "tag_mismatch ⟨乙⟩@9"),
    ("a: !!seq {}\n", "tag_mismatch ⟨{⟩@9"),
    ("a: 9223372036854775808\n", "number_out_of_range ⟨9223372036854775808⟩@3"),
    ("a: 1e999\n", "number_out_of_range ⟨1e999⟩@3"),
    ("a: 0x8000000000000000\n", "number_out_of_range ⟨0x8000000000000000⟩@3"),
    ("a: 乙\u{1}b\n", "control_character ⟨\u{1}⟩@6"),
    ("步骤:\n\t- a\n", "syntax ⟨\t⟩@8"),
    ("步骤: 一\n乙\n丙: 三\n", "syntax ⟨乙⟩@12"),
    ("a: \"未闭合\nb: 1\n", "syntax ⟨\"⟩@3"),
    ("a: '未闭合\nb: 1\n", "syntax ⟨'⟩@3"),
    ("a: [一, 二\nb: 1\n", "syntax ⟨:⟩@14"),
    ("a: {一: 二\nb: 1\n", "syntax ⟨:⟩@14"),
    ("a: b: c\n", "syntax ⟨:⟩@4"),
    ("a: @b\n", "syntax ⟨@⟩@3"),
    ("a:\n  - b\n c: 1\n", "syntax ⟨c⟩@10"),
    ("a:\n   b: 1\n  c: 2\n", "syntax ⟨c⟩@13"),
    ("a: \"\\q\"\n", "syntax ⟨\\⟩@4"),
  ])
  func `a YAML problem is named and pointed at`(_ text: String, _ expected: String) throws {
    #expect(try #require(problem(Array(text.utf8), isJSON: false)).1 == expected)
  }

  @Test(arguments: [
    ("", "empty_document ⟨⟩@0"),
    (" \n", "empty_document ⟨⟩@0"),
    ("{\"a\": 1, \"\\u0061\": 2}", "duplicate_key ⟨\"\\u0061\"⟩@9"),
    ("[1,]", "syntax ⟨]⟩@3"),
    ("{\"a\":1,}", "syntax ⟨}⟩@7"),
    ("{a: 1}", "syntax ⟨a⟩@1"),
    ("{\"a\" 1}", "syntax ⟨1⟩@5"),
    ("[1 2]", "syntax ⟨2⟩@3"),
    ("[1}", "syntax ⟨}⟩@2"),
    ("[", "syntax ⟨⟩@1"),
    ("1 文", "syntax ⟨文⟩@2"),
    ("{} {}", "syntax ⟨{⟩@3"),
    ("01", "syntax ⟨1⟩@1"),
    ("-", "syntax ⟨⟩@1"),
    ("[1.]", "syntax ⟨]⟩@3"),
    ("1e", "syntax ⟨⟩@2"),
    ("+1", "syntax ⟨+⟩@0"),
    ("nul", "syntax ⟨n⟩@0"),
    ("NaN", "syntax ⟨N⟩@0"),
    ("// 注\n1", "syntax ⟨/⟩@0"),
    ("\"未闭合", "syntax ⟨\"⟩@0"),
    ("\"\\q\"", "syntax ⟨\\q⟩@1"),
    ("\"\\u12G4\"", "syntax ⟨\\u⟩@1"),
    ("\"\\ud800\"", "lone_surrogate ⟨\\ud800⟩@1"),
    ("\"\\udc00\\ud800\"", "lone_surrogate ⟨\\udc00⟩@1"),
    ("\"\\ud800\\u0041\"", "lone_surrogate ⟨\\ud800⟩@1"),
    ("\"a\tb\"", "control_character ⟨\t⟩@2"),
    ("\"a\nb\"", "control_character ⟨\n⟩@2"),
    ("9223372036854775808", "number_out_of_range ⟨9223372036854775808⟩@0"),
    ("-1e999", "number_out_of_range ⟨-1e999⟩@0"),
  ])
  func `a JSON problem is named and pointed at`(_ text: String, _ expected: String) throws {
    #expect(try #require(problem(Array(text.utf8), isJSON: true)).1 == expected)
  }

  @Test func `a duplicate key also shows the first, in small and in large mappings`() throws {
    for count in [2, 15, 16, 17, 300] {
      let text = (0..<count).map { "键\($0): \($0)\n" }.joined() + "键1: 又\n"
      let (found, _) = try #require(problem(Array(text.utf8), isJSON: false))
      #expect(found.id == "duplicate_key")
      #expect(found.related.map { found.file.text($0.span) } == "键1")
      #expect(try #require(found.related).span.start < found.span.start)
    }
  }

  @Test func `two spellings of é are two keys`() throws {
    let many = (0..<40).map { "k\($0): 1\n" }.joined()
    for text in ["é: 1\ne\u{301}: 2\n", many + "é: 1\ne\u{301}: 2\n"] {
      #expect(problem(Array(text.utf8), isJSON: false) == nil)
    }
  }

  @Test func `bytes that are no UTF-8 are pointed at`() throws {
    for isJSON in [false, true] {
      let gbk = Array("[\"中\", \"".utf8) + [0xD6, 0xD0] + Array("\"]".utf8)
      #expect(try #require(problem(gbk, isJSON: isJSON)).0.span == Span(9, 10))
      for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61]] {
        let (found, _) = try #require(problem(bytes, isJSON: isJSON))
        #expect(found.id == "invalid_utf8" && found.message.en.contains("UTF-16"))
      }
      for bytes: [UInt8] in [
        [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0x80], [0xF8, 0x88, 0x80],
      ] {
        let text = [0x22] + bytes + [0x22]
        #expect(try #require(problem(text, isJSON: isJSON)).0.id == "invalid_utf8", "\(bytes)")
        #expect(try #require(problem(bytes, isJSON: isJSON)).0.id == "invalid_utf8", "\(bytes)")
      }
    }
  }

  @Test func `a message quotes no more than the beginning of a long text`() throws {
    let long = String(repeating: "9", count: 1000)
    for text in ["a: \(long)", "\(long): 1\n\(long): 2", "a: !x\(long) 1", "a: *x\(long)"] {
      #expect(try #require(problem(Array(text.utf8), isJSON: false)).0.message.en.count < 120)
    }
  }

  @Test func `control characters are named`() throws {
    let (found, _) = try #require(problem(Array("甲: \u{8}\n".utf8), isJSON: false))
    #expect(found.message.zh.contains("U+0008") && found.message.en.contains("U+0008"))
  }

  @Test func `aliases that multiply are stopped`() throws {
    var text = "a0: &a0 [文, 文, 文, 文, 文, 文, 文, 文, 文, 文]\n"
    for level in 1...20 {
      let item = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\((0..<10).map { _ in item }.joined(separator: ", "))]\n"
    }
    #expect(try #require(problem(Array(text.utf8), isJSON: false)).0.id == "alias_bomb")
  }

  @Test func `aliases that nest ever deeper are stopped`() throws {
    var text = "a0: &a0 [文]\n"
    for level in 1...100 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(try #require(problem(Array(text.utf8), isJSON: false)).0.id == "too_deep")
  }

  @Test func `nesting is stopped at the limit at once, however deep it goes on`() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("- ", "")] {
      let isJSONToo = close != ""
      let middle = isJSONToo ? "1" : "a"
      func nested(_ depth: Int) -> [UInt8] {
        let opened = String(repeating: open, count: depth)
        return Array((opened + middle + String(repeating: close, count: depth)).utf8)
      }
      for isJSON in isJSONToo ? [false, true] : [false] {
        #expect(problem(nested(64), isJSON: isJSON) == nil)
        #expect(try #require(problem(nested(65), isJSON: isJSON)).0.id == "too_deep")
        let clock = ContinuousClock()
        let endless = Array(String(repeating: open, count: 100_000).utf8)
        let time = clock.measure {
          #expect(problem(endless, isJSON: isJSON)?.0.id == "too_deep")
        }
        #expect(time < Patience.limit(.seconds(1)))
      }
    }
  }

  @Test func `files past the limits of bytes and nodes are refused`() throws {
    let limits = Limits(bytes: 100, nodes: 10)
    for isJSON in [false, true] {
      let long = Array("[\(String(repeating: " ", count: 100))1]".utf8)
      let many = Array("[1,2,3,4,5,6,7,8,9,10,11]".utf8)
      #expect(try #require(problem(long, isJSON: isJSON, limits: limits)).0.id == "too_large")
      #expect(try #require(problem(many, isJSON: isJSON, limits: limits)).0.id == "too_large")
      #expect(problem(many, isJSON: isJSON) == nil)
    }
  }

  @Test func `many directives do not take hours`() throws {
    let text = (0..<100_000).map { "%TAG !a\($0)! x\n" }.joined() + "---\na\n"
    #expect(try #require(problem(Array(text.utf8), isJSON: false)).0.id == "syntax")
    #expect(
      problem(Array("%YAML 1.2\n%TAG !e! tag:yaml.org,2002:\n---\n!e!str a\n".utf8), isJSON: false) == nil)
  }
}
