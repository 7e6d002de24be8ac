import CivilCalendar
import Glibc

/// The time, for locks and journals; never for a report.
enum Clock {
  /// The present minute in China: `2024-08-12 09:30`.
  static var now: String {
    let seconds = time(nil) + 8 * 3600
    let minutes = seconds % 86_400 / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(CivilDate.today) \(padded(minutes / 60)):\(padded(minutes % 60))"
  }

  /// What a lock says: who, and since when.
  static func note(_ author: String?) -> String { "\(author ?? user)\n\(now)\n" }

  /// The name of the account.
  static var user: String {
    guard let name = unsafe getenv("USER") ?? getenv("LOGNAME") else { return "?" }
    return unsafe String(cString: name)
  }
}
