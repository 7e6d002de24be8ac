import Files
import Glibc
import SourceText

/// What is known of the terminal and the environment that a command runs in.
enum Terminal {
  /// Whether colours may be used on stdout: only at a terminal, and not where `NO_COLOR` is set.
  static var isColoured: Bool {
    isatty(STDOUT_FILENO) == 1 && (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
  }

  /// How wide a line may be: the terminal's width, else `COLUMNS`, else 100.
  static var width: Int {
    var size = winsize()
    if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return max(40, min(200, Int(size.ws_col)))
    }
    return variable("COLUMNS").flatMap { Int($0) }.map { max(40, min(200, $0)) } ?? 100
  }

  /// How wide the screen is, for whoever places the cursor on it.
  static var columns: Int {
    var size = winsize()
    return unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 8 ? Int(size.ws_col) : 80
  }

  /// The language of the locale, else Chinese: officials read Chinese.
  static var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = variable(name), !locale.isEmpty else { continue }
      if locale.hasPrefix("en") { return .en }
      if locale.hasPrefix("zh") { return .zh }
    }
    return .zh
  }

  /// Whether it cannot draw, or cannot show Chinese: `TERM=dumb`, or a locale of another encoding.
  static var isPlain: Bool {
    if variable("TERM") == "dumb" || (variable("TERM") ?? "").isEmpty { return true }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variable($0) }.first { !$0.isEmpty } ?? ""
    return !locale.lowercased().contains("utf")
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}

/// Where reports go.
enum StandardOutput {
  /// Writes all of it, however many calls that takes. A reader that has gone away ends the process quietly, by
  /// the signal's own default.
  static func write(_ bytes: [UInt8]) { writeAll(bytes, to: STDOUT_FILENO, "stdout") }

  /// The same for a file that a report goes to.
  static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) { writeAll(bytes, to: descriptor, path) }
}

/// Where everything else goes.
enum StandardError {
  static func write(_ text: String) { writeAll(Array(text.utf8), to: STDERR_FILENO, "stderr") }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ name: String) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else {
      // A full disk must not look like a complete report.
      if descriptor == STDERR_FILENO { return }
      let why = errno == ENOSPC || errno == EDQUOT ? FileError.Code.noSpace : .system(errno)
      let message = FileError(why, name).message
      StandardError.write(
        SafeText.line("没有写完“\(name)”：\(message.zh) / \"\(name)\" is cut short: \(message.en)") + "\n")
      exit(ExitStatus.failed.rawValue)
    }
    rest = rest.dropFirst(count)
  }
}

/// Where answers come from that are not typed.
enum StandardInput {
  /// Everything there is.
  static func all() -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < 16 << 20 {
      let count = unsafe Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return bytes
  }
}
