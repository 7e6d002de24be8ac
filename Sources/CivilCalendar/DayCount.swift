public import SourceText

/// How many days lie between two dates, the first not counted (Civil Code art. 201, by analogy), able to say why.
public struct DayCount: Sendable {
  /// What was counted: days or working days.
  public let unit: DayUnit
  /// The least it can be.
  public let lower: Int
  /// The most it can be; the same as `lower` where nothing is open.
  public let upper: Int
  /// Whether a date is known only to the month.
  public let isImprecise: Bool
  /// Years whose notices are not out and that the count touches; only for working days.
  public let unpublishedYears: [Int]
  /// Holidays that the count leaves out, and rest days turned into working days that it takes in; only for
  /// working days between two exact dates.
  public let leftOut: [DateRange]
  /// See `leftOut`.
  public let takenIn: [CivilDate]

  /// Whether there are at least so many; nothing where that is open.
  public func atLeast(_ number: Int) -> Bool? {
    if lower >= number { return true }
    return upper < number ? false : nil
  }

  /// Whether there are at most so many; nothing where that is open.
  public func atMost(_ number: Int) -> Bool? {
    if upper <= number { return true }
    return lower > number ? false : nil
  }

  /// 15日, 5个工作日, 20至24日 / 15 days, 5 working days, 20 to 24 days.
  public var text: Text {
    let number = lower == upper ? Text("\(lower)") : Text(zh: "\(lower)至\(upper)", en: "\(lower) to \(upper)")
    let plural = lower == 1 && upper == 1 ? "" : "s"
    return number
      + (unit == .workdays
        ? Text(zh: "个工作日", en: " working day\(plural)") : Text(zh: "日", en: " day\(plural)"))
  }

  /// （扣除9月29日至10月6日假期，计入10月7日、8日调休）, or nothing where there is nothing to say.
  public var explanation: Text {
    guard !leftOut.isEmpty || !takenIn.isEmpty else { return Text("") }
    var zh: [String] = []
    var en: [String] = []
    if !leftOut.isEmpty {
      zh.append("扣除" + leftOut.map(\.shortText.zh).joined(separator: "、") + "假期")
      en.append("holiday of " + leftOut.map(\.shortText.en).joined(separator: ", ") + " out")
    }
    if !takenIn.isEmpty {
      zh.append("计入" + takenIn.map { shortText($0).zh }.joined(separator: "、") + "调休上班日")
      en.append(
        (takenIn.count == 1 ? "make-up day " : "make-up days ")
          + takenIn.map { shortText($0).en }.joined(separator: ", ") + " in")
    }
    return Text(zh: "（" + zh.joined(separator: "，") + "）", en: " (" + en.joined(separator: ", ") + ")")
  }
}

extension WorkCalendar {
  /// How many days lie in `(from, to]`; negative where `to` comes first.
  ///
  /// - Parameter unit: `days` or `workdays`; of any other unit the days are counted.
  public func count(from: CivilDate, to: CivilDate, in unit: DayUnit) -> DayCount {
    guard unit == .workdays else {
      let days = from.days(to: to)
      return DayCount(
        unit: .days, lower: days, upper: days, isImprecise: false, unpublishedYears: [], leftOut: [], takenIn: [])
    }
    if to < from {
      let back = count(from: to, to: from, in: unit)
      return DayCount(
        unit: unit, lower: -back.upper, upper: -back.lower, isImprecise: false,
        unpublishedYears: back.unpublishedYears, leftOut: [], takenIn: [])
    }
    let (sure, unknown, years) = worked(from: from.adding(days: 1), through: to)
    return DayCount(
      unit: unit, lower: sure, upper: sure + unknown, isImprecise: false, unpublishedYears: years,
      leftOut: holidays(after: from, through: to), takenIn: makeUps(after: from, through: to))
  }

  /// How many days lie between two dates of which one or both may be known only to the month: at least as many
  /// as between the nearest days, at most as many as between the farthest.
  public func count(from: DateRange, to: DateRange, in unit: DayUnit) -> DayCount {
    let isImprecise = from.day == nil || to.day == nil
    let least = count(from: from.latest, to: to.earliest, in: unit)
    if !isImprecise { return least }
    let most = count(from: from.earliest, to: to.latest, in: unit)
    return DayCount(
      unit: least.unit, lower: least.lower, upper: most.upper, isImprecise: true,
      unpublishedYears: most.unpublishedYears, leftOut: [], takenIn: [])
  }

  func holidays(after from: CivilDate, through to: CivilDate) -> [DateRange] {
    let first = from.adding(days: 1)
    var found: [DateRange] = []
    for year in first.year...max(first.year, to.year) {
      for holiday in years[year]?.holidays ?? [] where holiday.days.latest >= first && holiday.days.earliest <= to {
        let days = DateRange(max(holiday.days.earliest, first), min(holiday.days.latest, to))
        // New Year's block may begin in the old year's last days.
        if let last = found.last, last.latest.adding(days: 1) == days.earliest {
          found[found.count - 1] = DateRange(last.earliest, days.latest)
        } else {
          found.append(days)
        }
      }
    }
    return found.sorted { $0.earliest < $1.earliest }
  }

  func makeUps(after from: CivilDate, through to: CivilDate) -> [CivilDate] {
    guard from < to else { return [] }
    return (from.year...to.year).flatMap { years[$0]?.workdays ?? [] }.filter { $0 > from && $0 <= to }.sorted()
  }
}
