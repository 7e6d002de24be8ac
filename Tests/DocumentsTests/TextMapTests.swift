import SourceText
import Testing

@testable import Documents

@Suite struct TextMapTests {
  @Test(arguments: [
    ("k: 前面 词语 后面\n", "词语"),
    ("k: 前面\n  中间\n\n  还有 词语 后面\n", "词语"),
    ("k: '前''面''词语''后面'\n", "词语"),
    ("k: '前面\n\n  又''有 词语'\n", "词语"),
    ("k: \"\\u4e2d\\\"𠮷\\U00020BB7\\x41\\t词语\\n\"\n", "词语"),
    ("k: \"前 \\\n\n   面  \n  又 词语 \"\n", "词语"),
    ("k: |\n  一行\n    缩进\n\n  有 词语 的行\n\n", "词语"),
    ("k: |2-\n     缩进\n  有 词语 的行\n", "词语"),
    ("k: |+\n\n\n  有 词语\n\n\n", "词语"),
    ("k: |\r\n  一行\r\n  有 词语 的行\r\n", "词语"),
    ("k: |\n  一\u{85}  二\u{2028}  有 词语\n", "词语"),
    ("k: >\n  一行\n  折叠\n\n  新段\n    缩进\n\n  有 词语 的行\n", "词语"),
    ("k: >\n  一行\n\n  词语", "词语"),
    ("k: >-\n\n  一行\r\n  折叠 词语\r\n", "词语"),
    ("a:\n  - b:\n      k: >1-\n        一\n       有 词语\n", "词语"),
    ("k: !!str &x >+ # 词 语\n  一行\n  词语 的\n\n", "词语"),
  ])
  func `a planted word leads to its bytes in the file`(_ text: String, _ word: String) throws {
    try check(try yaml(text), text, word)
  }

  @Test func `a planted word in a JSON string leads to its bytes in the file`() throws {
    let text = "{\"k\": \"\\\"\\/\\b\\u4e2d\\ud842\\udfb7𠮷\u{85}词语\\n\"}"
    try check(try json(text), text, "词语")
  }

  private func check(_ document: Document, _ source: String, _ word: String) throws {
    var node: NodeID?
    visit(document) { if document.key($0) == "k" { node = $0 } }
    let found = try #require(node)
    let decoded = try #require(range(of: word, in: document.text(found)))
    let expected = try #require(range(of: word, in: source))
    let span = document.textMap(found).span(of: decoded)
    #expect(span == Span(expected.lowerBound, expected.upperBound))
  }

  private func range(of word: String, in text: String) -> Range<Int>? {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    guard bytes.count >= wanted.count else { return nil }
    let start = (0...bytes.count - wanted.count).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
    return start.map { $0..<$0 + wanted.count }
  }

  @Test func `an escape and a folded line break stand for all their bytes`() throws {
    let document = try yaml("k: \"a\\u4e2db\n   c\"\n")
    let node = try #require(document.child(document.root, "k"))
    #expect(document.text(node) == "a中b c")
    let map = document.textMap(node)
    #expect(document.file.text(map.span(of: 1..<4)) == "\\u4e2d")
    #expect(document.file.text(map.span(of: 2..<3)) == "\\u4e2d")
    #expect(document.file.text(map.span(of: 5..<6)) == "\n   ")
    #expect(document.file.text(map.span(of: 4..<7)) == "b\n   c")
  }

  @Test func `an alias leads to the anchored text`() throws {
    let document = try yaml("a: &x '甲''乙'\nb: *x\n")
    let node = try #require(document.child(document.root, "b"))
    #expect(document.file.text(document.span(node)) == "*x")
    #expect(document.file.text(document.textMap(node).span(of: 4..<7)) == "乙")
  }
}
