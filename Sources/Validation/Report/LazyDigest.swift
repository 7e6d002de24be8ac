import Files
import SourceText
import Synchronization

/// The SHA-256 of a file's bytes, found when somebody first asks for it: a report in words does not show it.
final class LazyDigest: Sendable, Hashable {
  private let file: SourceFile?
  private let found: Mutex<String?>

  init(of file: SourceFile) {
    self.file = file
    found = Mutex(nil)
  }

  /// One that is known.
  init(_ text: String) {
    file = nil
    found = Mutex(text)
  }

  /// In lower-case hexadecimal.
  var text: String {
    found.withLock { found in
      let text = found ?? SHA256.hexadecimal(of: file?.bytes ?? [])
      found = text
      return text
    }
  }

  static func == (a: LazyDigest, b: LazyDigest) -> Bool { a === b || a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
