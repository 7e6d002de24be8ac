import CivilCalendar
import Documents
import SourceText
import Workflows

/// `period: {from: opened, to: closed, at_least: 30 days}` — from one date to another at least or at most so long.
///
/// The first day is not counted (Civil Code art. 201, by analogy). `or_read: both_ends` says that lawyers also
/// count both ends; a shortfall that vanishes under that reading is disputed.
struct PeriodKind: CheckKind {
  static let name = "period"

  let from: FieldPath
  let to: FieldPath
  let atLeast: Period?
  let atMost: Period?
  let isAlsoReadBothEnds: Bool

  init?(_ node: NodeID, in reading: CheckReading) {
    guard reading.allowOnly(["from", "to", "at_least", "at_most", "or_read"], in: node) else { return nil }
    let from = reading.required("from", in: node).flatMap(reading.datePath)
    let to = reading.required("to", in: node).flatMap(reading.datePath)
    atLeast = reading.optional("at_least", in: node).flatMap(reading.period)
    atMost = reading.optional("at_most", in: node).flatMap(reading.period)
    if let orRead = reading.optional("or_read", in: node) {
      isAlsoReadBothEnds = true
      if reading.document.text(orRead) != "both_ends" {
        reading.report(
          "unknown_value", at: orRead, Text(zh: "or_read 只能写 both_ends", en: "`or_read` can only be both_ends"))
      }
    } else {
      isAlsoReadBothEnds = false
    }
    if atLeast == nil, atMost == nil {
      reading.report(
        "bad_check", at: node,
        Text(zh: "期限没有写明 at_least 或者 at_most", en: "The period says neither at_least nor at_most"),
        help: Text(zh: "例如 at_least: 30 days。", en: "Such as at_least: 30 days."))
      return nil
    }
    guard let from, let to else { return nil }
    self.from = from
    self.to = to
  }

  var sentence: Text {
    let bounds = [
      atLeast.map { Text(zh: "不少于\($0.text.zh)", en: "at least \($0.text.en)") },
      atMost.map { Text(zh: "不超过\($0.text.zh)", en: "at most \($0.text.en)") },
    ].compactMap { $0 }
    let bound = Text.list(bounds, separator: Text(zh: "，", en: " and "))
    return Text(
      zh: "自\(from.field.title.zh)起至\(to.field.title.zh)止，\(bound.zh)",
      en: "From the \(from.field.title.en) to the \(to.field.title.en), \(bound.en)")
  }

  func judge(_ scope: Scope) -> Judgement {
    let missing = [from, to].filter { scope.date($0) == nil }
    guard let start = scope.date(from), let end = scope.date(to) else {
      return .lacking(missing, at: scope.find(missing[0]))
    }
    let judgements = [atLeast.map { ($0, true) }, atMost.map { ($0, false) }].compactMap { bound in
      bound.map { judge($0.0, isMinimum: $0.1, from: start, to: end, in: scope) }
    }
    return judgements.first { $0.outcome != .pass } ?? judgements[0]
  }

  private func judge(
    _ bound: Period, isMinimum: Bool, from start: DateRange, to end: DateRange, in scope: Scope
  ) -> Judgement {
    let calendar = scope.record.calendar
    if bound.unit == .days, isMinimum, start.latest.days(to: end.earliest) >= bound.amount {
      // By far the most common case: nothing to explain.
      return Judgement(.pass, at: scope.find(to))
    }
    let values = [
      DecidingValue("from", "\(start)", from.field.title + Text(zh: "", en: " ") + start.text),
      DecidingValue("to", "\(end)", to.field.title + Text(zh: "", en: " ") + end.text),
      DecidingValue(isMinimum ? "at_least" : "at_most", "\(bound.amount) \(bound.unit.rawValue)", bound.text),
    ]
    guard bound.unit == .days || bound.unit == .workdays else {
      return judgeMonths(bound, isMinimum: isMinimum, from: start, to: end, values: values, in: scope)
    }
    let count = calendar.count(from: start, to: end, in: bound.unit)
    let holds = isMinimum ? count.atLeast(bound.amount) : count.atMost(bound.amount)
    let counted = values + [count.value]
    switch holds {
    case true where count.lower >= 0: return Judgement(.pass, at: scope.find(to), values: counted)
    case nil:
      return undecided(count, bound, isMinimum: isMinimum, start, end, values: counted, at: scope.find(to))
    default: break
    }
    if count.upper < 0 { return backwards(start, end, values: counted, at: scope.find(to)) }
    let stretch = stretch(start, end)
    if isMinimum, isAlsoReadBothEnds, bound.unit == .days, count.atLeast(bound.amount - 1) == true {
      return Judgement(
        .fail(.breached), at: scope.find(to),
        stretch
          + Text(
            zh: "首日不计为\(count.lower)日，首尾均计为\(count.lower + 1)日，处于临界",
            en: "\(count.lower) days excluding the first and \(count.lower + 1) counting both ends, a borderline case"),
        advice: Text(
          zh: "计算口径由审核人员确认并存卷。", en: "A reviewer should settle the convention and note it on file."),
        values: counted, isDisputed: true)
    }
    let verdict =
      isMinimum
      ? Text(zh: "不足\(bound.text.zh)", en: "fewer than \(bound.text.en)")
      : Text(zh: "超过\(bound.text.zh)", en: "more than \(bound.text.en)")
    let spoken = Text(
      zh: "计\(count.text.zh)\(count.explanation.zh)，\(verdict.zh)（首日不计）",
      en: "\(count.text.en)\(count.explanation.en), \(verdict.en) (the first day is not counted)")
    return Judgement(.fail(.breached), at: scope.find(to), stretch + spoken, values: counted)
  }

  /// Months and years end on the matching day, else on the month's last (Civil Code art. 202).
  private func judgeMonths(
    _ bound: Period, isMinimum: Bool, from start: DateRange, to end: DateRange, values: [DecidingValue],
    in scope: Scope
  ) -> Judgement {
    let anchor = scope.find(to)
    let holds = isMinimum ? bound.isReached(from: start, to: end) : bound.isKept(from: start, to: end)
    switch holds {
    case true?: return Judgement(.pass, at: anchor, values: values)
    case nil:
      return Judgement(
        .unknown(.imprecise), at: anchor,
        Text(zh: "日期只到月，不能判断期限", en: "A date is known only to the month; the period cannot be decided"),
        values: values)
    case false?:
      return Judgement(
        .fail(.breached), at: anchor,
        stretch(start, end)
          + Text(
            zh: "\(isMinimum ? "不足" : "超过")\(bound.text.zh)", en: "\(isMinimum ? "less" : "more") than \(bound.text.en)"
          ),
        values: values)
    }
  }

  /// 自2023年5月8日（征求意见开始日期）起至2023年5月23日（征求意见截止日期）止，
  private func stretch(_ start: DateRange, _ end: DateRange) -> Text {
    Text(
      zh: "自\(start.text.zh)（\(from.field.title.zh)）起至\(end.text.zh)（\(to.field.title.zh)）止，",
      en: "From \(start.text.en) (\(from.field.title.en)) to \(end.text.en) (\(to.field.title.en)): ")
  }

  private func backwards(
    _ start: DateRange, _ end: DateRange, values: [DecidingValue], at anchor: Anchor
  ) -> Judgement {
    Judgement(
      .fail(.breached), at: anchor,
      Text(
        zh: "\(to.field.title.zh)\(end.text.zh)早于\(from.field.title.zh)\(start.text.zh)",
        en: "\(to.field.title.en) (\(end.text.en)) lies before \(from.field.title.en) (\(start.text.en))"),
      advice: Text(zh: "核对日期登记。", en: "Check the dates entered."), values: values)
  }

  private func undecided(
    _ count: DayCount, _ bound: Period, isMinimum: Bool, _ start: DateRange, _ end: DateRange,
    values: [DecidingValue], at anchor: Anchor
  ) -> Judgement {
    let spoken = stretch(start, end) + Text(zh: "计\(count.text.zh)，", en: "\(count.text.en), ")
    let limit = isMinimum ? Text(zh: "不少于", en: "at least ") : Text(zh: "不超过", en: "at most ")
    if count.isImprecise {
      return Judgement(
        .unknown(.imprecise), at: anchor,
        spoken + Text(zh: "日期只到月，不能判断是否", en: "and a date is known only to the month: whether that is ") + limit
          + bound.text + Text(zh: "", en: " cannot be decided"),
        advice: Text(zh: "按案卷材料将日期登记到日。", en: "Enter the date to the day, as the dossier shows it."),
        values: values)
    }
    let first = count.unpublishedYears.first ?? end.latest.year
    let last = count.unpublishedYears.last ?? first
    let years = Text(
      zh: first == last ? "\(first)" : "\(first)至\(last)", en: first == last ? "\(first)" : "\(first) to \(last)")
    return Judgement(
      .unknown(.unpublishedYear), at: anchor,
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
