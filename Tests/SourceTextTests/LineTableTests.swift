import Testing

@testable import SourceText

@Suite struct LineTableTests {
  private func position(_ text: String, _ offset: UInt32) -> String {
    let position = LineTable(SourceFile(path: "t", text: text)).position(at: offset)
    return "\(position.line):\(position.column)"
  }

  @Test func `columns count Unicode scalars, so that 𠮷 and a tab are one each`() {
    #expect(position("\t𠮷字x", 1) == "1:2")
    #expect(position("\t𠮷字x", 5) == "1:3")
    #expect(position("\t𠮷字x", 8) == "1:4")
  }

  @Test func `lines end at LF, CR LF and a lone CR, and at nothing else`() {
    let text = "a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g"
    #expect(LineTable(SourceFile(path: "t", text: text)).count == 4)
    #expect(position(text, 3) == "2:1")
    #expect(position(text, 5) == "3:1")
    #expect(position(text, UInt32(text.utf8.count - 1)) == "4:7")
  }

  @Test func `a byte order mark counts nothing`() {
    #expect(position("\u{FEFF}ab", 3) == "1:1")
    #expect(position("\u{FEFF}ab", 0) == "1:1")
    #expect(LineTable(SourceFile(path: "t", text: "\u{FEFF}ab")).text(ofLine: 1) == "ab")
  }

  @Test func `an offset past the end is the end`() {
    #expect(position("ab\n", 99) == "2:1")
    #expect(position("", 5) == "1:1")
  }
}
