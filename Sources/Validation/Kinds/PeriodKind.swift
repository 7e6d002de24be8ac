import CivilCalendar
import Documents
import SourceText
import Workflows

/// `period: {from: opened, to: closed, at_least: 30 days}` — from one date to another at least or at most so long.
///
/// The first day is not counted (Civil Code art. 201, by analogy). Either end may be the latest or the earliest of
/// several dates, and `less` takes away stretches that do not count. `rolls: true` carries the last day of a
/// maximum over rest days (art. 203). `or_read: both_ends` says that lawyers also count both ends; a shortfall that
/// vanishes under that reading is disputed.
struct PeriodKind: CheckKind {
  static let name = "period"
  static let shape: KindShape = {
    let end = KindShape.either([
      .path, .keys([.required("latest", .oneOrMore(.path))]), .keys([.required("earliest", .oneOrMore(.path))]),
    ])
    let less = KindShape.keys([
      .required("of", .path), .optional("where", .condition), .optional("from", .path), .optional("to", .path),
    ])
    return .keys(
      [
        .required("from", end), .required("to", end), .optional("at_least", .period), .optional("at_most", .period),
        .optional("less", less), .optional("rolls", .bool), .optional("or_read", .word(["both_ends"])),
      ], atLeastOneOf: [["at_least", "at_most"]])
  }()

  let from: PeriodEnd
  let to: PeriodEnd
  let atLeast: Period?
  let atMost: Period?
  let less: PeriodTolling?
  let rolls: Bool
  let isAlsoReadBothEnds: Bool

  init?(_ node: NodeID, in reading: CheckReading) {
    let keys = ["from", "to", "at_least", "at_most", "less", "rolls", "or_read"]
    guard reading.allowOnly(keys, in: node) else { return nil }
    let from = reading.required("from", in: node).flatMap { PeriodEnd($0, in: reading) }
    let to = reading.required("to", in: node).flatMap { PeriodEnd($0, in: reading) }
    atLeast = reading.optional("at_least", in: node).flatMap(reading.period)
    atMost = reading.optional("at_most", in: node).flatMap(reading.period)
    less = reading.optional("less", in: node).flatMap { PeriodTolling($0, in: reading) }
    rolls = reading.optional("rolls", in: node).flatMap(reading.bool) ?? false
    if let orRead = reading.optional("or_read", in: node) {
      isAlsoReadBothEnds = true
      if reading.document.text(orRead) != "both_ends" {
        reading.report(
          "unknown_value", at: orRead, Text(zh: "or_read 只能写 both_ends", en: "`or_read` can only be both_ends"))
      }
    } else {
      isAlsoReadBothEnds = false
    }
    if reading.optional("at_least", in: node) == nil, reading.optional("at_most", in: node) == nil {
      reading.report(
        "bad_check", at: node,
        Text(zh: "期限没有写明 at_least 或者 at_most", en: "The period says neither at_least nor at_most"),
        help: Text(zh: "例如 at_least: 30 days。", en: "Such as at_least: 30 days."))
      return nil
    }
    if let key = reading.optional("at_least", in: node), atLeast?.amount == 0 {
      reading.report(
        "bad_check", at: key, Text(zh: "不少于0的期限什么也没有要求", en: "A minimum of nothing asks nothing"),
        help: Text(
          zh: "只要求先后的，用 order: [先, 后]；要求当日的，用 at_most: 0 days。",
          en: "For an order alone use order: [FIRST, SECOND]; for the same day at_most: 0 days."))
    }
    if rolls, let key = reading.optional("rolls", in: node), atMost == nil || atMost?.unit == .workdays {
      reading.report(
        "bad_check", at: key,
        Text(
          zh: "rolls 只用于以日、月、年计算的最长期限（at_most）", en: "`rolls` is for a maximum (at_most) in days, months or years"),
        help: Text(
          zh: "最短期限不因休息日改变；工作日的最后一日本来就是工作日。",
          en: "A minimum is not changed by rest days, and the last of so many working days is a working day anyway."))
    }
    if let key = reading.optional("less", in: node),
      [atLeast, atMost].contains(where: { $0?.unit == .months || $0?.unit == .years })
    {
      reading.report(
        "bad_check", at: key,
        Text(zh: "以月、年计算的期限不能扣除时段", en: "Stretches cannot be taken out of months or years"),
        help: Text(zh: "以 days 或者 workdays 计算。", en: "Count in days or workdays."))
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
    var sentence = Text(
      zh: "自\(from.title.zh)起至\(to.title.zh)止，\(bound.zh)",
      en: "From the \(from.title.en) to the \(to.title.en), \(bound.en)")
    if let less {
      let which = less.filter?.quoted ?? Text("")
      sentence =
        sentence
        + Text(
          zh: "，\(less.list.field.title.zh)\(which.zh)的时间不计入",
          en: ", the time of \(less.list.field.title.en)\(which.en) not counted")
    }
    if rolls {
      sentence = sentence + Text(zh: "，最后一日是休息日的顺延", en: ", the last day rolling over rest days")
    }
    return sentence
  }

  func reads(_ scope: Scope) -> [FieldPath] { (from.paths + to.paths).map(\.head) }

  var dateRules: [DateRule] {
    [
      DateRule(
        from: from.end, to: to.end, atLeast: atLeast, atMost: atMost, rolls: rolls,
        uncounted: less?.uncounted)
    ]
  }

  func judge(_ scope: Scope) -> Judgement {
    let (start, startLacking) = from.find(in: scope)
    let (end, endLacking) = to.find(in: scope)
    guard let start, let end else {
      return .lacking(
        (start == nil ? startLacking : []) + (end == nil ? endLacking : []),
        at: start == nil ? from.anchor(in: scope) : to.anchor(in: scope))
    }
    let tolled = less?.stretches(in: scope) ?? []
    let bounds = [atLeast.map { ($0, true) }, atMost.map { ($0, false) }].compactMap { $0 }
    let judgements = bounds.map { bound, isMinimum in
      let finding = PeriodFinding(
        bound: bound, isMinimum: isMinimum, start: start, end: end, tolled: tolled,
        rolls: rolls && !isMinimum, isAlsoReadBothEnds: isMinimum && isAlsoReadBothEnds)
      var judgement = finding.judge(by: scope.record.calendar)
      judgement = settled(judgement, isMinimum: isMinimum, start: start, end: end, in: scope)
      if judgement.outcome.isFailure { judgement.isCurable = isCurable(isMinimum: isMinimum) }
      // Of nine participants, show the one who was served late rather than the day of the hearing.
      if from.isOfElement, !to.isOfElement, judgement.anchor == end.anchor { judgement.anchor = start.anchor }
      return judgement
    }
    return judgements.first { $0.outcome.isFailure } ?? judgements.first { $0.outcome != .pass } ?? judgements[0]
  }

  func spans(_ scope: Scope) -> [CountedSpan] {
    guard let start = from.find(in: scope).found, let end = to.find(in: scope).found else { return [] }
    let calendar = scope.record.calendar
    let tolled = less?.stretches(in: scope) ?? []
    let unit = (atLeast ?? atMost)?.unit ?? .days
    let isCounted = unit == .days || unit == .workdays
    return [
      CountedSpan(
        fromTitle: start.title, from: start.date, toTitle: end.title, to: end.date, atLeast: atLeast, atMost: atMost,
        reachedOn: atLeast.flatMap { lastDay($0, from: start, tolled, rolls: false, by: calendar) },
        expiresOn: atMost.flatMap { lastDay($0, from: start, tolled, rolls: rolls, by: calendar) },
        paused: tolled.compactMap(\.days),
        counted: isCounted
          ? calendar.count(from: start.date, to: end.date, less: tolled.map(\.stretch), in: unit).text : nil)
    ]
  }

  /// The day on which a bound is reached, where it can be said.
  private func lastDay(
    _ bound: Period, from start: PeriodEnd.Found, _ tolled: [PeriodTolling.Tolled], rolls: Bool,
    by calendar: WorkCalendar
  ) -> CivilDate? {
    if bound.unit == .workdays {
      guard tolled.isEmpty, let day = start.date.day, case .day(let end) = calendar.day(bound, after: day) else {
        return nil
      }
      return end
    }
    let (first, last) = calendar.lastDay(of: bound, from: start.date, less: tolled.map(\.stretch))
    return first == last ? rolls ? first.rolled : first.unrolled : nil
  }

  /// While a date that could still move an end is lacking, only what it could not change is decided.
  private func settled(
    _ judgement: Judgement, isMinimum: Bool, start: PeriodEnd.Found, end: PeriodEnd.Found, in scope: Scope
  ) -> Judgement {
    let open = start.open + end.open
    if open.isEmpty { return judgement }
    let mayGrow = moves(to, .latest, end) || moves(from, .earliest, start)
    let mayShrink = moves(from, .latest, start) || moves(to, .earliest, end)
    switch judgement.outcome {
    case .pass where isMinimum ? !mayShrink : !mayGrow: return judgement
    case .fail where isMinimum ? !mayGrow : !mayShrink: return judgement
    default: return .lacking(open, at: start.open.isEmpty ? to.anchor(in: scope) : from.anchor(in: scope))
    }
  }

  private func moves(_ end: PeriodEnd, _ choice: PeriodEnd.Choice, _ found: PeriodEnd.Found) -> Bool {
    end.choice == choice && !found.open.isEmpty
  }

  /// Whether an entry made later could mend a shortfall: another stretch not counted, or an end that moves the
  /// right way.
  private func isCurable(isMinimum: Bool) -> Bool {
    let (forward, back) = isMinimum ? (to, from) : (from, to)
    return (!isMinimum && less != nil) || (forward.choice == .latest && forward.mayMove)
      || (back.choice == .earliest && back.mayMove)
  }
}
