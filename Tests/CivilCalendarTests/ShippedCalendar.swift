import Foundation
import SourceText
import TestSupport

@testable import CivilCalendar

/// The shipped calendar, read line by line: this floor knows no YAML.
enum ShippedCalendar {
  static let cn: WorkCalendar = {
    let text = (try? String(contentsOfFile: Project.path("workflows/calendars/cn.yaml"), encoding: .utf8)) ?? ""
    var years: [Int: (holidays: [YearNotice.Holiday], workdays: [CivilDate])] = [:]
    var year = 0
    for line in text.split(separator: "\n") {
      let dates = line.matches(of: /\d{4}-\d{2}-\d{2}/).compactMap { CivilDate($0.output) }
      if let match = line.wholeMatch(of: /\s+(\d{4}):/) {
        year = Int(match.output.1) ?? 0
        years[year] = ([], [])
      } else if line.contains("from:"), dates.count == 2 {
        let name = line.firstMatch(of: /zh: ([^,]+),/).map { Text(String($0.output.1)) }
        years[year]?.holidays.append(YearNotice.Holiday(name: name, days: DateRange(dates[0], dates[1])))
      } else if line.contains("workdays:") {
        years[year]?.workdays = dates
      }
    }
    return WorkCalendar(
      id: "cn", title: Text("cn"),
      years: years.mapValues { YearNotice(holidays: $0.holidays, workdays: $0.workdays) })
  }()
}

func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(dayNumber: 0) }
