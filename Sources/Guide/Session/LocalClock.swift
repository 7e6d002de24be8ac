public import CivilCalendar
import Glibc

/// The time, for locks and journals and for the day to judge as of; never for a report.
public enum LocalClock {
  /// Today in China, which keeps one time eight hours ahead of UTC.
  public static var today: CivilDate { CivilDate(dayNumber: Int32(clamping: seconds / 86_400)) }

  /// The present minute in China: `2024-08-12 09:30`.
  public static var now: String {
    let minutes = seconds % 86_400 / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(today) \(padded(minutes / 60)):\(padded(minutes % 60))"
  }

  /// What a lock says: who, and since when.
  public static func note(_ author: String?) -> String { "\(author ?? user)\n\(now)\n" }

  /// The name of the account.
  public static var user: String {
    guard let name = unsafe getenv("USER") ?? getenv("LOGNAME") else { return "?" }
    return unsafe String(cString: name)
  }

  private static var seconds: Int { time(nil) + 8 * 3600 }
}
