import Testing

@testable import Documents

@Suite struct CoreSchemaTests {
  @Test(arguments: [
    (NodeKind.null, ["", "~", "null", "Null", "NULL"]),
    (.bool, ["true", "True", "TRUE", "false", "False", "FALSE"]),
    (.int, ["0", "-1", "+7", "010", "08", "0o17", "0x1F", "9223372036854775807", "-9223372036854775808"]),
    (.float, ["1.5", "1.", ".5", "-.5", "1e5", "1.5E-3", ".inf", "-.INF", "+.Inf", ".nan", ".NaN"]),
    (
      .string,
      [
        "no", "yes", "on", "off", "y", "tRUE", "nULL", "NUll", "2023-05-08", "2023-05", "12:30", "1_000",
        "0b1",
        "0o8", "0xG", "-0x1", "1e", "e5", ".", "-", "+", "1.2.3", "-.nan", "infinity", "nan", "inf", "0x",
        "0o",
        "truely", "~~", "1 000", "５", "D-2023",
      ]
    ),
  ])
  func `a plain scalar is what the core schema says`(_ kind: NodeKind, _ texts: [String]) throws {
    for text in texts {
      // A lone - begins an item of a list, unless it stands in a list of brackets.
      guard text != "-" else { continue }
      let document = try yaml("k: \(text)\n")
      let node = try #require(document.child(document.root, "k"))
      #expect(document.kind(node) == kind, "\(text)")
      #expect(document.text(node) == text)
      let quoted = try yaml("k: '\(text)'\n")
      #expect(quoted.kind(try #require(quoted.child(quoted.root, "k"))) == .string)
    }
  }

  @Test func `numbers and truth have their values`() throws {
    let document = try yaml("[010, 0o17, 0x1F, -5, +7, 1., .5, -.inf, 1e3, True, FALSE, x]")
    let nodes = Array(document.children(document.root))
    #expect(nodes.prefix(5).map { document.int($0) } == [10, 15, 31, -5, 7])
    #expect(nodes[5..<9].map { document.double($0) } == [1, 0.5, -.infinity, 1000])
    #expect(document.double(nodes[2]) == 31)
    #expect(nodes.suffix(3).map { document.bool($0) } == [true, false, nil])
    #expect(document.int(nodes[6]) == nil && document.int(nodes[11]) == nil)
  }

  @Test func `a tag of the core schema decides, and a lone ! means text`() throws {
    let document = try yaml(
      "[!!str 5, ! 5, !!int '5', !!float 5, !!bool 'true', !!null '', !!seq [], !!map {}, !!str ]")
    #expect(
      document.children(document.root).map { document.kind($0) } == [
        .string, .string, .int, .float, .bool, .null, .sequence, .mapping, .string,
      ])
  }
}
