import CivilCalendar
public import SourceText
public import Validation
public import Workflows

/// The steps of a workflow as a map: which come after which, under what conditions, and what time each must take at
/// least or may take at most; with the progress of a record over it, or with what an overlay adds to its base.
public struct StepMap: Sendable {
  /// The workflow's title.
  public let title: Text
  /// The steps that stand by themselves, in the workflow's order; ways of carrying one out are its parts.
  public private(set) var nodes: [Node]
  /// Which nodes come after which, by index.
  public let edges: [Edge]

  /// A step.
  public struct Node: Sendable {
    /// Its id.
    public let id: String
    /// Its title.
    public let title: Text
    /// Whether the law only allows it.
    public let isOptional: Bool
    /// The condition under which it applies, as the workflow writes it.
    public let condition: String?
    /// The periods that the law sets in it.
    public let periods: [Text]
    /// The ways of carrying it out.
    public fileprivate(set) var parts: [Node]
    /// How far a record is in it.
    public fileprivate(set) var progress: StepReport?
    /// What an overlay does to it; nothing where it is as in the base, or where nothing is compared.
    public fileprivate(set) var change: Change?
  }

  /// What an overlay does to a step.
  public enum Change: Hashable, Sendable {
    /// The base has no such step.
    case added
    /// It adds so many checks and tightens so many.
    case tightened(added: Int, tightened: Int)
  }

  /// One step comes after another.
  public struct Edge: Hashable, Sendable {
    /// The index of the earlier node.
    public let from: Int
    /// The index of the later node.
    public let to: Int
    /// Whether the order is inferred from the text rather than said by it.
    public let isInferred: Bool
  }

  /// The map of a workflow.
  public init(_ workflow: Workflow) {
    title = workflow.title
    let tops = workflow.steps.indices.filter { workflow.steps[$0].partOf == nil }
    nodes = tops.map { index in
      var node = Self.node(workflow.steps[index])
      node.parts = workflow.parts(of: index).map { Self.node(workflow.steps[$0]) }
      return node
    }
    edges = tops.enumerated().flatMap { place, index in
      workflow.steps[index].after.compactMap { before in
        // A part stands inside its parent: what comes after it comes after the parent's box.
        let earlier = workflow.steps[before.step].partOf ?? before.step
        return tops.firstIndex(of: earlier).map { Edge(from: $0, to: place, isInferred: before.isInferred) }
      }
    }
  }

  /// Shows how far a record is in each step.
  public mutating func show(_ report: RecordReport) {
    let progress = Dictionary(report.steps.map { ($0.id, $0) }) { first, _ in first }
    for index in nodes.indices {
      nodes[index].progress = progress[nodes[index].id]
      for part in nodes[index].parts.indices {
        nodes[index].parts[part].progress = progress[nodes[index].parts[part].id]
      }
    }
  }

  /// Shows what the uppermost layer of a workflow does to what it extends. Returns false where it extends nothing.
  public mutating func compareWithBase(_ workflow: Workflow) -> Bool {
    guard workflow.layers.count > 1 else { return false }
    let changes = Dictionary(uniqueKeysWithValues: workflow.steps.map { ($0.id, Self.change($0, in: workflow)) })
    for index in nodes.indices {
      nodes[index].change = changes[nodes[index].id] ?? nil
      for part in nodes[index].parts.indices {
        nodes[index].parts[part].change = changes[nodes[index].parts[part].id] ?? nil
      }
    }
    return true
  }

  private static func change(_ step: Step, in workflow: Workflow) -> Change? {
    let top = workflow.layers.last?.id
    let own = step.checks.filter { workflow.layer(of: $0.span).id == top }
    let tightened = own.count { $0.below != nil }
    if workflow.layer(of: step.span).id == top, step.below == nil { return .added }
    return own.isEmpty && step.below == nil ? nil : .tightened(added: own.count - tightened, tightened: tightened)
  }

  private static func node(_ step: Step) -> Node {
    var periods: [Text] = []
    for check in step.checks {
      // That one day lies before another is an order, not a period.
      for rule in check.kind.dateRules.compactMap(\.plain) where (rule.atLeast?.amount ?? 2) > 1 {
        let general = check.force == .generally ? Text(zh: "一般", en: "generally ") : Text("")
        let bounds = [
          rule.atLeast.map { Text(zh: "不少于\($0.text.zh)", en: "at least \($0.text.en)") },
          rule.atMost.map { Text(zh: "不超过\($0.text.zh)", en: "at most \($0.text.en)") },
        ].compactMap { $0 }
        for bound in bounds where !periods.contains(general + bound) { periods.append(general + bound) }
      }
    }
    return Node(
      id: step.id, title: step.title, isOptional: step.isOptional, condition: step.when?.text, periods: periods,
      parts: [])
  }
}
