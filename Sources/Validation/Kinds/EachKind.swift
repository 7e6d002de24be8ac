import Documents
import SourceText
import Workflows

/// `each: {of: participants, where: …, period: {…}}` — every element of a list, or every one that meets a
/// condition, meets a nested kind.
///
/// Each element that falls short has a finding of its own. A list without such elements leaves nothing to check.
struct EachKind: CheckKind {
  static let name = "each"
  static let shape = KindShape.nesting([.required("of", .path), .optional("where", .condition)])

  let list: FieldPath
  let element: FieldGroup
  let filter: Condition?
  let kind: any CheckKind

  init?(_ node: NodeID, in reading: CheckReading) {
    guard reading.allowOnly(["of", "where"] + reading.kindNames, in: node),
      let (list, element) = reading.required("of", in: node).flatMap(reading.listPath)
    else { return nil }
    self.list = list
    self.element = element
    let inner = reading.entering(element)
    filter = reading.optional("where", in: node).flatMap(inner.condition)
    guard let kind = inner.kind(in: node, beside: ["of", "where"]) else { return nil }
    self.kind = kind
  }

  var sentence: Text {
    let which = filter?.quoted ?? Text("")
    return Text(
      zh: "对每一项\(list.field.title.zh)\(which.zh)：\(kind.sentence.zh)",
      en: "For each of the \(list.field.title.en)\(which.en): \(kind.sentence.en)")
  }

  func reads(_ scope: Scope) -> [FieldPath] { [list] + kind.reads(scope) }

  var dateRules: [DateRule] {
    kind.dateRules.map { $0.forEach(DateRule.Each(list: list, fields: element, filter: filter)) }
  }
  var separated: (ValuesPath, ValuesPath)? { kind.separated }

  func ways(to promise: Promise) -> [[Wish]] {
    kind.ways(to: promise).map { way in
      [.list(list, [(filter.map { [.condition($0, true)] } ?? []) + way])]
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    guard let node = scope.node(list) else {
      return list.field.isOptional
        ? Judgement(.notApplicable, at: scope.find(list)) : .lacking([list], at: scope.find(list))
    }
    var parts: [Judgement] = []
    var judged = 0
    for item in scope.document.children(node) {
      let inner = scope.entering(item, fields: element)
      var judgement: Judgement
      switch filter.map(inner.holds) ?? .success(true) {
      case .success(true): judgement = kind.judge(inner)
      case .success(false): continue
      case .failure(let error): judgement = inner.undecided(by: error)
      }
      judged += 1
      if judgement.outcome == .pass || judgement.outcome == .notApplicable { continue }
      judgement.subject = inner.elementName
      parts.append(judgement)
    }
    if judged == 0 { return Judgement(.notApplicable, at: .node(node)) }
    // A breach is worth more than something undecided: it stands whatever the rest turns out to be.
    guard let worst = parts.first(where: { $0.outcome.isFailure }) ?? parts.first else {
      return Judgement(.pass, at: .node(node))
    }
    var sum = worst
    sum.isCurable = parts.allSatisfy { $0.isCurable || !$0.outcome.isFailure }
    sum.isDisputed = parts.allSatisfy { $0.isDisputed || !$0.outcome.isFailure } && worst.outcome.isFailure
    sum.missing = parts.flatMap(\.missing)
    sum.parts = parts
    return sum
  }

  func spans(_ scope: Scope) -> [CountedSpan] {
    guard let node = scope.node(list) else { return [] }
    return scope.document.children(node).flatMap { item in
      let inner = scope.entering(item, fields: element)
      return inner.isMet(filter) ? kind.spans(inner) : []
    }
  }
}

extension Outcome {
  /// Whether it is a `fail` of either cause.
  var isFailure: Bool {
    if case .fail = self { true } else { false }
  }
}
