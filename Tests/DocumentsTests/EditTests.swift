import SourceText
import Testing

@testable import Documents

@Suite struct EditTests {
  private func edited(_ text: String, _ edits: Edit..., as name: String = "t.yaml") throws -> String {
    let file = SourceFile(path: name, text: text)
    let document = try Document(file).applying(edits)
    return String(decoding: document.file.bytes, as: UTF8.self)
  }

  private func path(_ text: String) throws -> EditPath { try #require(EditPath(text)) }

  private func set(_ way: String, _ value: NewValue) throws -> Edit { .set(try path(way), value) }

  @Test func `a value changes, and the comment beside it stays`() throws {
    #expect(
      try edited("# 头\na: 1   # 一\n\nb: 'x'\n", set("a", .string("2024-08-12")))
        == "# 头\na: 2024-08-12   # 一\n\nb: 'x'\n")
  }

  @Test func `a key with nothing behind it is filled`() throws {
    #expect(try edited("a:\nb: # 待填\n", set("a", .int(3)), set("b", .bool(true))) == "a: 3\nb: true # 待填\n")
  }

  @Test func `missing parents are made, in the file's own indentation`() throws {
    #expect(
      try edited("steps:\n    first:\n        x: 1\n", set("steps.second.notice.published", .string("2024-08-12")))
        == "steps:\n    first:\n        x: 1\n    second:\n        notice:\n            published: 2024-08-12\n")
    #expect(try edited("a: 1", set("b.c", .int(2))) == "a: 1\nb:\n  c: 2")
  }

  @Test func `line ends, the byte order mark and a missing last line end are kept`() throws {
    #expect(
      try edited("\u{FEFF}a: 1\r\nb: 2", set("b", .int(3)), set("c", .int(4))) == "\u{FEFF}a: 1\r\nb: 3\r\nc: 4")
  }

  @Test func `text is written in the plainest way that reads back the same`() throws {
    for (value, written) in [
      ("no", "no"), ("2024-01-01", "2024-01-01"), ("1e3", "'1e3'"), ("true", "'true'"), ("~", "'~'"), ("", "''"),
      ("17", "'17'"), ("0x1F", "'0x1F'"), (" a", "' a'"), ("a ", "'a '"), ("a: b", "'a: b'"), ("a #b", "'a #b'"),
      ("a#b", "a#b"), ("a:b", "a:b"), ("-", "'-'"), ("- a", "'- a'"), ("-a", "-a"), ("《报》", "《报》"), ("'", "''''"),
      ("*a", "'*a'"), ("a\tb", "\"a\\tb\""), ("a\u{85}b", "\"a\\x85b\""), ("\u{FEFF}", "\"\\ufeff\""),
      ("key:", "'key:'"),
      ("99999999999999999999", "'99999999999999999999'"), ("null", "'null'"), ("第一、第二", "第一、第二"), ("\\", "\\"),
    ] {
      #expect(try edited("a: x\n", set("a", .string(value))) == "a: \(written)\n")
    }
  }

  @Test func `in brackets commas and brackets need quotes`() throws {
    #expect(try edited("a: {b: x, c: y}\n", set("a.b", .string("p, q"))) == "a: {b: 'p, q', c: y}\n")
    #expect(try edited("a: [x]\n", .insert(.string("[y]"), in: path("a"), at: nil)) == "a: [x, '[y]']\n")
  }

  @Test func `several lines become a literal block, also behind a comment`() throws {
    #expect(
      try edited("a:\n  b: x # 说明\n  c: 1\n", set("a.b", .string("一\n\n二")))
        == "a:\n  b: |- # 说明\n    一\n\n    二\n  c: 1\n")
    #expect(try edited("a: x\n", set("a", .string("一\n二\n"))) == "a: |\n  一\n  二\n")
    #expect(try edited("a: {b: x}\n", set("a.b", .string("一\n二"))) == "a: {b: \"一\\n二\"}\n")
    // Without a last line end a literal block cannot end in one.
    #expect(try edited("a: x", set("a", .string("一\n"))) == "a: \"一\\n\"")
  }

  @Test func `an item joins a list the way its neighbours are written`() throws {
    #expect(
      try edited("l:\n- a: 1\n  b: 2 # 二\n# 尾\n", .insert(.map([.init("a", .int(3))]), in: path("l"), at: nil))
        == "l:\n- a: 1\n  b: 2 # 二\n- a: 3\n# 尾\n")
    #expect(
      try edited("l:\n  - {a: 1}\n", .insert(.map([.init("a", .int(3))]), in: path("l"), at: 0))
        == "l:\n  - {a: 3}\n  - {a: 1}\n")
    #expect(
      try edited("l: [] # 无\n", .insert(.map([.init("a", .string("x"))]), in: path("l"), at: nil))
        == "l: # 无\n  - a: x\n")
    #expect(try edited("l: [1, 2]\n", .insert(.int(3), in: path("l"), at: 1)) == "l: [1, 3, 2]\n")
  }

  @Test func `a round becomes the first of several`() throws {
    #expect(
      try edited(
        "s:\n  r:\n    draft: v1\n    # 说明\n    text: |\n      一\n        二\n  q: 1\n", .wrap(path("s.r")),
        .insert(.map([.init("draft", .string("v2"))]), in: path("s.r"), at: nil))
        == "s:\n  r:\n    - draft: v1\n      # 说明\n      text: |\n        一\n          二\n    - draft: v2\n  q: 1\n")
    #expect(try edited("r: {a: 1}\n", .wrap(path("r"))) == "r: [{a: 1}]\n")
  }

  @Test func `what is taken away goes with its line, and nothing else`() throws {
    #expect(try edited("a: 1\n# 二\nb: 2\nc: 3\n", .remove(path("b"))) == "a: 1\n# 二\nc: 3\n")
    #expect(try edited("a: 1\nb:\n  - x\n  - y", .remove(path("b[1]"))) == "a: 1\nb:\n  - x")
    #expect(try edited("- a: 1\n  b: 2\n", .remove(path("/0/a"))) == "- b: 2\n")
    #expect(try edited("a: {b: 1, c: 2}\n", .remove(path("a.b"))) == "a: {c: 2}\n")
    #expect(try edited("a: # 空\n  b: 1\nc: 2\n", .remove(path("a.b"))) == "a: {} # 空\nc: 2\n")
  }

  @Test func `JSON keeps its layout`() throws {
    let text = "{\n  \"a\": 1,\n  \"l\": [\n    {\"x\": \"一\"}\n  ]\n}\n"
    #expect(
      try edited(
        text, set("b", .string("\u{1}\"")), .insert(.map([.init("x", .null)]), in: path("l"), at: nil), as: "t.json")
        == "{\n  \"a\": 1,\n  \"l\": [\n    {\"x\": \"一\"},\n    {\"x\": null}\n  ],\n  \"b\": \"\\u0001\\\"\"\n}\n")
    #expect(try edited("{\"a\":1,\"b\":2}", set("c", .bool(false)), as: "t.json") == "{\"a\":1,\"b\":2,\"c\": false}")
    #expect(
      try edited("{\n  \"a\": 1\n}", set("b.c.d", .int(1)), set("b.e", .int(2)), as: "t.json")
        == "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": {\n      \"d\": 1\n    },\n    \"e\": 2\n  }\n}")
    #expect(try edited("{}", set("a.b", .int(1)), as: "t.json") == "{\"a\": {\"b\": 1}}")
    #expect(try edited(text, .remove(path("a")), as: "t.json") == "{\n  \"l\": [\n    {\"x\": \"一\"}\n  ]\n}\n")
  }

  @Test func `an edit that would change something else is refused, with a reason`() throws {
    let shared = "a: &x {b: 1}\nc: *x\n"
    for edit in [try set("a.b", .int(2)), try set("c.b", .int(2))] {
      #expect(throws: EditRefusal.byHand) { try edited(shared, edit) }
    }
    #expect(try edited(shared, set("c", .int(2))) == "a: &x {b: 1}\nc: 2\n")
    let nowhere = try path("a.b.c")
    #expect(throws: EditRefusal.noPlace(nowhere)) { try edited("a: {b: 文字}\n", .set(nowhere, .int(1))) }
    let far = try path("a[3]")
    #expect(throws: EditRefusal.noPlace(far)) { try edited("a: [1]\n", .set(far, .int(1))) }
  }
}
