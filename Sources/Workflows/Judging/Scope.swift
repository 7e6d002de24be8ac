public import CivilCalendar
public import Documents
public import SourceText
public import CEL

/// Where a kind looks: a round of a step, and within it perhaps one element of a list.
public struct Scope {
  /// The record.
  public let record: RecordView
  /// The index of the step.
  public let step: Int
  /// The round; nothing where none is on record.
  public let round: NodeID?
  /// The element at hand.
  public let element: Element?

  /// An element of a list, with the fields that the list declares.
  public struct Element {
    /// The element.
    public let node: NodeID
    /// The fields of its list.
    public let fields: FieldGroup

    /// An element of a list with these fields.
    public init(node: NodeID, fields: FieldGroup) {
      self.node = node
      self.fields = fields
    }
  }

  /// A round, or an element of it.
  public init(_ record: RecordView, step: Int, round: NodeID?, element: Element? = nil) {
    self.record = record
    self.step = step
    self.round = round
    self.element = element
  }

  /// The record's tree.
  public var document: Document { record.document }

  /// The round, or the place where the step belongs.
  public var anchor: Anchor {
    if let element { return .node(element.node) }
    if let round { return .node(round) }
    return .missing(key: record.workflow.steps[step].id, in: record.steps)
  }

  /// One element of a list in this round.
  public func entering(_ node: NodeID, fields: FieldGroup) -> Scope {
    Scope(record, step: step, round: round, element: Element(node: node, fields: fields))
  }

  /// What a path leads to: a filled value, or the place where it belongs.
  public func find(_ path: FieldPath) -> Anchor {
    let start: NodeID?
    switch path.root {
    case .round: start = round
    case .element: start = element?.node
    case .step(let index):
      let state = record.states[index]
      start = state.counting.map { state.rounds[$0] }
      if start == nil { return .missing(key: record.workflow.steps[index].id, in: record.steps) }
    case .record: start = document.root
    }
    guard var node = start else { return anchor }
    for key in path.way {
      guard document.kind(node) == .mapping, let next = record.filled(node, key) else {
        return .missing(key: key.text, in: node)
      }
      node = next
    }
    return .node(node)
  }

  /// The filled value that a path leads to.
  public func node(_ path: FieldPath) -> NodeID? {
    if case .node(let node) = find(path) { node } else { nil }
  }

  /// What a path leads to in each element of its list, or the one place it leads to. An element in which nothing is
  /// filled is passed over; a list that is not there has none.
  public func findAll(_ path: ValuesPath) -> [(scope: Scope, anchor: Anchor)] {
    guard let tail = path.tail, let fields = path.head.field.type.elements else { return [(self, find(path.head))] }
    guard let list = node(path.head), document.kind(list) == .sequence else { return [] }
    return document.children(list).filter(record.isAnyFilled).map { item in
      let inner = entering(item, fields: fields)
      return (inner, inner.find(tail))
    }
  }

  /// Whether an empty list stands there: that there were none is an answer.
  public func saysNone(_ path: FieldPath) -> Bool {
    guard case .missing(let key, in: let node) = find(path) else { return false }
    return record.saysNone(node, key)
  }

  /// The date that a path leads to, where it is filled.
  public func date(_ path: FieldPath) -> DateRange? { node(path).flatMap(record.date) }

  /// Whether a condition holds. Evaluates with `this`, `it`, `facts`, `record`, `steps` and `as_of`.
  public func holds(_ condition: Condition) -> Result<Bool, EvaluationError> {
    if let watch = record.watch { watch.saw(condition, condition.program.explain(ConditionHost(self))) }
    do throws(EvaluationError) {
      guard case .bool(let holds) = try condition.program.evaluate(ConditionHost(self)) else {
        return .success(false)
      }
      return .success(holds)
    } catch {
      return .failure(error)
    }
  }

  /// Whether a condition surely holds, or there is none.
  public func isMet(_ condition: Condition?) -> Bool {
    guard let condition else { return true }
    if case .success(true) = holds(condition) { return true }
    return false
  }

  /// The fields of this round, and of the element at hand, that a condition reads.
  public func fields(read condition: Condition) -> [FieldPath] {
    condition.program.references.compactMap { reference in
      guard let root = reference.path.first else { return nil }
      let base: (FieldPath.Root, FieldGroup)
      switch root {
      case "this": base = (.round, record.workflow.steps[step].fields)
      case "it":
        guard let element else { return nil }
        base = (.element, element.fields)
      default: return nil
      }
      var group: FieldGroup? = base.1
      var way: [String] = []
      var found: Field?
      for key in reference.path.dropFirst() {
        guard let field = group?[key] else { break }
        way.append(key)
        found = field
        if case .group(let inner) = field.type { group = inner } else { group = nil }
      }
      return found.map { FieldPath(root: base.0, keys: way, field: $0, text: reference.path.joined(separator: ".")) }
    }
  }

  /// A condition could not be evaluated: what that means for the check that asked.
  public func undecided(by error: EvaluationError) -> Judgement {
    switch error.kind {
    case .missing:
      for name in error.missing where name.hasPrefix("facts.") {
        guard let fact = record.workflow.facts[String(name.dropFirst(6))], isAsked(fact) != true else {
          return Judgement(.unknown(.because(name)), at: anchor)
        }
        // Nobody is asked for it, so nothing else says that it is missing.
        return Judgement(
          .unknown(.missing), at: .missing(key: fact.id, in: record.facts ?? document.root),
          Text(zh: "未载明\(fact.title.zh)，不能判断", en: "Not on record: \(fact.title.en); cannot be decided"))
      }
      // Whether a step is done could not be said: its own check says why.
      if let step = error.missing.lazy.compactMap(self.step).first {
        return Judgement(.unknown(.because(step.name(of: .done))), at: anchor)
      }
      let paths = error.missing.compactMap(path)
      if !paths.isEmpty { return .lacking(paths, at: find(paths[0])) }
      return Judgement(
        .unknown(.missing), at: anchor,
        Text(
          zh: "未载明 \(error.missing.joined(separator: "、"))，不能判断",
          en: "Not on record: \(error.missing.joined(separator: ", ")); cannot be decided"))
    case .imprecise:
      return Judgement(
        .unknown(.imprecise), at: anchor,
        Text(zh: "日期只到月，不能判断", en: "A date is known only to the month; cannot be decided"))
    case .unpublishedYear:
      return Judgement(
        .unknown(.unpublishedYear), at: anchor,
        Text(zh: "该年度节假日安排尚未公布，不能判断", en: "The year's holidays are not published; cannot be decided"))
    default:
      return Judgement(
        .unknown(.error), at: anchor,
        Text(zh: "条件不能计算：", en: "The condition cannot be evaluated: ") + error.message)
    }
  }

  /// Whether a fact is asked for: it is not optional, and what it hangs on is so. Nothing where that is open.
  public func isAsked(_ fact: Field) -> Bool? {
    if fact.isOptional { return false }
    guard let when = record.workflow.asked[fact.id] else { return true }
    return try? holds(when).get()
  }

  private func step(_ name: String) -> Step? {
    name.hasPrefix("steps.") ? record.workflow.steps.first { name == "steps." + $0.id } : nil
  }

  /// The field that a condition's error names: `steps.hearing.held`, `steps.hearing.participants[].side`.
  private func path(_ name: String) -> FieldPath? {
    var keys = name.split(separator: ".").map(String.init)
    guard keys.count > 2, keys.removeFirst() == "steps",
      let index = record.workflow.steps.firstIndex(where: { $0.id == keys[0] })
    else { return nil }
    keys.removeFirst()
    var group = record.workflow.steps[index].fields
    var root: FieldPath.Root = index == step ? .round : .step(index)
    var way: [String] = []
    var found: Field?
    for key in keys {
      let isElement = key.hasSuffix("[]")
      guard let field = group[isElement ? String(key.dropLast(2)) : key] else { return nil }
      found = field
      way.append(field.id)
      switch field.type {
      case .group(let inner): group = inner
      case .list where isElement:
        guard let inner = field.type.elements else { return nil }
        group = inner
        root = .element
        way = []
      default: break
      }
    }
    return found.map { FieldPath(root: root, keys: way, field: $0, text: name) }
  }

  /// What to call the element at hand: the person or the name it holds.
  public var elementName: Text {
    guard let element else { return Text("") }
    for field in element.fields.fields {
      switch field.type {
      case .person:
        if let person = document.child(element.node, field.key), let name = document.child(person, "name") {
          return Text(document.text(name))
        }
      case .string where field.id == "name":
        if let name = document.child(element.node, field.key) {
          return Text(document.text(name))
        }
      default: continue
      }
    }
    return Text("")
  }
}
