import Glibc
import Synchronization

/// Reads lines from the terminal, and hears Ctrl-C while it waits. The end of the input is no line.
///
/// The signal writes into a pipe that is waited for beside the input: one that comes while something is being
/// written is heard afterwards, and none is missed. What is typed and not finished is handed over with whatever ends
/// the waiting: at a capable terminal it is in the edited line, and at a plain one the system holds it and gives it out
/// when it is told not to wait for the end of the line.
final class TypedLines {
  /// What came of waiting for a line.
  enum Read {
    case line(String)
    /// The end of the input, and what was typed and not finished.
    case end(String)
    /// Somebody asked to leave, and what was typed and not finished.
    case interrupted(String)
  }

  /// Whether lines are edited here; else by the terminal itself.
  private let edits: Bool
  private var buffer: [UInt8] = []
  private var keys = KeyReader()
  private var waiting: [EditedLine.Key] = []
  private let bell: Int32
  private let before: termios

  /// Begins to hear the signals that ask the process to leave.
  init(edits: Bool) {
    self.edits = edits
    var modes = termios()
    unsafe tcgetattr(STDIN_FILENO, &modes)
    before = modes
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    bell = ends[0]
    bellRope.store(ends[1], ordering: .relaxed)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { _ in
        var one: UInt8 = 1
        _ = unsafe write(bellRope.load(ordering: .relaxed), &one, 1)
      }
      _ = unsafe sigaction(signal, &action, nil)
    }
    // Ctrl-C is not to throw away what was typed.
    modes.c_lflag |= tcflag_t(NOFLSH)
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes)
  }

  /// Leaves the terminal as it was.
  func close() {
    var modes = before
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes)
  }

  /// Waits for a line.
  ///
  /// - Parameters:
  ///   - prompt: what stands before it; written here, since an edited line is written anew with each key.
  ///   - earlier: what an arrow upwards brings back.
  func read(prompt: String, earlier: String = "") -> Read {
    if edits { return edited(prompt: prompt, earlier: earlier) }
    StandardOutput.write(Array(prompt.utf8))
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return .line(line)
      }
      switch wait() {
      case .bytes(let bytes): buffer += bytes
      // What was typed before the input ended was not finished, and is no answer.
      case .end: return .end(String(decoding: buffer, as: UTF8.self))
      case .bell: return .interrupted(String(decoding: buffer + unfinished(), as: UTF8.self))
      }
    }
  }

  private enum Waited {
    case bytes([UInt8])
    case end
    case bell
  }

  private func wait() -> Waited {
    while true {
      var waited = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&waited, 2, -1)
      if waited[1].revents != 0 { return .bell }
      guard ready > 0 else { continue }
      var piece = [UInt8](repeating: 0, count: 4096)
      let count = unsafe Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      return count <= 0 ? .end : .bytes(Array(piece[..<count]))
    }
  }

  /// The line that a plain terminal holds back because it is not finished.
  private func unfinished() -> [UInt8] {
    var modes = before
    modes.c_lflag &= ~tcflag_t(ICANON)
    unsafe withUnsafeMutableBytes(of: &modes.c_cc) { codes in
      unsafe codes[Int(VMIN)] = 0
      unsafe codes[Int(VTIME)] = 0
    }
    guard unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes) == 0 else { return [] }
    defer { close() }
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = unsafe Glibc.read(STDIN_FILENO, &piece, piece.count)
    return count > 0 ? piece[..<count].filter { $0 != 0x0A && $0 != 0x03 } : []
  }

  // MARK: - Editing

  private func edited(prompt: String, earlier: String) -> Read {
    setRaw()
    defer { close() }
    var line = EditedLine()
    line.earlier = earlier
    var row = 0
    while true {
      while !waiting.isEmpty {
        let key = waiting.removeFirst()
        switch key {
        case .enter:
          line.apply(.end)
          _ = draw(line, prompt, above: row)
          StandardOutput.write(Array("\r\n".utf8))
          return .line(line.text)
        case .endOfInput where line.characters.isEmpty: return leave(.end(""))
        default: line.apply(key == .endOfInput ? .delete : key)
        }
      }
      row = draw(line, prompt, above: row)
      switch wait() {
      case .bytes(let bytes): waiting += keys.keys(bytes)
      case .end: return leave(.end(line.text))
      case .bell: return leave(.interrupted(line.text))
      }
    }
  }

  /// A terminal that has gone away is no reason to lose what was typed at it.
  private func leave(_ read: Read) -> Read {
    _ = unsafe Glibc.write(STDOUT_FILENO, "\r\n", 2)
    return read
  }

  /// Keys come one by one and unseen; Ctrl-C still asks to leave, and nothing suspends a screen half drawn.
  private func setRaw() {
    var modes = before
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO)
    modes.c_lflag |= tcflag_t(NOFLSH)
    modes.c_iflag &= ~tcflag_t(ICRNL | IXON)
    unsafe withUnsafeMutableBytes(of: &modes.c_cc) { codes in
      unsafe codes[Int(VMIN)] = 1
      unsafe codes[Int(VTIME)] = 0
      unsafe codes[Int(VSUSP)] = 0
    }
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes)
  }

  /// Draws the line over the one drawn before, whose cursor stood so many rows below its beginning. Returns the row of
  /// the cursor now.
  private func draw(_ line: EditedLine, _ prompt: String, above row: Int) -> Int {
    let layout = line.layout(prompt: prompt, width: Terminal.columns)
    var text = "\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J" + layout.rows.joined(separator: "\r\n")
    if line.cursor < line.characters.count {
      let below = layout.rows.count - 1 - layout.cursor.row
      text += (below > 0 ? "\u{1B}[\(below)A" : "") + "\r"
      if layout.cursor.column > 0 { text += "\u{1B}[\(layout.cursor.column)C" }
    }
    StandardOutput.write(Array(text.utf8))
    return layout.cursor.row
  }
}

private let bellRope = Atomic<Int32>(-1)
