import SourceText

/// Text in a test point of TAP 14: its description or the reason of a directive.
package enum TAPText {
  package static func escaped(_ text: some StringProtocol) -> String {
    SafeText.line(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
