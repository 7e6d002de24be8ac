import CivilCalendar
import Documents
import SourceText
import Workflows

/// `order: [noticed, held]` — dates do not run backwards; with `strict: true` beside it, each is earlier than the
/// next, as the law says with 提前.
struct OrderKind: CheckKind {
  static let name = "order"
  static let companions = ["strict"]
  static let shape = KindShape.list(.path, 2...Int.max)

  let dates: [FieldPath]
  let isStrict: Bool

  init?(_ node: NodeID, in reading: CheckReading) {
    dates = reading.list(node)?.compactMap(reading.datePath) ?? []
    let strict = reading.document.parent(node).flatMap { reading.optional("strict", in: $0) }
    isStrict = strict.flatMap(reading.bool) ?? false
    if dates.count >= 2 { return }
    reading.report(
      "bad_check", at: node, Text(zh: "先后顺序至少涉及两个日期", en: "An order needs two dates at least"),
      help: Text(zh: "例如 [noticed, held]。", en: "Such as [noticed, held]."))
    return nil
  }

  var sentence: Text {
    Text.list(
      dates.map(\.field.title),
      separator: isStrict ? Text(zh: "，早于", en: " before ") : Text(zh: "，不晚于", en: " not after "))
  }

  func reads(_ scope: Scope) -> [FieldPath] { dates }

  var dateRules: [DateRule] {
    zip(dates, dates.dropFirst()).map {
      DateRule(from: DateEnd($0), to: DateEnd($1), atLeast: Period(isStrict ? 1 : 0, .days))
    }
  }

  func ways(to promise: Promise) -> [[Wish]] {
    let pairs = Array(zip(dates, dates.dropFirst()))
    let least = isStrict ? 1 : 0
    func gaps(short: Int?) -> [Wish] {
      pairs.enumerated().map { number, pair in
        .gap(from: pair.0, to: pair.1, Period(0, .days), days: number == short ? least - 1 : least)
      }
    }
    switch promise {
    case .passes: return [gaps(short: nil)]
    // Each pair, and only it, too close.
    case .fails: return pairs.indices.map(gaps)
    default: return []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    let missing = dates.filter { scope.date($0) == nil }
    var undecided: Judgement?
    // What is there is compared even where something between is missing.
    let there = dates.compactMap { path in scope.date(path).map { (path: path, date: $0) } }
    // Neighbours first; then those further apart, which may run backwards where what lies between cannot tell.
    let pairs = (1..<max(2, there.count)).flatMap { distance in
      there.indices.dropLast(distance).map { (there[$0], there[$0 + distance]) }
    }
    for (first, second) in pairs {
      let isOrdered = isOrdered(first.date, second.date)
      if isOrdered == true { continue }
      let values = [
        DecidingValue("from", "\(first.date)", first.path.field.title + Text(zh: "", en: " ") + first.date.text),
        DecidingValue("to", "\(second.date)", second.path.field.title + Text(zh: "", en: " ") + second.date.text),
      ]
      switch isOrdered {
      case true?: continue
      case false?:
        let how =
          isStrict
          ? Text(zh: "未早于", en: "does not precede") : Text(zh: "晚于", en: "lies after")
        return Judgement(
          .fail(.breached), at: scope.find(second.path),
          Text(
            zh:
              "\(first.path.field.title.zh)（\(first.date.text.zh)）\(how.zh)\(second.path.field.title.zh)（\(second.date.text.zh)）",
            en:
              "\(first.path.field.title.en) (\(first.date.text.en)) \(how.en) \(second.path.field.title.en) (\(second.date.text.en))"
          ),
          advice: Text(
            zh: "据实核对日期；确有颠倒的，报告决策机关。",
            en: "Check the dates against the papers; if they do run backwards, report to the decision-maker."),
          values: values)
      case nil:
        undecided =
          undecided
          ?? Judgement(
            .unknown(.imprecise), at: scope.find(second.path),
            Text(
              zh: "日期只到月，不能判断\(first.path.field.title.zh)是否早于\(second.path.field.title.zh)",
              en:
                "A date is known only to the month; whether \(first.path.field.title.en) precedes \(second.path.field.title.en) cannot be decided"
            ),
            values: values)
      }
    }
    if !missing.isEmpty { return .lacking(missing, at: scope.find(missing[0])) }
    return undecided ?? Judgement(.pass, at: scope.find(dates[dates.count - 1]))
  }

  private func isOrdered(_ a: DateRange, _ b: DateRange) -> Bool? {
    if isStrict {
      if a.latest < b.earliest { return true }
      return a.earliest >= b.latest ? false : nil
    }
    if a.latest <= b.earliest { return true }
    return a.earliest > b.latest ? false : nil
  }
}
