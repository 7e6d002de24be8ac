import Documents
import SourceText
import Workflows

/// `share: {of: participants, where: it.present, at_least: 2/3}` — the elements that meet a condition are at least,
/// `more_than` or `at_most` a part of all; with `total: members`, of a number that is stated.
struct ShareKind: CheckKind {
  static let name = "share"
  static let shape = KindShape.keys(
    [
      .required("of", .path), .optional("where", .condition), .optional("total", .path),
      .optional("at_least", .fraction), .optional("more_than", .fraction), .optional("at_most", .fraction),
    ], atLeastOneOf: [["at_least", "more_than", "at_most"], ["where", "total"]])

  let list: FieldPath
  let element: FieldGroup?
  let filter: Condition?
  let total: FieldPath?
  let bounds: [(bound: Bound, fraction: Fraction)]

  enum Bound: String, CaseIterable {
    case atLeast = "at_least"
    case moreThan = "more_than"
    case atMost = "at_most"

    var text: Text {
      switch self {
      case .atLeast: Text(zh: "不少于", en: "at least ")
      case .moreThan: Text(zh: "超过", en: "more than ")
      case .atMost: Text(zh: "不超过", en: "at most ")
      }
    }
  }

  init?(_ node: NodeID, in reading: CheckReading) {
    let keys = ["of", "where", "total"] + Bound.allCases.map(\.rawValue)
    guard reading.allowOnly(keys, in: node),
      let list = reading.required("of", in: node).flatMap({
        reading.path($0, FieldType.list(.string).text) { if case .list = $0 { true } else { false } }
      })
    else { return nil }
    self.list = list
    element = list.field.type.elements
    filter = reading.optional("where", in: node).flatMap { condition in
      reading.entering(list.field.type.elements ?? FieldGroup(path: "it", [])).condition(condition)
    }
    total = reading.optional("total", in: node).flatMap {
      reading.path($0, FieldType.int.text) { if case .int = $0 { true } else { false } }
    }
    let given = Bound.allCases.compactMap { bound in reading.optional(bound.rawValue, in: node).map { (bound, $0) } }
    bounds = given.compactMap { bound, node in reading.fraction(node).map { (bound, $0) } }
    if given.isEmpty || (filter == nil && total == nil) {
      reading.report(
        "bad_check", at: node,
        given.isEmpty
          ? Text(zh: "比例没有写明 at_least、more_than 或者 at_most", en: "The share says none of at_least, more_than, at_most")
          : Text(zh: "比例没有写明 where 或者 total", en: "The share says neither `where` nor `total`"),
        help: Text(
          zh: "例如 {of: participants, where: it.present, at_least: 2/3}。",
          en: "Such as {of: participants, where: it.present, at_least: 2/3}."))
      return nil
    }
    if bounds.isEmpty { return nil }
  }

  var sentence: Text {
    let which = filter?.quoted ?? Text("")
    let of =
      total.map { Text(zh: "占\($0.field.title.zh)", en: " of the \($0.field.title.en)") } ?? Text(zh: "占全部", en: "")
    return Text(
      zh: "\(list.field.title.zh)\(which.zh)\(of.zh)的比例\(asked.zh)",
      en: "The \(list.field.title.en)\(which.en) are \(asked.en)\(of.en)")
  }

  private var asked: Text { .list(bounds.map { $0.bound.text + $0.fraction.text }) }

  func reads(_ scope: Scope) -> [FieldPath] { [list] + (total.map { [$0] } ?? []) }

  func ways(to promise: Promise) -> [[Wish]] {
    bounds.flatMap { bound, fraction -> [[Wish]] in
      // Twice the denominator, so that just one more, or one fewer, can tell.
      let (most, all) = (Int(clamping: fraction.numerator) * 2, Int(clamping: fraction.denominator) * 2)
      guard all <= 200 else { return [] }
      let holding = bound == .moreThan ? most + 1 : most
      let falling = bound == .atLeast ? most - 1 : bound == .moreThan ? most : most + 1
      switch promise {
      case .passes: return holding <= all ? [part(holding, of: all)] : []
      case .fails: return (0...all).contains(falling) ? [part(falling, of: all)] : []
      default: return []
      }
    }
  }

  private func part(_ number: Int, of all: Int) -> [Wish] {
    let meeting = Array(repeating: filter.map { [Wish.condition($0, true)] } ?? [], count: number)
    if let total { return [.list(list, meeting), .value(total, "\(all)")] }
    let others = Array(repeating: filter.map { [Wish.condition($0, false)] } ?? [], count: all - number)
    return [.list(list, meeting + others)]
  }

  func judge(_ scope: Scope) -> Judgement {
    let anchor = scope.find(list)
    let missing = ([list] + [total].compactMap { $0 }).filter { scope.node($0) == nil && !scope.saysNone($0) }
    if !missing.isEmpty {
      // An optional list that is not there leaves nothing to measure.
      if missing.map(\.text) == [list.text], list.field.isOptional { return Judgement(.notApplicable, at: anchor) }
      return .lacking(missing, at: scope.find(missing[0]))
    }
    let (sure, perhaps, all) = counted(in: scope)
    let stated = total.flatMap { scope.node($0) }.flatMap(scope.document.int)
    let whole = stated ?? Int64(all)
    if stated == nil, all == 0 {
      if list.field.isOptional { return Judgement(.notApplicable, at: anchor) }
      return Judgement(
        .unknown(.missing), at: anchor,
        Text(zh: "\(list.field.title.zh)为空，不能判断比例", en: "The \(list.field.title.en) are empty; no share can be found"),
        isCurable: true)
    }
    // More elements that meet the condition only raise a minimum and only break a maximum.
    let least = bounds.map { holds($0, Int64(sure), of: whole) }
    let most = bounds.map { holds($0, Int64(sure + perhaps), of: whole) }
    if Int64(sure) <= whole, !least.contains(false), !most.contains(false) { return Judgement(.pass, at: anchor) }
    let values = [
      DecidingValue(
        "count", perhaps == 0 ? "\(sure)" : "\(sure)..\(sure + perhaps)",
        list.field.title + Text(zh: "：\(sure)", en: ": \(sure)")),
      DecidingValue(
        "total", "\(whole)", (total?.field.title ?? list.field.title) + Text(zh: "：共\(whole)", en: ": \(whole) in all")),
    ]
    if Int64(sure) > whole {
      return Judgement(
        .fail(.breached), at: anchor,
        Text(
          zh: "\(list.field.title.zh)登记\(sure)，多于\(values[1].text.zh)",
          en: "\(list.field.title.en): \(sure) on record, more than \(values[1].text.en)"),
        advice: Text(zh: "核对数字。", en: "Check the numbers."), values: values)
    }
    let statement = Text(
      zh: "\(list.field.title.zh)：\(whole)中有\(sure)，应当\(asked.zh)",
      en: "\(list.field.title.en): \(sure) of \(whole), \(asked.en) asked for")
    // Whatever the open elements come to, one of the bounds is broken either way.
    guard zip(least, most).contains(where: { !$0 && !$1 }) else {
      return Judgement(.unknown(.missing), at: anchor, statement, values: values, isCurable: true)
    }
    let broken = zip(bounds, zip(least, most)).first { !$0.1.0 && !$0.1.1 }?.0.bound
    return Judgement(
      .fail(.breached), at: anchor, statement, values: values, isCurable: broken != .atMost || stated == nil)
  }

  private func counted(in scope: Scope) -> (sure: Int, perhaps: Int, all: Int) {
    var (sure, perhaps, all) = (0, 0, 0)
    guard let node = scope.node(list) else { return (0, 0, 0) }
    for item in scope.document.children(node) {
      all += 1
      guard let filter else {
        sure += 1
        continue
      }
      switch scope.entering(item, fields: element ?? FieldGroup(path: "it", [])).holds(filter) {
      case .success(true): sure += 1
      case .success(false): continue
      case .failure: perhaps += 1
      }
    }
    return (sure, perhaps, all)
  }

  private func holds(_ asked: (bound: Bound, fraction: Fraction), _ part: Int64, of whole: Int64) -> Bool {
    let order = asked.fraction.compare(part, of: whole)
    return switch asked.bound {
    case .atLeast: order >= 0
    case .moreThan: order > 0
    case .atMost: order <= 0
    }
  }
}
