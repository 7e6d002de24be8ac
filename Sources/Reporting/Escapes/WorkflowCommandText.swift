import SourceText

/// Text within a command to GitHub's runner (`::error file=…::message`).
///
/// Control characters and what the runner would take for a command are shown, not sent (`SafeText`); the rest is
/// escaped by the runner's own rule, `%` first.
enum WorkflowCommandText {
  /// The message.
  static func message(_ text: some StringProtocol) -> String {
    SafeText.line(text).replacing("%", with: "%25")
  }

  /// The value of a property.
  static func property(_ text: some StringProtocol) -> String {
    message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
