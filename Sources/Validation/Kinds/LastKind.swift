import Documents
import SourceText
import Workflows

/// `last: {of: speakers, where: "it.chief"}` — the element that meets a condition comes last.
///
/// Where none meets it, the record does not show the order, and a person has to look it up.
struct LastKind: CheckKind {
  static let name = "last"
  static let shape = KindShape.keys([.required("of", .path), .required("where", .condition)])

  let list: FieldPath
  let element: FieldGroup
  let filter: Condition

  init?(_ node: NodeID, in reading: CheckReading) {
    guard reading.allowOnly(["of", "where"], in: node),
      let (list, element) = reading.required("of", in: node).flatMap(reading.listPath),
      let filter = reading.required("where", in: node).flatMap(reading.entering(element).condition)
    else { return nil }
    self.list = list
    self.element = element
    self.filter = filter
  }

  var sentence: Text {
    Text(
      zh: "\(list.field.title.zh)中，符合“\(filter.text)”的排在最后",
      en: "Among the \(list.field.title.en), the one for which `\(filter.text)` comes last")
  }

  func reads(_ scope: Scope) -> [FieldPath] { [list] }

  func ways(to promise: Promise) -> [[Wish]] {
    let (one, other) = ([Wish.condition(filter, true)], [Wish.condition(filter, false)])
    switch promise {
    case .passes: return [[.list(list, [other, one])], [.list(list, [one])]]
    case .fails: return [[.list(list, [one, other])]]
    case .asks: return [[.list(list, [other])]]
    default: return []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    guard let node = scope.node(list) else {
      return .lacking([list], at: scope.find(list))
    }
    var meeting: [(index: Int, node: NodeID)] = []
    var last: NodeID?
    var count = 0
    for item in scope.document.children(node) {
      let inner = scope.entering(item, fields: element)
      switch inner.holds(filter) {
      case .success(true): meeting.append((count, item))
      case .success(false): break
      case .failure(let error): return inner.undecided(by: error)
      }
      last = item
      count += 1
    }
    guard let found = meeting.last, let last else {
      return Judgement(
        .unknown(.awaitingPerson), at: .node(node),
        Text(
          zh: "\(list.field.title.zh)中未载明应当最后发表意见的人，待核对会议记录",
          en: "The \(list.field.title.en) do not show the one who must come last; check the verbatim record"),
        advice: Text(
          zh: "由办公室核对会议记录并据实登记发言顺序。", en: "Have the office check the verbatim record and enter the order of speaking."),
        isCurable: true)
    }
    if found.index == count - 1 { return Judgement(.pass, at: .node(found.node)) }
    let name = scope.entering(found.node, fields: element).elementName
    let after = scope.entering(last, fields: element).elementName
    return Judgement(
      .fail(.breached), at: .node(found.node),
      Text(
        zh: "\(name.zh)第\(found.index + 1)个发表意见，其后还有\(count - found.index - 1)人（最后为\(after.zh)），未最后发表意见",
        en: "\(name.en) spoke as number \(found.index + 1) of \(count), before \(after.en), and not last"),
      advice: Text(
        zh: "核对会议记录；确未最后发表意见的，报告决策机关，重新讨论后决定。",
        en: "Check the verbatim record; if so, report to the decision-maker, who deliberates and decides again."),
      isCurable: true)
  }
}
