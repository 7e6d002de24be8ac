import Documents
import SourceText
import Workflows

/// `count: {of: advisers, where: …, at_least: 1}` — how many elements of a list meet a condition: `at_least`,
/// `at_most`, `exactly`, or an `odd` number. A list that is not there has no elements.
struct CountKind: CheckKind {
  static let name = "count"
  static let shape = KindShape.keys(
    [
      .required("of", .path), .optional("where", .condition), .optional("at_least", .count),
      .optional("at_most", .count), .optional("exactly", .count), .optional("odd", .bool),
    ], atLeastOneOf: [["at_least", "at_most", "exactly", "odd"]])

  let list: FieldPath
  let element: FieldGroup?
  let filter: Condition?
  let bounds: ClosedRange<Int>
  let isOdd: Bool
  let asked: Text

  init?(_ node: NodeID, in reading: CheckReading) {
    guard reading.allowOnly(["of", "where", "at_least", "at_most", "exactly", "odd"], in: node),
      let list = reading.required("of", in: node).flatMap({
        reading.path($0, FieldType.list(.string).text) { if case .list = $0 { true } else { false } }
      })
    else { return nil }
    self.list = list
    element = list.field.type.elements
    filter = reading.optional("where", in: node).flatMap { condition in
      reading.entering(list.field.type.elements ?? FieldGroup(path: "it", [])).condition(condition)
    }
    let exactly = reading.optional("exactly", in: node).flatMap(reading.count)
    let least = exactly ?? reading.optional("at_least", in: node).flatMap(reading.count)
    let most = exactly ?? reading.optional("at_most", in: node).flatMap(reading.count)
    isOdd = reading.optional("odd", in: node).flatMap(reading.bool) ?? false
    guard least != nil || most != nil || isOdd, (least ?? 0) <= (most ?? Int.max) else {
      reading.report(
        "bad_check", at: node,
        Text(zh: "没有写明能够满足的数量", en: "No number that could be met is named"),
        help: (least ?? 0) > (most ?? Int.max)
          ? Text(zh: "下限大于上限，核对条文。", en: "The least is more than the most; look at the article.")
          : Text(zh: "写明 at_least、at_most、exactly 或者 odd。", en: "Say at_least, at_most, exactly or odd."))
      return nil
    }
    bounds = (least ?? 0)...(most ?? Int.max)
    var asked: [Text] = []
    if let exactly {
      asked.append(Text(zh: "应为\(exactly)", en: "exactly \(exactly)"))
    } else {
      if let least { asked.append(Text(zh: "不少于\(least)", en: "at least \(least)")) }
      if let most { asked.append(Text(zh: "不超过\(most)", en: "at most \(most)")) }
    }
    if isOdd { asked.append(Text(zh: "应为单数", en: "an odd number")) }
    self.asked = .list(asked)
  }

  var sentence: Text {
    let which = filter?.quoted ?? Text("")
    return Text(
      zh: "\(list.field.title.zh)\(which.zh)的数量\(asked.zh)",
      en: "Of the \(list.field.title.en)\(which.en), \(asked.en)")
  }

  func reads(_ scope: Scope) -> [FieldPath] { [list] }

  func ways(to promise: Promise) -> [[Wish]] {
    let numbers: [Int]
    // Few enough to be written down; a bound that nobody could exceed has no example of its being exceeded.
    let most = bounds.upperBound < 200 ? bounds.upperBound : nil
    switch promise {
    case .passes: numbers = (bounds.lowerBound...(bounds.lowerBound + 1)).filter(isMet) + [most].compactMap { $0 }
    case .fails:
      numbers =
        [bounds.lowerBound - 1, bounds.lowerBound, bounds.lowerBound + 1].filter { $0 >= 0 && !isMet($0) }
        + [most.map { $0 + 1 }].compactMap { $0 }
    default: return []
    }
    return numbers.flatMap { number -> [[Wish]] in
      guard let filter else { return [[.list(list, Array(repeating: [], count: number))]] }
      let meeting = Array(repeating: [Wish.condition(filter, true)], count: number)
      let other = [Wish.condition(filter, false)]
      return [[.list(list, meeting + [other])], [.list(list, meeting)], [.list(list, meeting + [other, other])]]
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    let anchor = scope.find(list)
    var sure = 0
    var perhaps = 0
    if let node = scope.node(list) {
      for item in scope.document.children(node) {
        guard let filter else {
          sure += 1
          continue
        }
        let inner = scope.entering(item, fields: element ?? FieldGroup(path: "it", []))
        switch inner.holds(filter) {
        case .success(true): sure += 1
        case .success(false): continue
        case .failure: perhaps += 1
        }
      }
    }
    let range = sure...(sure + perhaps)
    let met = range.map(isMet)
    if met.allSatisfy({ $0 }) { return Judgement(.pass, at: anchor) }
    let values = [
      DecidingValue(
        "count", perhaps == 0 ? "\(sure)" : "\(sure)..\(sure + perhaps)", list.field.title + Text(": \(sure)"))
    ]
    let statement = Text(
      zh: "\(list.field.title.zh)：登记\(sure)，\(asked.zh)",
      en: "\(list.field.title.en): \(sure) on record, \(asked.en) asked for")
    if met.contains(true) {
      return Judgement(.unknown(.missing), at: anchor, statement, values: values, isCurable: true)
    }
    // More can be entered later, nothing can be taken away.
    let tooFew = range.upperBound < bounds.lowerBound
    return Judgement(
      .fail(tooFew ? .notEvidenced : .breached), at: anchor, statement,
      advice: tooFew ? Text(zh: "补充提供既有材料。", en: "Supply the existing document.") : nil, values: values,
      isCurable: range.upperBound < bounds.upperBound)
  }

  private func isMet(_ number: Int) -> Bool {
    bounds.contains(number) && (!isOdd || number % 2 == 1)
  }
}
