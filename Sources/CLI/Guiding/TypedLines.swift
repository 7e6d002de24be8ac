import Glibc
import Synchronization

/// Reads lines from the terminal, and hears Ctrl-C while it waits. The end of the input is no line.
///
/// The signal writes into a pipe that is waited for beside the input: one that comes while something is being
/// written is heard afterwards, and none is missed.
final class TypedLines {
  /// What came of waiting for a line.
  enum Read {
    case line(String)
    case end
    case interrupted
  }

  private var buffer: [UInt8] = []
  private let bell: Int32

  /// Begins to hear the signals that ask the process to leave.
  init() {
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
  }

  func read() -> Read {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return .line(line)
      }
      var waited = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&waited, 2, -1)
      if waited[1].revents != 0 { return .interrupted }
      guard ready > 0 else { continue }
      var piece = [UInt8](repeating: 0, count: 4096)
      let count = unsafe Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      // What was typed before the input ended was not finished, and is no answer.
      if count <= 0 { return .end }
      buffer += piece[..<count]
    }
  }
}

private let bellRope = Atomic<Int32>(-1)
