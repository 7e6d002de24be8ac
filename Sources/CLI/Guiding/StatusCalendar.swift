import CivilCalendar
import Files
import Guide
import SourceText
import Validation

/// The deadlines and first days of matters as a calendar (RFC 5545), the same bytes for the same records.
struct StatusCalendar {
  let language: Language
  let asOf: CivilDate

  func text(_ matters: [MatterStatus]) -> String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chengxu//status//ZH", "CALSCALE:GREGORIAN"]
    for matter in matters {
      for rung in matter.course?.ladder ?? [] where !rung.isSettled {
        if let due = rung.due {
          lines += event(matter, rung, "due", due.day, Text(zh: "最迟：\(due.title.zh)", en: "Last day: \(due.title.en)"))
        }
        if let earliest = rung.earliest, earliest >= asOf, rung.begins != rung.title {
          lines += event(
            matter, rung, "earliest", earliest, Text(zh: "最早：\(rung.begins.zh)", en: "First day: \(rung.begins.en)"))
        }
      }
    }
    return (lines + ["END:VCALENDAR"]).flatMap(folded).map { $0 + "\r\n" }.joined()
  }

  private func event(_ matter: MatterStatus, _ rung: Rung, _ kind: String, _ day: CivilDate, _ title: Text) -> [String]
  {
    let id = SHA256.hexadecimal(of: "\(matter.report.id ?? matter.path)/\(rung.id)/\(kind)".utf8).prefix(32)
    let summary = title[language] + " · " + (matter.report.title ?? matter.path)
    return [
      "BEGIN:VEVENT", "UID:\(id)@chengxu", "DTSTAMP:\(compact(asOf))T000000Z", "DTSTART;VALUE=DATE:\(compact(day))",
      "DTEND;VALUE=DATE:\(compact(day.adding(days: 1)))", "SUMMARY:\(escaped(summary))",
      "DESCRIPTION:\(escaped(rung.title[language] + "（" + rung.basis[language] + "）"))", "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]
  }

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
