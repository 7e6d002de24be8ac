import Glibc
import Synchronization

/// Whether somebody asked the command to stop (Ctrl-C).
///
/// The first time the run ends in order, with what it has; a second time the system ends it at once.
enum Interruption {
  private static let asked = Atomic<Bool>(false)

  /// From now on Ctrl-C asks to stop; unless whoever started the command wants it left alone, as `nohup` does.
  static func listen() {
    var before = sigaction()
    unsafe sigaction(SIGINT, nil, &before)
    if unsafe unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { return }
    // Touched here, so that the handler finds it made.
    asked.store(false, ordering: .relaxed)
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in Interruption.ask() }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    unsafe sigaction(SIGINT, &action, nil)
  }

  private static func ask() { asked.store(true, ordering: .relaxed) }

  /// Whether it was asked for.
  static var isAsked: Bool { asked.load(ordering: .relaxed) }
}
