import Foundation
import Glibc

/// A terminal of 80 columns and 24 lines on which the command runs as it does for a person: it can be typed at,
/// read from, interrupted and killed.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private var output: [UInt8] = []

  /// Starts a program in a folder, as the leader of a session of its own.
  init?(_ arguments: [String], in folder: String, environment: [String: String]) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN, which have no names here.
    guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      return nil
    }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // POSIX_SPAWN_SETSID: a session leader that opens a terminal gets it for its own.
    // POSIX_SPAWN_SETSIGMASK: the threads that run tests hear no signals, and what they start must.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, 0x80 | 0x08)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let started = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + arguments
    let argv = started.map { strdup($0) } + [nil]
    let envp =
      environment.merging(Sandbox.sanitizers) { given, _ in given }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var pid = pid_t()
    guard posix_spawn(&pid, started[0], &actions, &attributes, argv, envp) == 0 else { return nil }
    process = pid
  }

  /// Types something.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Everything written since the last time, once it ends so; whatever there is after twenty seconds.
  func read(until ending: String = "> ") -> String {
    let deadline = Date().addingTimeInterval(20)
    while Date() < deadline, !String(decoding: output, as: UTF8.self).hasSuffix(ending) {
      var waited = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, 200) > 0 else { continue }
      var piece = [UInt8](repeating: 0, count: 65_536)
      let count = Glibc.read(master, &piece, piece.count)
      guard count > 0 else { break }
      output += piece[..<count]
    }
    defer { output = [] }
    return String(decoding: output, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// Ends the process at once, as `kill -9` does.
  func kill() { Glibc.kill(process, SIGKILL) }

  /// How the process ended: its code, or 128 and the signal. One that does not end within ten seconds is killed.
  func status() -> Int32 {
    var status: Int32 = 0
    for _ in 0..<1000 where waitpid(process, &status, WNOHANG) == 0 { usleep(10_000) }
    if waitpid(process, &status, WNOHANG) == 0 {
      kill()
      waitpid(process, &status, 0)
    }
    close(master)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }
}
