import SourceText
import Testing

@testable import Documents

@Suite struct SpanTests {
  /// The source of the value at a pointer.
  private func source(_ text: String, _ pointer: String) throws -> String? {
    let document = try yaml(text)
    var found: String?
    visit(document) { node in
      if document.pointer(node) == pointer { found = document.file.text(document.span(node)) }
    }
    return found
  }

  @Test func `block mappings and sequences have the bytes of their keys and values`() throws {
    let document = try yaml(
      "标题: 某市 # 注\n步骤:\n- 名: 甲\n  \"日期\": '2023-05-08'\n-\n- 𠮷𠮷\n空:\n尾: ~  \n\n# 末\n")
    #expect(
      outline(document) == [
        " mapping ⟨标题: 某市 # 注\n步骤:\n- 名: 甲\n  \"日期\": '2023-05-08'\n-\n- 𠮷𠮷\n空:\n尾: ~⟩",
        "/标题 string 标题 ⟨某市⟩",
        "/步骤 sequence 步骤 ⟨- 名: 甲\n  \"日期\": '2023-05-08'\n-\n- 𠮷𠮷⟩",
        "/步骤/0 mapping ⟨名: 甲\n  \"日期\": '2023-05-08'⟩",
        "/步骤/0/名 string 名 ⟨甲⟩",
        "/步骤/0/日期 string \"日期\" ⟨'2023-05-08'⟩",
        "/步骤/1 null ⟨⟩",
        "/步骤/2 string ⟨𠮷𠮷⟩",
        "/空 null 空 ⟨⟩",
        "/尾 null 尾 ⟨~⟩",
      ])
  }

  @Test func `flow collections end with their bracket, and a single pair in brackets with its value`() throws {
    let document = try yaml("甲: [一, {乙: 二, 'c''d': }, 丙: 三 , \"e\" ] # 完\n")
    #expect(
      outline(document) == [
        " mapping ⟨甲: [一, {乙: 二, 'c''d': }, 丙: 三 , \"e\" ]⟩",
        "/甲 sequence 甲 ⟨[一, {乙: 二, 'c''d': }, 丙: 三 , \"e\" ]⟩",
        "/甲/0 string ⟨一⟩",
        "/甲/1 mapping ⟨{乙: 二, 'c''d': }⟩",
        "/甲/1/乙 string 乙 ⟨二⟩",
        "/甲/1/c'd null 'c''d' ⟨⟩",
        "/甲/2 mapping ⟨丙: 三⟩",
        "/甲/2/丙 string 丙 ⟨三⟩",
        "/甲/3 string ⟨\"e\"⟩",
      ])
  }

  @Test(arguments: [
    ("k: |\n  一行\n  二行\n\nz: 1\n", "|\n  一行\n  二行"),
    ("k: |+  # 注\n  一行  \n\n\nz: 1\n", "|+  # 注\n  一行  "),
    ("k: >-\n  一\n  二\n # 注\nz: 1\n", ">-\n  一\n  二"),
    ("k: |2\n    缩进\n  正文\nz: 1", "|2\n    缩进\n  正文"),
    ("k: |\n\nz: 1\n", "|"),
    ("k: |-  # 空\nz: 1\n", "|-"),
    ("k: |\r\n  一\r\n  二\r\n\r\nz: 1\r\n", "|\r\n  一\r\n  二"),
    ("k: |\n  一\u{85}  二\u{2028}\nz: 1\n", "|\n  一\u{85}  二"),
    ("k: 一\n  二\n   三  \nz: 1\n", "一\n  二\n   三"),
    ("k: '一''\n\n  二'''  # 注\nz: 1\n", "'一''\n\n  二'''"),
    ("k: \"一\\\n  二\\\"\\u4e2d𠮷\"\nz: 1\n", "\"一\\\n  二\\\"\\u4e2d𠮷\""),
    ("k: 'a'''\nz: 1\n", "'a'''"),
    ("k: ''''\nz: 1\n", "''''"),
    ("k: ''\nz: 1\n", "''"),
    ("k: \"\\\\\"\nz: 1\n", "\"\\\\\""),
    ("k: &a !!str 文\nz: 1\n", "文"),
    ("k: !!str\nz: 1\n", ""),
    ("k: &锚\nz: 1\n", nil),
    ("k: &a-b # 注\n  [一]\nz: 1\n", "[一]"),
    ("k: !!map &a\n  b: c\nz: 1\n", "b: c"),
    ("k:\t文\t# 注\nz: 1\n", "文"),
    ("\u{FEFF}k: 文\nz: 1\n", "文"),
    ("k: 甲\u{2028}乙\nz: 1\n", nil),
    ("? k\n# 注\n: 值\n? z\n", "值"),
    ("? k\n? z\n", ""),
    ("k  :   # 注\nz: 1\n", ""),
  ])
  func `a value has exactly its bytes`(_ text: String, _ expected: String?) throws {
    guard let expected else {
      // Whatever libyaml makes of these, it must not be a span astray.
      #expect(throws: Diagnostic.self) { _ = try yaml(text) }
      return
    }
    #expect(try source(text, "/k") == expected)
    #expect(try source(text, "/z")?.isEmpty == false || text.hasPrefix("?"))
  }

  @Test func `an empty value is an empty span right after the colon`() throws {
    for text in ["ab:\n", "ab:   # 注\n\ncd: 1", "ab :\n", "{ab:   }", "? ab\n:\n"] {
      let document = try yaml(text)
      let child = try #require(document.child(document.root, "ab"))
      let colon = try #require(text.utf8.firstIndex(of: UInt8(ascii: ":")))
      let place = UInt32(text.utf8.distance(from: text.utf8.startIndex, to: colon) + 1)
      #expect(document.span(child) == Span(start: place, end: place))
    }
  }

  @Test func `a key without a colon has its empty value right after it`() throws {
    for text in ["? ab\n", "? ab\n:z: 1\n", "? ab # 注\n? cd\n", "{ab, cd: 1}", "{ab }"] {
      let document = try yaml(text)
      let child = try #require(document.child(document.root, "ab"))
      #expect(
        document.span(child).start == document.keySpan(child)?.end && document.text(child) == "", "\(text)")
    }
  }

  @Test func `a place to insert is after the last entry`() throws {
    let text = "甲: 1\n乙: [一, 二 ]\n丙: {}\n丁:\n  - x  # 注\n"
    let document = try yaml(text)
    func before(_ node: NodeID) -> String {
      let place = document.insertionPoint(in: node)
      #expect(place.start == place.end)
      return document.file.text(Span(start: 0, end: place.start))
    }
    #expect(before(document.root) == "甲: 1\n乙: [一, 二 ]\n丙: {}\n丁:\n  - x")
    #expect(before(try #require(document.child(document.root, "乙"))) == "甲: 1\n乙: [一, 二")
    #expect(before(try #require(document.child(document.root, "丙"))) == "甲: 1\n乙: [一, 二 ]\n丙: {")
  }

  @Test func `JSON has the bytes of its keys and values`() throws {
    let document = try json("\u{FEFF} {\"甲\" : [ 1, \"\\ud842\\udfb7\" ,{}], \"b\\n\":null}\r\n")
    #expect(
      outline(document) == [
        " mapping ⟨{\"甲\" : [ 1, \"\\ud842\\udfb7\" ,{}], \"b\\n\":null}⟩",
        "/甲 sequence \"甲\" ⟨[ 1, \"\\ud842\\udfb7\" ,{}]⟩",
        "/甲/0 int ⟨1⟩",
        "/甲/1 string ⟨\"\\ud842\\udfb7\"⟩",
        "/甲/2 mapping ⟨{}⟩",
        "/b\n null \"b\\n\" ⟨null⟩",
      ])
    let list = try #require(document.child(document.root, "甲"))
    #expect(document.children(list).map { document.text($0) } == ["1", "𠮷", ""])
  }
}
