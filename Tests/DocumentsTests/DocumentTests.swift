import SourceText
import Testing

@testable import Documents

@Suite struct DocumentTests {
  @Test func `the name of the file decides how it is read`() throws {
    let text = "{\"a\": \"\\ud842\\udfb7\"}"
    #expect(try Document(SourceFile(path: "r.json", text: text)).count(NodeID(0)) == 1)
    #expect(throws: Diagnostic.self) { try Document(SourceFile(path: "r.yaml", text: text)) }
  }

  @Test func `children, keys and parents lead through the tree`() throws {
    let document = try yaml("a/b: {c~d: [x, y]}\nint: 5\n7: 七\n")
    let outer = try #require(document.child(document.root, "a/b"))
    let list = try #require(document.child(outer, "c~d"))
    let last = try #require(Array(document.children(list)).last)
    #expect(document.pointer(last) == "/a~1b/c~0d/1")
    #expect(document.parent(last) == list && document.parent(list) == outer)
    #expect(document.parent(document.root) == nil && document.key(document.root) == nil)
    #expect(document.pointer(document.root) == "")
    #expect(document.count(document.root) == 3 && document.count(list) == 2 && document.count(last) == 0)
    #expect(document.child(document.root, "a") == nil && document.child(list, "0") == nil)
    #expect(document.child(document.root, "7").map { document.string($0) } == "七")
    #expect(document.key(last) == nil && document.keySpan(last) == nil)
  }

  @Test func `the text of a scalar can be asked for without making a String`() throws {
    let document = try yaml("[中文, \"\\u4e2d文\", '']")
    let nodes = Array(document.children(document.root))
    #expect(nodes.map { document.equals($0, "中文") } == [true, true, false])
    #expect(nodes.map { document.withUTF8($0) { $0.count } } == [6, 6, 0])
    #expect(nodes.map { document.isPlain($0) } == [true, false, false])
    #expect(!document.equals(document.root, ""))
  }

  @Test func `an alias is a copy with its own place`() throws {
    let document = try yaml("a: &x {p: [1, 2]}\nb: *x\nc: [*x]\n&k 键: 1\nd: *k\n")
    let place = try #require(document.child(document.root, "b"))
    let inner = try #require(document.child(place, "p"))
    #expect(document.isAlias(place) && !document.isAlias(inner))
    #expect(document.file.text(document.span(place)) == "*x")
    #expect(document.file.text(document.span(inner)) == "[1, 2]")
    #expect(document.pointer(try #require(Array(document.children(inner)).last)) == "/b/p/1")
    let listed = try #require(document.child(document.root, "c"))
    #expect(document.children(listed).map { document.pointer($0) } == ["/c/0"])
    #expect(document.child(document.root, "d").map { document.string($0) } == "键")
    #expect(document.count(document.root) == 5)
  }

  @Test func `an anchor may be given again, and aliases may refer to aliases`() throws {
    let document = try yaml("[&a 1, *a, &a 2, *a, &b [*a], *b]")
    #expect(
      meaning(document).dropFirst() == [
        "/0 int 1", "/1 int 1", "/2 int 2", "/3 int 2", "/4 sequence ", "/4/0 int 2", "/5 sequence ",
        "/5/0 int 2",
      ])
    let last = try #require(Array(document.children(document.root)).last)
    #expect(document.children(last).map { document.file.text(document.span($0)) } == ["*a"])
  }

  @Test func `<< is a key like any other`() throws {
    let document = try yaml("a: &x {p: 1}\nb:\n  <<: *x\n")
    let node = try #require(document.child(document.root, "b"))
    #expect(document.child(node, "p") == nil && document.child(node, "<<") != nil)
  }

  @Test(arguments: [
    "{}", "[]", "null", "-5", "\"\"", " [1, 2.5, true, false, null, \"文\"] ",
    "{\"a\": {\"b\": [{}, [], [[\"c\"]]]}, \"中\": \"\\u4e2d\\n\\t\\\\\\/\"}",
    "[\"no\", \"2023-05-08\", \"𠮷\", \"\\u0085\", 0, 1e3, 1.5E+2, 9223372036854775807]",
    "{\r\n  \"标题\": \"某市\",\r\n  \"步骤\": [\r\n    1\r\n  ]\r\n}\r\n",
  ])
  func `JSON read as YAML gives the same tree`(_ text: String) throws {
    let a = try json(text)
    let b = try yaml(text)
    #expect(meaning(a) == meaning(b))
    #expect(outline(a) == outline(b))
  }

  @Test func `JSON keeps what libyaml alters`() throws {
    let document = try json("[\"a\u{85}b\u{2028}c\", \"\u{7F}\"]")
    let first = try #require(Array(document.children(document.root)).first)
    #expect(document.equals(first, "a\u{85}b\u{2028}c"))
  }

  static let alikeKeys = [
    "", "a", "sevenby", "eightbyt", "eightbyu", "eightbytes", "征求意见", "征求意愿", "征求意见稿", "征求意见\u{0}",
  ]

  @Test(arguments: alikeKeys)
  func `a key is found by its bytes, among others that begin like it`(key: String) throws {
    let text = Self.alikeKeys.map {
      $0 == "征求意见\u{0}" ? "\"征求意见\\0\": 9\n" : "\"\($0)\": \(Self.alikeKeys.firstIndex(of: $0)!)\n"
    }
    let document = try yaml(text.joined())
    let place = Self.alikeKeys.firstIndex(of: key).map(Int64.init)
    #expect(document.child(document.root, key).flatMap { document.int($0) } == place)
    let found = try #require(document.child(document.root, Key(key)))
    #expect(document.int(found) == place)
    let set = KeySet([key + "x", "sevenbyt", key])
    #expect(document.index(of: found, in: set) == 2)
    #expect(set.index(of: Key(key)) == 2)
    #expect(document.child(document.root, Key(key + "没有")) == nil)
    #expect(document.child(document.root, key + "没有") == nil)
  }

  @Test func `keys of a large mapping are found, and its nodes stay small`() throws {
    let text = (0..<5000).map { "键\($0): \($0)\n" }.joined()
    let document = try yaml(text)
    #expect(document.child(document.root, "键4999").flatMap { document.int($0) } == 4999)
    // One line of a processor's cache.
    #expect(MemoryLayout<Node>.stride <= 64)
  }
}
