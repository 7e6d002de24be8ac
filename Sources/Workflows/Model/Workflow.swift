package import Documents
public import SourceText

/// A versioned definition of a procedure (程序规则): what it governs, its sources, facts and steps.
///
/// Immutable once loaded, and shared by everything that judges by it.
public final class Workflow: Sendable {
  /// Its id: `cn.major_decision`.
  public let id: String
  /// Its version.
  public let version: String
  /// What people call it.
  public let title: Text
  /// The id of the calendar by which it counts working days.
  public let calendar: String
  /// The instruments it cites.
  public let sources: [LawSource]
  /// What it governs.
  public let governs: Governs
  /// What must be known of the matter.
  public let facts: FieldGroup
  /// When a fact is asked for, by its id; always, where nothing is said.
  public let asked: [String: Condition]
  /// The kinds of papers a round may hold, with their names.
  public let documents: [FieldType.Choice]
  /// The steps, in the order in which they are shown.
  public let steps: [Step]
  /// The order in which the state of the steps can be found, each after those that its conditions ask about.
  public let order: [Int]
  /// For each step the indices of those that reach it through `after`, however far.
  public let later: [[Int]]
  /// The files it was read from, the lowest layer first; only one, unless it extends another workflow.
  public let layers: [Layer]
  /// The whole of it as one tree, every layer laid upon the one below: for whoever must not overlook anything.
  package let tree: Document
  /// Where names are given and used in it, where that was asked for.
  package let uses: [NameUse]
  /// Whether a record may call anything by a former name.
  let hasAliases: Bool
  /// The keys of the steps and of the papers in a record.
  let stepKeys: KeySet
  let paperKeys: KeySet
  private let parts: [[Int]]
  /// The ids of the checks of the facts in reports: `facts.FACT`.
  public let factChecks: [String]

  init(
    id: String, version: String, title: Text, calendar: String, sources: [LawSource], governs: Governs,
    facts: FieldGroup, asked: [String: Condition], documents: [FieldType.Choice], steps: [Step], order: [Int],
    later: [[Int]],
    layers: [Layer], tree: Document, uses: [NameUse]
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.calendar = calendar
    self.sources = sources
    self.governs = governs
    self.facts = facts
    self.asked = asked
    self.documents = documents
    self.steps = steps
    self.order = order
    self.later = later
    self.layers = layers
    self.tree = tree
    self.uses = uses
    hasAliases = steps.contains { !$0.aliases.isEmpty } || ([facts] + steps.map(\.fields)).contains(where: \.hasAliases)
    stepKeys = KeySet(steps.map(\.id))
    paperKeys = KeySet(documents.map(\.id))
    factChecks = facts.fields.map { "facts.\($0.id)" }
    parts = steps.indices.map { step in steps.indices.filter { steps[$0].partOf == step } }
  }

  /// The file that names it: the uppermost layer's.
  public var file: SourceFile { layers[layers.count - 1].file }

  /// The layer in which a span lies.
  public func layer(of span: Span) -> Layer {
    layers.last { $0.start <= span.start } ?? layers[0]
  }

  /// The source with that id.
  public func source(_ id: String) -> LawSource? {
    for source in sources where source.id == id { return source }
    return id == LawSource.documentFormat.id ? .documentFormat : nil
  }

  /// The standing of the source with that id.
  public func standing(of id: String) -> LawSource.Standing? { source(id)?.standing }

  /// The indices of the steps that are ways of carrying out another.
  public func parts(of step: Int) -> [Int] { parts[step] }
}
