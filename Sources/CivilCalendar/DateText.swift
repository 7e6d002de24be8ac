public import SourceText

extension CivilDate {
  /// 2023年5月8日 / 8 May 2023.
  public var text: Text {
    let (year, month, day) = components
    return Text(zh: "\(year)年\(month)月\(day)日", en: "\(day) \(monthNames[month - 1]) \(year)")
  }
}

extension DateRange {
  /// 2023年5月8日, 2023年5月 / 8 May 2023, May 2023.
  public var text: Text {
    if let day { return day.text }
    let (year, month, first) = earliest.components
    if first == 1, latest.components == (year, month, CivilDate.length(ofMonth: month, in: year)) {
      return Text(zh: "\(year)年\(month)月", en: "\(monthNames[month - 1]) \(year)")
    }
    return Text(zh: "\(earliest.text.zh)至\(latest.text.zh)", en: "\(earliest.text.en) to \(latest.text.en)")
  }

  /// 9月29日至10月6日 / 29 September to 6 October.
  var shortText: Text {
    let (a, b) = (CivilCalendar.shortText(earliest), CivilCalendar.shortText(latest))
    return earliest == latest ? a : Text(zh: "\(a.zh)至\(b.zh)", en: "\(a.en) to \(b.en)")
  }
}

/// 10月7日 / 7 October.
func shortText(_ day: CivilDate) -> Text {
  let (_, month, dayOfMonth) = day.components
  return Text(zh: "\(month)月\(dayOfMonth)日", en: "\(dayOfMonth) \(monthNames[month - 1])")
}

let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]
