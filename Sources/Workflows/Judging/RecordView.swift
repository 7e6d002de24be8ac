public import CivilCalendar
public import Documents
public import SourceText

/// A record as kinds and conditions see it: its tree, its workflow, and how far each step is.
///
/// One is made for each record and used by one worker only.
public final class RecordView {
  /// The record's tree, whose shape has been checked against the workflow.
  public let document: Document
  /// The workflow it is judged by.
  public let workflow: Workflow
  /// The calendar for working days.
  public let calendar: WorkCalendar
  /// The day as of which it is judged: what lies after it is a plan.
  public let asOf: CivilDate
  /// How far each step is, in the workflow's order; filled in `workflow.order`.
  public var states: [StepState]
  /// The version of each step that was in force when it began; the uppermost layer's, until that is known.
  public var versions: [Step]
  /// Whether a paper that is only held elsewhere awaits a person.
  public var requiresFiles = false
  /// Who looks on while conditions are evaluated.
  public var watch: (any ConditionWatch)?
  /// Checks the digests of papers; nothing where papers are not looked at.
  public let papers: (any PaperStore)?

  /// The day on which the matter was initiated, where it is on record.
  public let initiated: DateRange?
  /// The mapping of the facts.
  public let facts: NodeID?
  /// The mapping of the steps, or the root where there is none.
  public let steps: NodeID

  /// A view of a record whose steps are not looked at yet.
  public init(
    _ document: Document, _ workflow: Workflow, calendar: WorkCalendar, asOf: CivilDate,
    papers: (any PaperStore)? = nil
  ) {
    self.document = document
    self.workflow = workflow
    self.calendar = calendar
    self.asOf = asOf
    self.papers = papers
    initiated = document.child(document.root, .initiated).flatMap { node in
      document.withUTF8(node) { DateRange(utf8: $0) }
    }
    facts = document.child(document.root, "facts")
    steps = document.child(document.root, "steps") ?? document.root
    states = []
    versions = workflow.steps
    states.reserveCapacity(workflow.steps.count)
    for key in workflow.stepKeys.keys {
      let node = document.child(steps, key).flatMap { document.kind($0) == .null ? nil : $0 }
      states.append(StepState(rounds: node.map { Self.rounds(of: $0, in: document) } ?? []))
    }
  }

  private static func rounds(of node: NodeID, in document: Document) -> [NodeID] {
    document.kind(node) == .sequence ? Array(document.children(node)) : [node]
  }

  /// The steps that must be done before a step begins: its own, or its parent's.
  public func predecessors(of step: Int) -> [Step.Predecessor] {
    versions[versions[step].partOf ?? step].after
  }

  /// The value under a key, where it is filled: `key:` with nothing behind it is not.
  public func filled(_ node: NodeID, _ key: Key) -> NodeID? {
    guard let child = document.child(node, key), isFilled(child) else { return nil }
    return child
  }

  /// The value under a key that is looked for only now and then, where it is filled.
  public func filled(_ node: NodeID, _ key: String) -> NodeID? {
    guard let child = document.child(node, key), isFilled(child) else { return nil }
    return child
  }

  /// Whether there is anything in a value. White space is nothing.
  public func isFilled(_ value: NodeID) -> Bool {
    switch document.kind(value) {
    case .null: false
    case .string: !document.isBlank(value)
    case .sequence, .mapping: document.count(value) > 0
    default: true
    }
  }

  /// Whether anything is filled in a mapping.
  public func isAnyFilled(_ node: NodeID) -> Bool {
    document.kind(node) == .mapping
      && document.children(node).contains(where: isFilled)
  }

  /// Whether an empty list stands under a key: that there were none is an answer.
  public func saysNone(_ node: NodeID, _ key: String) -> Bool {
    document.child(node, key).map { document.kind($0) == .sequence && document.count($0) == 0 } ?? false
  }

  /// The date that a node writes.
  public func date(_ node: NodeID) -> DateRange? {
    document.withUTF8(node) { bytes in DateRange(utf8: bytes) }
  }

  /// The determination's value, or the plain value, of a fact.
  public func fact(_ key: Key) -> NodeID? {
    guard let facts, let node = filled(facts, key) else { return nil }
    return document.kind(node) == .mapping ? filled(node, .value) : node
  }
}

/// How far a step is.
public struct StepState: Sendable {
  /// The rounds on record, in their order.
  public let rounds: [NodeID]
  /// The index of the round that counts, once known.
  public var counting: Int?
  /// Whether the step applies.
  public var applies: Truth = .no
  /// Whether anything but plans and claims is on record.
  public var isBegun = false
  /// Whether the law spares it as a whole, by a ground that is validly claimed.
  public var isExempt = false
  /// Whether it is done.
  public var done: Truth = .no
  /// The day that shows it done; also where `done` is undecided because the day is not known exactly.
  public var doneOn: DateRange?
  /// The day on which the round that counts began.
  public var begunOn: DateRange?

  /// A step of which only the rounds are known.
  public init(rounds: [NodeID]) {
    self.rounds = rounds
  }

  /// Yes, no, or why it cannot be said.
  public enum Truth: Hashable, Sendable {
    /// It is so.
    case yes
    /// It is not so.
    case no
    /// It cannot be said.
    case undecided(Outcome.UnknownCause)
  }
}

/// Looks at the papers that lie beside records.
public protocol PaperStore: Sendable {
  /// The SHA-256 of a paper, in lower-case hexadecimal, or what is wrong with it.
  func digest(of path: String) -> Result<String, PaperProblem>
}

/// Why a paper cannot be looked at.
public enum PaperProblem: Error, Sendable {
  /// There is no such file.
  case notFound
  /// The path leads out of the record's folder.
  case outside
  /// The file cannot be read, and why.
  case unreadable(Text)
}
