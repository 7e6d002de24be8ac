import Glibc
import SourceText

/// How many records are done, on stderr, for a run that takes longer than a second at a terminal.
///
/// Only where the report goes elsewhere: one that runs down the screen shows by itself how far it is.
struct Progress {
  private let language: Language
  private let isShown = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0
  private let start = Progress.now
  private var last = 0.0
  private var count = 0

  init(language: Language) {
    self.language = language
  }

  /// One more is done.
  mutating func step() {
    count += 1
    guard isShown, count % 64 == 0 else { return }
    let now = Self.now
    guard now - start > 1, now - last > 0.1 else { return }
    last = now
    let text = Text(zh: "已检查 \(count) 件", en: "\(count) records checked")
    StandardError.write("\r" + text[language] + "\u{1B}[K")
  }

  /// Takes the line away.
  func end() {
    if last > 0 { StandardError.write("\r\u{1B}[K") }
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
