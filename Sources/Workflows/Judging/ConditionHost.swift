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

  func member(of variable: Int, along way: [Key]) throws(EvaluationError) -> Value? {
    guard let start = start(variable, way) else { return try self.variable(variable).member(along: way) }
    return start.end(of: way, in: scope.record.document)?.value(in: scope.record.document)
  }

  func text(
    of variable: Int, along way: [Key], under test: TextTest
  ) throws(EvaluationError) -> TextTest.Answer? {
    guard let start = start(variable, way) else { return try self.variable(variable).text(along: way, under: test) }
    return start.end(of: way, in: scope.record.document)?.text(in: scope.record.document, under: test)
  }

  /// Where a way of members from a variable enters the record; nothing where it does not.
  private func start(_ variable: Int, _ way: [Key]) -> FieldWay? {
    let record = scope.record
    switch ConditionVariable(rawValue: variable) {
    case .this:
      guard record.workflow.steps.indices.contains(scope.step) else { return nil }
      return FieldWay(group: record.workflow.steps[scope.step].fields, node: scope.round)
    case .it: return scope.element.map { FieldWay(group: $0.fields, node: $0.node) }
    case .facts: return FieldWay(group: record.workflow.facts, node: record.facts, areFacts: true)
    case .record: return FieldWay(group: Vocabulary.envelope, node: record.document.root)
    case .steps:
      guard way.count > 1, let index = record.workflow.stepKeys.index(of: way[0]) else { return nil }
      let round = record.states[index].counting.map { record.states[index].rounds[$0] }
      return FieldWay(group: record.workflow.steps[index].fields, node: round, done: 1)
    case .asOf, nil: return nil
    }
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
    guard let node, let field = group[name], let child = document.child(node, field.key) else { return nil }
    return field.type.value(of: child, in: document)
  }

  func has(_ name: Key) -> Bool {
    guard let node, let field = group[name], let child = document.child(node, name) else { return false }
    return field.type.hasValue(child, in: document)
  }

  func member(along way: [Key]) -> Value? {
    FieldWay(group: group, node: node).end(of: way, in: document)?.value(in: document)
  }

  /// Text is held against words where it stands in the file.
  func text(along way: [Key], under test: TextTest) -> TextTest.Answer? {
    FieldWay(group: group, node: node).end(of: way, in: document)?.text(in: document, under: test)
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
      if let value = element.value(of: child, in: document) { return (value, next) }
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
    guard let node, let field = group[name], let child = document.child(node, field.key) else { return nil }
    if document.kind(child) == .mapping, let value = document.child(child, "value") {
      return field.type.value(of: value, in: document)
    }
    return field.type.value(of: child, in: document)
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
