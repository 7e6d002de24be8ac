import SourceText
import Testing

@Suite struct HTMLHostileRecordTests {
  /// A text that tries something, and the same page with a harmless one.
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><h1>",
    "</style><style>*{display:none}", "</svg></section>", "<!-- ", "]]>", "&lt;script&gt;", "&#60;b&#62;",
    "javascript:alert(1)", "{{constructor}}", "<a href=//evil.example>x</a>", "</pre></code></mark>", "\\\" x=\\\"",
  ]

  /// The tags of the page of a record that tries nothing.
  private static let plain = Result {
    try Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, try page("plain", language: $0).skeleton) })
  }

  private static func page(_ text: String, path: String = "r.yaml", language: Language = .zh) throws -> Page {
    let quoted = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    let record = try Page.sample("comment-15-days-explained.yaml")
    let lines = record.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      if line.hasPrefix("title:") { return "title: \(quoted)" }
      if line.hasPrefix("id:") { return "id: \(quoted)" }
      if line.contains("reason_for_less:") { return line.prefix { $0 != ":" } + ": \(quoted)" }
      return String(line)
    }
    return try Page([(path, lines.joined(separator: "\n"))], language: language)
  }

  @Test(arguments: attacks, Language.allCases)
  func `tags, attributes and comments come out as text`(attack: String, language: Language) throws {
    let page = try Self.page(attack, language: language)
    #expect(try page.skeleton == Self.plain.get()[language])
    #expect(page.text.contains(escaped(attack)), "the text itself is lost")
  }

  @Test(arguments: attacks)
  func `a path is as harmless as a title`(attack: String) throws {
    #expect(try Self.page("plain", path: attack + "/r.yaml").skeleton == Self.plain.get()[.zh])
  }

  @Test(arguments: [
    "\u{1B}[31m", "\u{7}", "\u{9B}2J", "\u{202E}", "\u{2066}", "\u{200F}", "\u{2028}", "\u{FEFF}", "\u{E0041}",
  ])
  func `control characters, escape sequences and turns of direction are shown, not sent`(text: String) throws {
    // YAML itself refuses raw control characters; escaped ones reach the report.
    let escapes = text.unicodeScalars.map { "\\U" + hexadecimal($0.value, 8) }.joined()
    let record = try Page.sample("comment-15-days-explained.yaml")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("title:") ? "title: \"a\(escapes)b\"" : String($0) }.joined(separator: "\n")
    let page = try Page([("r.yaml", record)])
    for scalar in page.text.unicodeScalars where scalar != "\n" {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let turns = [0x61C, 0xFEFF].contains(scalar.value) || (0x200B...0x200F).contains(scalar.value)
      let isHidden = turns || (0x2028...0x202E).contains(scalar.value) || (0x2060...0x206F).contains(scalar.value)
      try #require(!isControl && !isHidden && scalar.value < 0xE0000, "U+\(hexadecimal(scalar.value, 4)) is sent")
    }
    #expect(page.text.contains("a\\u{"))
  }

  @Test
  func `a raw turn of direction in the line of an excerpt is shown, not sent`() throws {
    let page = try Self.page("a\u{202E}b")
    #expect(!page.text.unicodeScalars.contains("\u{202E}"))
    #expect(page.text.contains("a\\u{202E}b"))
  }

  @Test
  func `a text of a million characters is cut`() throws {
    let page = try Self.page(String(repeating: "长", count: 1_000_000))
    #expect(page.text.utf8.count < 120_000)
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  private func hexadecimal(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
