import Documents
import SourceText
import Workflows

/// `sum: {of: [adopted, partly, rejected], total: received}` — parts add up to the total.
struct SumKind: CheckKind {
  static let name = "sum"
  static let shape = KindShape.keys([.required("of", .list(.path, 1...Int.max)), .required("total", .path)])

  let parts: [FieldPath]
  let total: FieldPath

  init?(_ node: NodeID, in reading: CheckReading) {
    func number(_ node: NodeID) -> FieldPath? {
      reading.path(node, FieldType.int.text) { if case .int = $0 { true } else { false } }
    }
    guard reading.allowOnly(["of", "total"], in: node) else { return nil }
    let parts = reading.required("of", in: node).flatMap(reading.list)?.compactMap(number)
    guard let total = reading.required("total", in: node).flatMap(number), let parts, !parts.isEmpty else {
      return nil
    }
    self.parts = parts
    self.total = total
  }

  var sentence: Text {
    let titles = parts.map(\.field.title)
    return Text(
      zh: "\(Text.list(titles).zh)之和等于\(total.field.title.zh)",
      en: "\(Text.list(titles).en) add up to the \(total.field.title.en)")
  }

  func reads(_ scope: Scope) -> [FieldPath] { parts + [total] }

  func ways(to promise: Promise) -> [[Wish]] {
    let values = parts.map { Wish.value($0, "1") }
    switch promise {
    case .passes: return [values + [.value(total, "\(parts.count)")]]
    case .fails: return [values + [.value(total, "\(parts.count + 1)")]]
    case .asks: return parts.map { [.empty($0), .filled(total)] }
    default: return []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    let missing = (parts + [total]).filter { scope.node($0) == nil }
    if let first = missing.first { return .lacking(missing, at: scope.find(first)) }
    let numbers = parts.map { scope.node($0).flatMap(scope.document.int) ?? 0 }
    let sum = numbers.reduce(Int64(0)) { sum, number in
      let (next, overflow) = sum.addingReportingOverflow(number)
      return overflow ? (number > 0 ? .max : .min) : next
    }
    let whole = scope.node(total).flatMap(scope.document.int) ?? 0
    if sum == whole { return Judgement(.pass, at: scope.find(total)) }
    let named = zip(parts, numbers).map { $0.field.title + Text(zh: "\($1)", en: " \($1)") }
    let values = [
      DecidingValue("sum", "\(sum)", Text(zh: "合计\(sum)", en: "sum \(sum)")),
      DecidingValue("total", "\(whole)", total.field.title + Text(zh: "\(whole)", en: " \(whole)")),
    ]
    return Judgement(
      .fail(.breached), at: scope.find(total),
      .list(named)
        + Text(
          zh: "，合计\(sum)，与\(total.field.title.zh)\(whole)不符",
          en: " add up to \(sum), not to \(total.field.title.en) \(whole)"),
      advice: Text(zh: "核对数字。", en: "Check the numbers."), values: values)
  }
}
