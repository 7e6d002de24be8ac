import Glibc
import SourceText

/// The terminal that the desk was started from.
enum Console {
  /// Says something on stderr.
  static func say(_ text: String) {
    let line =
      text.split(separator: "\n", omittingEmptySubsequences: false).map(SafeText.line).joined(separator: "\n") + "\n"
    unsafe line.withCString { text in _ = unsafe write(STDERR_FILENO, text, strlen(text)) }
  }

  /// The language of the locale, else Chinese.
  static var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = unsafe getenv(name) else { continue }
      let locale = unsafe String(cString: value)
      if locale.hasPrefix("en") { return .en }
      if locale.hasPrefix("zh") { return .zh }
    }
    return .zh
  }
}
