import CEL
import CivilCalendar
import Documents
import SourceText

/// The names a condition may use, in the order in which programs number them.
enum ConditionVariable: Int, CaseIterable {
  case this, it, facts, record, steps
  case asOf

  var name: String {
    switch self {
    case .this: "this"
    case .it: "it"
    case .facts: "facts"
    case .record: "record"
    case .steps: "steps"
    case .asOf: "as_of"
    }
  }
}

/// Gives a condition what it asks for, straight from the record's tree.
struct ConditionHost: Host {
  private let scope: Scope

  init(_ scope: Scope) {
    self.scope = scope
  }

  func variable(_ index: Int) throws(EvaluationError) -> Value {
    let record = scope.record
    switch ConditionVariable(rawValue: index) {
    case .this:
      guard record.workflow.steps.indices.contains(scope.step) else { break }
      let group = record.workflow.steps[scope.step].fields
      return .object(GroupObject(document: record.document, group: group, node: scope.round))
    case .it:
      guard let element = scope.element else { break }
      return .object(GroupObject(document: record.document, group: element.fields, node: element.node))
    case .facts:
      return .object(
        FactsObject(document: record.document, group: record.workflow.facts, node: record.facts))
    case .record:
      return .object(
        GroupObject(document: record.document, group: Vocabulary.envelope, node: record.document.root))
    case .steps:
      return .object(
        StepsObject(document: record.document, workflow: record.workflow, states: record.states))
    case .asOf:
      return .date(DateRange(record.asOf))
    case nil: break
    }
    throw EvaluationError(.noSuchKey, Text(zh: "此处没有这个名称", en: "There is no such name here"))
  }

  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    let record = scope.record
    switch ConditionFunction(index: function) {
    case .done(let step): return try bool(record.states[step].done, done: step)
    case .used(let step): return .bool(record.states[step].isBegun)
    case .exempt(let step): return .bool(record.states[step].isExempt)
    case .rounds(let step): return .int(Int64(record.states[step].rounds.count))
    }
  }

  func workdays(from: DateRange, to: DateRange) throws(EvaluationError) -> Int64 {
    let count = scope.record.calendar.count(from: from, to: to, in: .workdays)
    if count.lower == count.upper { return Int64(count.lower) }
    throw count.isImprecise ? imprecise : unpublishedYear
  }

  private func bool(_ truth: StepState.Truth, done step: Int) throws(EvaluationError) -> Value {
    switch truth {
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .undecided(.imprecise): throw imprecise
    case .undecided(.unpublishedYear): throw unpublishedYear
    case .undecided:
      throw .missing("steps.\(scope.record.workflow.steps[step].id)")
    }
  }

  private var imprecise: EvaluationError {
    EvaluationError(.imprecise, Text(zh: "日期只到月", en: "A date is known only to the month"))
  }

  private var unpublishedYear: EvaluationError {
    EvaluationError(.unpublishedYear, Text(zh: "该年度节假日安排尚未公布", en: "The year's holidays are not published"))
  }
}

/// The functions of the host that a condition may call, in the order in which programs number them: `done`, `used`,
/// `exempt` and `rounds` once for each step.
enum ConditionFunction {
  case done(Int), used(Int), exempt(Int), rounds(Int)

  init(index: Int) {
    switch index % 4 {
    case 0: self = .done(index / 4)
    case 1: self = .used(index / 4)
    case 2: self = .exempt(index / 4)
    default: self = .rounds(index / 4)
    }
  }
}

/// Fields under a common key, as a condition sees them.
struct GroupObject: HostObject {
  let document: Document
  let group: FieldGroup
  let node: NodeID?

  var path: String { group.path }
  var memberNames: [String] { group.fields.filter { member($0.id) != nil }.map(\.id) }

  func member(_ name: String) -> Value? {
    guard let node, let field = group[name], let child = document.child(node, name) else { return nil }
    return conditionValue(child, field.type, in: document)
  }

  /// Text is held against words where it stands in the file.
  func text(along way: [String], meets test: (Swift.Span<UInt8>) -> Bool) -> Bool? {
    guard let node, way.count == 1, let field = group[way[0]], let child = document.child(node, way[0]),
      document.kind(child) == .string
    else { return nil }
    switch field.type {
    case .string, .draft: return document.withUTF8(child, test)
    default: return nil
    }
  }
}

/// A list of the record, of which no list of values is made.
struct ListObject: HostSequence {
  let document: Document
  let element: FieldType
  let node: NodeID

  var count: Int { document.children(node).reduce(0) { $0 + (document.kind($1) == .null ? 0 : 1) } }

  func element(at place: Int) -> (value: Value, next: Int)? {
    var place = place
    while let (child, next) = document.children(node).child(at: place) {
      if let value = conditionValue(child, element, in: document) { return (value, next) }
      place = next
    }
    return nil
  }
}

/// The facts: a determination counts as its value.
struct FactsObject: HostObject {
  let document: Document
  let group: FieldGroup
  let node: NodeID?

  var path: String { group.path }
  var memberNames: [String] { group.fields.filter { member($0.id) != nil }.map(\.id) }

  func member(_ name: String) -> Value? {
    guard let node, let field = group[name], let child = document.child(node, name) else { return nil }
    if document.kind(child) == .mapping, let value = document.child(child, "value") {
      return conditionValue(value, field.type, in: document)
    }
    return conditionValue(child, field.type, in: document)
  }
}

/// All steps: `steps.legality_review.issued` reads the round that counts.
struct StepsObject: HostObject {
  let document: Document
  let workflow: Workflow
  let states: [StepState]

  var path: String { "steps" }
  var memberNames: [String] { workflow.steps.map(\.id) }

  func member(_ name: String) -> Value? {
    guard let index = workflow.steps.firstIndex(where: { $0.id == name }) else { return nil }
    let round = states[index].counting.map { states[index].rounds[$0] }
    return .object(GroupObject(document: document, group: workflow.steps[index].fields, node: round))
  }
}

/// A filled value as conditions see it; nothing where it is not filled.
private func conditionValue(_ node: NodeID, _ type: FieldType, in document: Document) -> Value? {
  if document.kind(node) == .null { return nil }
  switch type {
  case .string, .draft: return .string(document.text(node))
  case .choice(let choices):
    let read = choices.first { $0.written != $0.id && document.equals(node, $0.written) }
    return .string(read?.id ?? document.text(node))
  case .int: return document.int(node).map(Value.int)
  case .bool: return document.bool(node).map(Value.bool)
  case .date: return document.withUTF8(node) { DateRange(utf8: $0) }.map(Value.date)
  case .person: return .object(GroupObject(document: document, group: Vocabulary.person, node: node))
  case .confirmation:
    return .object(GroupObject(document: document, group: Vocabulary.confirmation, node: node))
  case .document: return .object(GroupObject(document: document, group: Vocabulary.paper, node: node))
  case .group(let group): return .object(GroupObject(document: document, group: group, node: node))
  case .list(let element): return .sequence(ListObject(document: document, element: element, node: node))
  }
}
