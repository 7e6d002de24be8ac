import SourceText
import Testing

/// What is shown instead of what would do harm.
@Suite struct SafeTextTests {
  @Test(arguments: [
    ("::error::x", ":\\u{3A}error:\\u{3A}x"), ("##[error]x", "#\\u{23}[error]x"), ("##vso[x]", "#\\u{23}vso[x]"),
    ("###[x]", "##\\u{23}[x]"), ("\u{1B}[31m", "\\u{1B}[31m"), ("甲\t乙", "甲 乙"), ("甲\u{202E}乙", "甲\\u{202E}乙"),
    ("\u{FFFE}", "\\u{FFFE}"),
  ]) func `harm is shown`(_ text: String, _ shown: String) {
    #expect(SafeText.line(text) == shown)
  }

  @Test(arguments: ["甲：乙", "a: b", "10:30", "##", "## 标题", "C#", "a::1", "::", "甲🙂e\u{301}"])
  func `what does no harm stays as it is`(_ text: String) {
    #expect(SafeText.line(text) == text)
  }

  @Test func `what is told from the bytes alone is what is told from the characters`() {
    // A bell at the end makes sure that every character is looked at.
    for value in Array(0...0xFFFF) + Array(0xE0000...0xE01FF) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let text = "甲\(scalar):#"
      #expect(SafeText.line(text) + "\\u{7}" == SafeText.line(text + "\u{7}"), "U+\(String(value, radix: 16))")
    }
  }
}
