import CivilCalendar
import SourceText
import Workflows

/// One bound of a period, counted and put into words.
struct PeriodFinding {
  let bound: Period
  let isMinimum: Bool
  let start: PeriodEnd.Found
  let end: PeriodEnd.Found
  let tolled: [PeriodTolling.Tolled]
  let rolls: Bool
  let isAlsoReadBothEnds: Bool

  private var stretches: [Stretch] { tolled.map(\.stretch) }

  func judge(by calendar: WorkCalendar) -> Judgement {
    if bound.unit == .days, isMinimum, tolled.isEmpty, start.date.latest.days(to: end.date.earliest) >= bound.amount {
      // By far the most common case: nothing to explain.
      return Judgement(.pass, at: end.anchor)
    }
    if rolls { return judgeRolling(by: calendar) }
    guard bound.unit == .days || bound.unit == .workdays else { return judgeMonths() }
    let count = calendar.count(from: start.date, to: end.date, less: stretches, in: bound.unit)
    let holds = isMinimum ? count.atLeast(bound.amount) : count.atMost(bound.amount)
    // What holds is not put into words.
    if holds == true, count.lower >= 0 { return Judgement(.pass, at: end.anchor) }
    let values = values + [count.value] + tolledValues(by: calendar)
    switch holds {
    case nil: return undecided(count, values: values)
    case false? where count.upper >= 0: break
    default: return count.upper < 0 ? backwards(values: values) : imprecise(values: values)
    }
    if isAlsoReadBothEnds, bound.unit == .days, count.atLeast(bound.amount - 1) == true {
      return Judgement(
        .fail(.breached), at: end.anchor,
        span
          + Text(
            zh: "首日不计为\(count.lower)日，首尾均计为\(count.lower + 1)日，处于临界",
            en: "\(count.lower) days excluding the first and \(count.lower + 1) counting both ends, a borderline case"),
        advice: Text(
          zh: "计算口径由审核人员确认并存卷。", en: "A reviewer should settle the convention and note it on file."),
        values: values, isDisputed: true)
    }
    let spoken = Text(
      zh: "计\(count.text.zh)\(count.explanation.zh)，\(verdict.zh)（首日不计）",
      en: "\(count.text.en)\(count.explanation.en), \(verdict.en) (the first day is not counted)")
    return Judgement(.fail(.breached), at: end.anchor, span + takenAway(by: calendar) + spoken, values: values)
  }

  // MARK: - Months, years and last days

  /// Months and years end on the matching day, else on the month's last (Civil Code art. 202).
  private func judgeMonths() -> Judgement {
    if end.date.latest < start.date.earliest { return backwards(values: values) }
    let holds =
      isMinimum
      ? bound.isReached(from: start.date, to: end.date) : bound.isKept(from: start.date, to: end.date)
    switch holds {
    case true? where start.date.latest <= end.date.earliest:
      return Judgement(.pass, at: end.anchor)
    case false?: return Judgement(.fail(.breached), at: end.anchor, span + verdict, values: values)
    default: return imprecise(values: values)
    }
  }

  /// A maximum whose last day, where it is a rest day, is the next working day (art. 203).
  private func judgeRolling(by calendar: WorkCalendar) -> Judgement {
    let (hardest, easiest) = calendar.lastDay(of: bound, from: start.date, less: stretches)
    if end.date.latest < start.date.earliest { return backwards(values: values) }
    if hardest.includes(end.date.latest) == true, start.date.latest <= end.date.earliest {
      return Judgement(.pass, at: end.anchor)
    }
    let last = hardest == easiest ? hardest.rolled : nil
    let values = values + (last.map { [lastDayValue(hardest, $0)] } ?? []) + tolledValues(by: calendar)
    if easiest.includes(end.date.earliest) == false {
      var statement = span + takenAway(by: calendar) + verdict
      if let last {
        statement =
          statement
          + (last == hardest.unrolled
            ? Text(zh: "，最后一日为\(last.text.zh)", en: "; the last day was \(last.text.en)")
            : Text(
              zh: "，期限届满的\(hardest.unrolled.text.zh)是休息日，顺延至\(last.text.zh)",
              en: "; it ended on a rest day, \(hardest.unrolled.text.en), and rolled to \(last.text.en)"))
      }
      return Judgement(.fail(.breached), at: end.anchor, statement, values: values)
    }
    if let lacking = stillRunning() { return lacking }
    if hardest.rolled == nil || easiest.rolled == nil, start.date.day != nil, end.date.day != nil {
      let year = easiest.unrolled.year
      return unpublished([year], spoken: span, values: values)
    }
    return imprecise(values: values)
  }

  private func lastDayValue(_ last: LastDay, _ rolled: CivilDate) -> DecidingValue {
    let text = Text(zh: "最后一日\(rolled.text.zh)", en: "last day \(rolled.text.en)")
    return DecidingValue(
      "last_day", "\(rolled)",
      last.unrolled == rolled
        ? text
        : text
          + Text(
            zh: "（\(last.unrolled.text.zh)是休息日，顺延）", en: " (rolled over from \(last.unrolled.text.en), a rest day)"))
  }

  // MARK: - Stretches not counted

  /// A value for each stretch: its days, how many of those counted it takes away, and why.
  private func tolledValues(by calendar: WorkCalendar) -> [DecidingValue] {
    known.map { days, title in
      let taken = taken([days], by: calendar)
      return DecidingValue(
        "not_counted", "\(days.earliest)/\(days.latest)",
        title + Text(zh: "：", en: ": ") + days.text
          + Text(zh: "，不计入\(taken.text.zh)", en: ", \(taken.text.en) not counted"))
    }
  }

  /// 扣除2023年6月14日至2023年6月26日（补充材料）共8个工作日，
  private func takenAway(by calendar: WorkCalendar) -> Text {
    let known = known
    if known.isEmpty { return Text("") }
    let taken = taken(known.map(\.days), by: calendar)
    let stretches = Text.list(
      known.map { days, title in Text(zh: "\(days.text.zh)（\(title.zh)）", en: "\(days.text.en) (\(title.en))") })
    return Text(
      zh: "扣除\(stretches.zh)共\(taken.text.zh)，",
      en: "less \(taken.text.en) of \(stretches.en), ")
  }

  /// The stretches whose days are known and that take any of the period's away.
  private var known: [(days: DateRange, title: Text)] {
    guard let from = start.date.day, let to = end.date.day, from < to else { return [] }
    return tolled.compactMap { tolled in
      guard let days = tolled.days, days.latest > from, days.earliest < to else { return nil }
      return (DateRange(max(days.earliest, from), min(days.latest, to)), tolled.title)
    }
  }

  /// How many of the days counted some stretches cover.
  private func taken(_ stretches: [DateRange], by calendar: WorkCalendar) -> DayCount {
    // What is left when what the stretches leave is taken away is what they cover.
    var uncovered: [Stretch] = []
    var day = start.date.earliest
    for stretch in stretches.sorted(by: { $0.earliest < $1.earliest }) {
      if stretch.earliest > day {
        uncovered.append(Stretch(from: DateRange(day), to: DateRange(stretch.earliest)))
      }
      day = max(day, stretch.latest)
    }
    return calendar.count(
      from: start.date, to: DateRange(day), less: uncovered, in: bound.unit == .workdays ? .workdays : .days)
  }

  /// A stretch without an end may still run; then its end is what is lacking.
  private func stillRunning() -> Judgement? {
    let missing = tolled.flatMap(\.missing)
    return missing.isEmpty ? nil : .lacking(missing, at: end.anchor)
  }

  // MARK: - Words

  private var values: [DecidingValue] {
    [
      DecidingValue("from", "\(start.date)", start.title + Text(zh: "", en: " ") + start.date.text),
      DecidingValue("to", "\(end.date)", end.title + Text(zh: "", en: " ") + end.date.text),
      DecidingValue(isMinimum ? "at_least" : "at_most", "\(bound.amount) \(bound.unit.rawValue)", bound.text),
    ]
  }

  private var verdict: Text {
    isMinimum
      ? Text(zh: "不足\(bound.text.zh)", en: "fewer than \(bound.text.en)")
      : Text(zh: "超过\(bound.text.zh)", en: "more than \(bound.text.en)")
  }

  /// 自2023年5月8日（征求意见开始日期）起至2023年5月23日（征求意见截止日期）止，
  private var span: Text {
    Text(
      zh: "自\(start.date.text.zh)（\(start.title.zh)）起至\(end.date.text.zh)（\(end.title.zh)）止，",
      en: "From \(start.date.text.en) (\(start.title.en)) to \(end.date.text.en) (\(end.title.en)): ")
  }

  private func backwards(values: [DecidingValue]) -> Judgement {
    Judgement(
      .fail(.breached), at: end.anchor,
      Text(
        zh: "\(end.title.zh)\(end.date.text.zh)早于\(start.title.zh)\(start.date.text.zh)",
        en: "\(end.title.en) (\(end.date.text.en)) lies before \(start.title.en) (\(start.date.text.en))"),
      advice: Text(zh: "核对日期登记。", en: "Check the dates entered."), values: values)
  }

  private func undecided(_ count: DayCount, values: [DecidingValue]) -> Judgement {
    if let lacking = stillRunning() { return lacking }
    let spoken = span + Text(zh: "计\(count.text.zh)，", en: "\(count.text.en), ")
    if count.isImprecise { return imprecise(spoken: spoken, values: values) }
    return unpublished(count.unpublishedYears, spoken: spoken, values: values)
  }

  private var limit: Text { isMinimum ? Text(zh: "不少于", en: "at least ") : Text(zh: "不超过", en: "at most ") }

  private func imprecise(spoken: Text? = nil, values: [DecidingValue]) -> Judgement {
    Judgement(
      .unknown(.imprecise), at: end.anchor,
      (spoken ?? span)
        + Text(zh: "日期只到月，不能判断是否", en: "and a date is known only to the month: whether that is ") + limit + bound.text
        + Text(zh: "", en: " cannot be decided"),
      advice: Text(zh: "按案卷材料将日期登记到日。", en: "Enter the date to the day, as the dossier shows it."),
      values: values)
  }

  private func unpublished(_ years: [Int], spoken: Text, values: [DecidingValue]) -> Judgement {
    let first = years.first ?? end.date.latest.year
    let last = years.last ?? first
    let years = Text(
      zh: first == last ? "\(first)" : "\(first)至\(last)", en: first == last ? "\(first)" : "\(first) to \(last)")
    return Judgement(
      .unknown(.unpublishedYear), at: end.anchor,
      spoken
        + Text(
          zh: "\(years.zh)年节假日安排尚未公布，不能判断是否", en: "and the holidays of \(years.en) are not published: whether that is ")
        + limit + bound.text + Text(zh: "", en: " cannot be decided"),
      advice: Text(
        zh: "节假日安排公布并更新工作日历后再行核对。", en: "Check again once the holidays are published and the calendar is updated."),
      values: values)
  }
}

extension DayCount {
  fileprivate var value: DecidingValue {
    DecidingValue("count", lower == upper ? "\(lower)" : "\(lower)..\(upper)", text + explanation)
  }
}
