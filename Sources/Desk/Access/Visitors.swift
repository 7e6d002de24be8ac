import CivilCalendar
import Guide
import SourceText
import Synchronization
import Workflows

/// Somebody at a browser that has been let in.
struct Visitor: Sendable {
  /// What tells this browser from others; never shown, and never sent but in the cookie.
  let key: String
  /// Who it is, as far as that is known.
  var name: String?
  /// What they may do.
  var access: Access
  /// The language they read.
  var language: Language
}

/// Something that happened and is told on the next page.
struct Told: Sendable {
  /// What was saved, for instance; nothing of it came from a file unless it is named so.
  var lines: [Line]

  struct Line: Sendable {
    var tone: Tone
    var text: Text
  }

  enum Tone: String, Sendable {
    case done, follows, problem
  }
}

/// The browsers that have been let in, as long as the desk runs.
final class Visitors: Sendable {
  private struct Seat {
    var visitor: Visitor
    var told: [(id: String, told: Told)] = []
    var seen: Int
  }

  private struct State {
    var seats: [String: Seat] = [:]
    var token = Secret.words()
    var failures: [String: (count: Int, since: Int)] = [:]
  }

  private let state = Mutex(State())
  private let idle = 12 * 3600

  /// The words that let the first browser in, once.
  var token: String { state.withLock { $0.token } }

  /// Takes a token; it lets nobody else in afterwards. The next one is made at once.
  func take(_ token: String) -> Bool {
    state.withLock { state in
      guard Secret.areSame(token, state.token) else { return false }
      state.token = Secret.words()
      return true
    }
  }

  /// Lets somebody in.
  func admit(name: String?, access: Access, language: Language, at now: Int) -> Visitor {
    let visitor = Visitor(key: Secret.words(), name: name, access: access, language: language)
    state.withLock { state in
      state.seats = state.seats.filter { now - $0.value.seen < idle }
      // Many more than an office has: the one longest away makes room.
      if state.seats.count >= 1000, let oldest = state.seats.min(by: { $0.value.seen < $1.value.seen }) {
        state.seats[oldest.key] = nil
      }
      state.seats[visitor.key] = Seat(visitor: visitor, seen: now)
    }
    return visitor
  }

  /// Who has that cookie.
  func visitor(_ key: String, at now: Int) -> Visitor? {
    state.withLock { state in
      guard let seat = state.seats[key], now - seat.seen < idle else { return nil }
      state.seats[key]?.seen = now
      return seat.visitor
    }
  }

  /// Reads on in another language.
  func setLanguage(_ language: Language, of visitor: Visitor) {
    state.withLock { $0.seats[visitor.key]?.visitor.language = language }
  }

  /// Sees somebody out.
  func leave(_ visitor: Visitor) { state.withLock { $0.seats[visitor.key] = nil } }

  // MARK: - What is told

  /// Keeps something to be told on the next page, and returns under which name.
  func keep(_ told: Told, for visitor: Visitor) -> String {
    let id = String(Secret.words().prefix(12))
    state.withLock { state in
      state.seats[visitor.key]?.told.append((id, told))
      if let count = state.seats[visitor.key]?.told.count, count > 40 {
        state.seats[visitor.key]?.told.removeFirst(count - 40)
      }
    }
    return id
  }

  /// What was kept under a name.
  func told(_ id: String, to visitor: Visitor) -> Told? {
    state.withLock { $0.seats[visitor.key]?.told.first { $0.id == id }?.told }
  }

  // MARK: - Guessing

  /// Whether too many wrong passwords came for a name or from an address in the last minutes.
  func isGuessing(_ name: String, at now: Int) -> Bool {
    state.withLock { state in
      state.failures = state.failures.filter { now - $0.value.since < 300 }
      return (state.failures[name]?.count ?? 0) >= 8
    }
  }

  /// Counts a wrong password.
  func noteFailure(_ name: String, at now: Int) {
    state.withLock { state in
      // Names made up by the thousand are no reason to hold them all.
      if state.failures.count > 5000 { state.failures = [:] }
      state.failures[name, default: (0, now)].count += 1
    }
  }
}
