import CivilCalendar
import Files
import SourceText

/// Days as a calendar that other programs take in (RFC 5545), the same bytes for the same days.
struct CalendarFile {
  let asOf: CivilDate
  private var lines: [String]

  /// A calendar of nothing yet, made by a verb.
  init(verb: String, asOf: CivilDate) {
    self.asOf = asOf
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chengxu//\(verb)//ZH", "CALSCALE:GREGORIAN"]
  }

  /// A whole day.
  mutating func add(_ name: String, on day: CivilDate, _ summary: String, _ description: String) {
    let id = SHA256.hexadecimal(of: name.utf8).prefix(32)
    lines += [
      "BEGIN:VEVENT", "UID:\(id)@chengxu", "DTSTAMP:\(compact(asOf))T000000Z", "DTSTART;VALUE=DATE:\(compact(day))",
      "DTEND;VALUE=DATE:\(compact(day.adding(days: 1)))", "SUMMARY:\(escaped(summary))",
      "DESCRIPTION:\(escaped(description))", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  /// The calendar as it is written.
  var text: String { (lines + ["END:VCALENDAR"]).flatMap(folded).map { $0 + "\r\n" }.joined() }

  private func compact(_ day: CivilDate) -> String { "\(day)".filter { $0 != "-" } }

  private func escaped(_ text: String) -> String {
    SafeText.line(text).reduce(into: "") { result, character in
      switch character {
      case "\\", ";", ",": result += "\\" + String(character)
      default: result.append(character)
      }
    }
  }

  /// No line has more than 75 bytes; the next begins with a space.
  private func folded(_ line: String) -> [String] {
    var lines: [String] = []
    var current = ""
    for character in line {
      if current.utf8.count + String(character).utf8.count > 75 {
        lines.append(current)
        current = " "
      }
      current.append(character)
    }
    return lines + [current]
  }
}
