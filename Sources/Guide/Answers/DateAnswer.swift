import CivilCalendar
import SourceText

/// Reads a date as people write it: 今天, +30天, +7工作日, 2024-08-12, 2024年8月12日, 2024年8月, 12 August 2024.
struct DateAnswer {
  let today: CivilDate
  let calendar: WorkCalendar

  func read(_ text: String) -> Result<DateRange, Complaint> {
    let text = normalised(text)
    switch text {
    case "今天", "今日", "today": return .success(DateRange(today))
    case "昨天", "yesterday": return .success(DateRange(today.adding(days: -1)))
    case "明天", "tomorrow": return .success(DateRange(today.adding(days: 1)))
    default: break
    }
    if text.hasPrefix("+") { return counted(text.dropFirst()) }
    if let date = DateRange(written: text) ?? loose(text) { return .success(date) }
    return .failure(
      Complaint(
        "not_a_date", Text(zh: "不是日期：“\(text.prefix(40))”", en: "Not a date: \"\(text.prefix(40))\""),
        help: Text(
          zh: "写作 YYYY-MM-DD、某年某月某日、今天、+30天、+7工作日；只知道月份的，写到月。历法上没有的日期不能填。",
          en:
            "Write YYYY-MM-DD, day month year, today, +30 days or +7 workdays; if only the month is known, the month. The day must exist."
        )))
  }

  /// Fullwidth digits and signs are the same as the others.
  private func normalised(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where scalar != " " && scalar != "\u{3000}" {
      if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
        result.append(narrow)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private func counted(_ text: Substring) -> Result<DateRange, Complaint> {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit: DayUnit? =
      switch text.dropFirst(digits.count) {
      case "天", "日", "days", "day", "d": .days
      case "工作日", "个工作日", "workdays", "workday", "workingdays": .workdays
      case "月", "个月", "months", "month": .months
      case "年", "years", "year": .years
      default: nil
      }
    guard let unit, let amount = Int(digits), amount <= 9999 else {
      return .failure(
        Complaint(
          "not_a_date", Text(zh: "不是期限：“+\(text.prefix(40))”", en: "Not a length of time: \"+\(text.prefix(40))\""),
          help: Text(zh: "写作 +30天、+7工作日、+3个月。", en: "Write +30 days, +7 workdays, +3 months.")))
    }
    switch calendar.day(Period(amount, unit), after: today) {
    case .day(let day): return .success(DateRange(day))
    case .unpublished(let year):
      return .failure(
        Complaint(
          "unpublished_year",
          Text(zh: "\(year)年节假日安排尚未公布，不能推算", en: "The holidays of \(year) are not published; nothing is guessed"),
          help: Text(zh: "写明具体日期。", en: "Give the date itself.")))
    }
  }

  /// 2024-8-12, 2024/08/12, 2024.8.12, 20240812
  private func loose(_ text: String) -> DateRange? {
    if text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return DateRange(year: text.prefix(4), month: text.dropFirst(4).prefix(2), day: text.dropFirst(6))
    }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 2 || parts.count == 3 else { return nil }
    return DateRange(year: parts[0], month: parts[1], day: parts.count == 3 ? parts[2] : nil)
  }
}
