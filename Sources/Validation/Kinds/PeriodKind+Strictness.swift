import CivilCalendar
import SourceText
import Workflows

extension PeriodKind {
  var conditions: [Condition] { [less?.filter].compactMap { $0 } }

  /// A minimum is stricter with more days, a later beginning or an earlier end; a maximum with fewer days. Working
  /// days imply as many days, and at most so many days imply at most as many working days.
  func isAtLeastAsStrict(as other: PeriodKind, by conditions: any ConditionOrder) -> Strictness {
    var result = Strictness.proved
    if let least = other.atLeast {
      guard let own = atLeast else {
        return .open(Strictness.Gap(Text(zh: "不再要求最短期限", en: "The minimum is gone")))
      }
      let hasStart = from.isSame(as: other.from) || from.adds(to: other.from, as: .latest)
      let hasEnd = to.isSame(as: other.to) || to.adds(to: other.to, as: .earliest)
      result = Strictness.aboutTheSame(hasStart && hasEnd, else: otherEnds)
        .and(.holds(own.isReachedOnlyAfter(least), else: shorter(own, least)))
        .and(readBothEnds(own, other, least))
        .and(tolls(other.less, by: conditions, isMinimum: true))
    }
    if let most = other.atMost {
      guard let own = atMost else {
        return .open(Strictness.Gap(Text(zh: "不再要求最长期限", en: "The maximum is gone")))
      }
      // A maximum with other ends could take dates that run backwards for kept.
      result = result.and(.aboutTheSame(from.isSame(as: other.from) && to.isSame(as: other.to), else: otherEnds))
        .and(.holds(own.isKeptOnlyWithin(most), else: longer(own, most)))
        .and(
          .holds(
            (!rolls || other.rolls) && (!other.rolls || own.unit == most.unit),
            else: Text(zh: "最后一日改为顺延", en: "The last day now rolls over rest days"))
        )
        .and(tolls(other.less, by: conditions, isMinimum: false))
    }
    return result
  }

  private func shorter(_ own: Period, _ other: Period) -> Text {
    Text(
      zh: "最短期限\(own.text.zh)不能保证\(other.text.zh)",
      en: "At least \(own.text.en) does not ensure at least \(other.text.en)")
  }

  private func longer(_ own: Period, _ other: Period) -> Text {
    Text(
      zh: "最长期限\(own.text.zh)不能保证不超过\(other.text.zh)",
      en: "At most \(own.text.en) does not ensure at most \(other.text.en)")
  }

  private var otherEnds: Text {
    Text(zh: "期限的起止日期改变，不能比较", en: "The period runs between other dates, and cannot be compared")
  }

  /// A shortfall that is disputed here must have been disputed there, or none.
  private func readBothEnds(_ own: Period, _ other: PeriodKind, _ least: Period) -> Strictness {
    let isHarmless = !isAlsoReadBothEnds || own.unit != .days || other.isAlsoReadBothEnds || own.amount > least.amount
    return .holds(
      isHarmless, else: Text(zh: "增加了首尾均计的计法，不足的变成有争议", en: "Counting both ends makes a shortfall disputed"))
  }

  /// Stretches taken away make a minimum stricter and a maximum weaker.
  private func tolls(_ other: PeriodTolling?, by conditions: any ConditionOrder, isMinimum: Bool) -> Strictness {
    let (more, fewer) = isMinimum ? (less, other) : (other, less)
    guard let fewer else { return .proved }
    let reason =
      isMinimum
      ? Text(zh: "原来扣除的时段不再扣除", en: "Stretches that the base takes away are counted")
      : Text(zh: "扣除了原来不扣除的时段", en: "Stretches are taken away that the base counts")
    guard let more, more.list.isSame(as: fewer.list), more.from.isSame(as: fewer.from), more.to.isSame(as: fewer.to)
    else { return .open(Strictness.Gap(reason)) }
    let elements = conditions.entering(fewer.element)
    return elements.allPairs(less?.filter, other?.filter, reason) { pair in
      isMinimum ? pair.stricter >= pair.weaker : pair.stricter <= pair.weaker
    }
  }

  func hollowness(by reach: any ConditionReach) -> Hollowness? {
    guard from.choice == .only, to.choice == .only, from.isSame(as: to), (atLeast?.amount ?? 0) == 0 else {
      return nil
    }
    return .neverFails(Text(zh: "期限的起止是同一日期", en: "The period begins and ends with the same date"))
  }
}

extension PeriodEnd {
  func isSame(as other: PeriodEnd) -> Bool {
    choice == other.choice && Set(paths.map(\.place)) == Set(other.paths.map(\.place))
  }

  /// Whether it is the latest, or the earliest, of the other's dates and more. One of the other's must be there on every
  /// record: without any the other is undecided, and this one might not be.
  func adds(to other: PeriodEnd, as way: Choice) -> Bool {
    choice == way && (other.choice == way || other.choice == .only)
      && Set(paths.map(\.place)).isSuperset(of: other.paths.map(\.place))
      && other.paths.contains { $0.tail == nil && !$0.field.isOptional && $0.head.keys.count == 1 }
  }
}

extension Period {
  /// Whether what lasts so long has surely lasted as long as `other`.
  fileprivate func isReachedOnlyAfter(_ other: Period) -> Bool {
    if let (own, least) = months(with: other) { return own >= least }
    if unit == other.unit { return amount >= other.amount }
    // No stretch holds more working days than days; a stretch of none may run backwards.
    return unit == .workdays && other.unit == .days && amount >= max(1, other.amount)
  }

  /// Whether what lasts no longer has surely lasted no longer than `other`.
  fileprivate func isKeptOnlyWithin(_ other: Period) -> Bool {
    if let (own, most) = months(with: other) { return own <= most }
    if unit == other.unit { return amount <= other.amount }
    return unit == .days && other.unit == .workdays && amount <= other.amount
  }

  /// Both in months, where both are months or years: a year is twelve months to the day.
  private func months(with other: Period) -> (Int, Int)? {
    func months(_ period: Period) -> Int? {
      switch period.unit {
      case .months: period.amount
      case .years: period.amount * 12
      case .days, .workdays: nil
      }
    }
    guard let own = months(self), let others = months(other) else { return nil }
    return (own, others)
  }
}
