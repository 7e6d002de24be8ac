/// A stretch of days that a period does not count (停止计算), from one day to another, the first not counted: what was
/// asked for on Monday and came on Wednesday holds the period up for two days.
public struct Stretch: Sendable {
  /// The days that it surely takes away, if any.
  let least: Range<CivilDate>?
  /// The days that it takes away at most.
  let most: Range<CivilDate>

  /// A stretch; a date that is not known may be any day.
  ///
  /// - Parameter isSure: whether it is sure that the stretch is not counted at all.
  public init(from: DateRange?, to: DateRange?, isSure: Bool = true) {
    let first = from?.earliest ?? CivilDate(dayNumber: .min)
    most = first..<max(first, to?.latest ?? CivilDate(dayNumber: .max))
    if isSure, let from, let to, from.latest < to.earliest {
      least = from.latest..<to.earliest
    } else {
      least = nil
    }
  }

  /// Whether the day on which it ends is known; one that still runs has none.
  public var isEnded: Bool { most.upperBound != CivilDate(dayNumber: .max) }

  /// The stretches of `(from, to]` that are left when others are taken away, each taken away once however many
  /// cover it. A range stands for the days after its lower and up to its upper bound.
  static func left(of whole: Range<CivilDate>, without taken: [Range<CivilDate>]) -> [Range<CivilDate>] {
    var left: [Range<CivilDate>] = []
    var start = whole.lowerBound
    for piece in taken.sorted(by: { $0.lowerBound < $1.lowerBound }) where !piece.isEmpty {
      if piece.lowerBound >= whole.upperBound { break }
      if piece.lowerBound > start { left.append(start..<piece.lowerBound) }
      start = max(start, min(piece.upperBound, whole.upperBound))
    }
    if start < whole.upperBound { left.append(start..<whole.upperBound) }
    return left
  }
}

extension WorkCalendar {
  /// How many days lie between two dates and in none of the stretches; where days are not known exactly, at least
  /// and at most.
  public func count(from: DateRange, to: DateRange, less stretches: [Stretch], in unit: DayUnit) -> DayCount {
    if stretches.isEmpty { return count(from: from, to: to, in: unit) }
    let least = count(from.latest, to.earliest, less: stretches.map(\.most), in: unit)
    let most = count(from.earliest, to.latest, less: stretches.compactMap(\.least), in: unit)
    let isExact = from.day != nil && to.day != nil
    return DayCount(
      unit: least.unit, lower: least.lower, upper: most.upper, isImprecise: !isExact || least.lower != most.lower,
      unpublishedYears: most.unpublishedYears, leftOut: isExact ? least.leftOut : [],
      takenIn: isExact ? least.takenIn : [])
  }

  private func count(
    _ from: CivilDate, _ to: CivilDate, less taken: [Range<CivilDate>], in unit: DayUnit
  ) -> DayCount {
    guard from <= to else { return count(from: from, to: to, in: unit) }
    let counts = Stretch.left(of: from..<to, without: taken).map {
      count(from: $0.lowerBound, to: $0.upperBound, in: unit)
    }
    return DayCount(
      unit: unit == .workdays ? .workdays : .days, lower: counts.reduce(0) { $0 + $1.lower },
      upper: counts.reduce(0) { $0 + $1.upper }, isImprecise: false,
      unpublishedYears: Set(counts.flatMap(\.unpublishedYears)).sorted(), leftOut: counts.flatMap(\.leftOut),
      takenIn: counts.flatMap(\.takenIn))
  }

  /// The last day of a period in days, months or years, and the day it rolls to where that is a rest day (Civil Code
  /// art. 203): at the earliest and at the latest, as far as the dates and the stretches not counted are known.
  public func lastDay(
    of period: Period, from start: DateRange, less stretches: [Stretch]
  ) -> (earliest: LastDay, latest: LastDay) {
    (
      lastDay(period, start.earliest, less: stretches.compactMap(\.least)),
      lastDay(period, start.latest, less: stretches.map(\.most))
    )
  }

  private func lastDay(_ period: Period, _ start: CivilDate, less taken: [Range<CivilDate>]) -> LastDay {
    var end = period.end(after: start) ?? start.adding(days: period.amount)
    var covered = start
    for piece in taken.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let first = max(piece.lowerBound, covered)
      if first >= end || piece.upperBound <= first { continue }
      end = end.adding(days: first.days(to: piece.upperBound))
      covered = piece.upperBound
    }
    guard case .day(let rolled) = rolled(end) else { return LastDay(unrolled: end, rolled: nil) }
    return LastDay(unrolled: end, rolled: rolled)
  }
}

/// The last day of a period.
public struct LastDay: Hashable, Sendable {
  /// As counted.
  public let unrolled: CivilDate
  /// The next working day where that is a rest day, else the same; nothing where the holidays are not published.
  public let rolled: CivilDate?

  /// Whether a day lies within the period; nothing where that hangs on holidays not published.
  public func includes(_ day: CivilDate) -> Bool? {
    if day <= unrolled { return true }
    if let rolled { return day <= rolled }
    // No block of days off lasts a month, whatever the notice will say.
    return unrolled.days(to: day) > 31 ? false : nil
  }
}
