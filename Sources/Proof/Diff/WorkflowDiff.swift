import CivilCalendar
import Documents
import SourceText
import Validation
public import Workflows

/// What a workflow asks otherwise than another: usually than itself, some time ago, or than what it extends.
///
/// The two are compared as whole trees, every layer laid upon the one below, so that nothing in which they differ is
/// overlooked: what no rule here knows comes out as incomparable, never as no change. Which of two versions asks more
/// is found by the order by which overlays are proved.
public struct WorkflowDiff: Sendable {
  /// One of the two, with the library that it comes from.
  public struct Side: Sendable {
    /// The workflow.
    public let workflow: Workflow
    /// The workflows and calendars that it was loaded with.
    public let library: WorkflowLibrary

    /// A workflow of a library; nothing where the library has none with that id.
    public init?(_ id: String, in library: WorkflowLibrary) {
      guard let workflow = library.workflow(id) else { return nil }
      self.workflow = workflow
      self.library = library
    }
  }

  /// What was, or is extended.
  public let old: Side
  /// What is.
  public let new: Side
  /// What was, with everything called as it is now.
  let renamed: Side
  /// Everything in which they differ: what concerns the whole first, then step by step in the order of the new one.
  public let changes: [MeaningChange]

  /// Compares two workflows.
  public init(old: Side, new: Side) {
    self.old = old
    self.new = new
    // What is renamed is compared under its new name.
    let renames = new.workflow.renames(since: old.workflow)
    let called = renames.isEmpty ? nil : old.workflow.renaming(renames, kinds: CheckKinds.all)
    renamed = called.flatMap { Side($0.id, in: old.library.replacing($0)) } ?? old
    var comparison = WorkflowComparison(renamed.workflow, new.workflow)
    comparison.whole()
    comparison.calendars(
      old.library.calendar(old.workflow.calendar), new.library.calendar(new.workflow.calendar))
    comparison.facts()
    comparison.steps()
    changes = comparison.changes
  }

  /// Whether no record is judged otherwise.
  public var isOnlyWording: Bool { changes.allSatisfy { [.wording, .attribution].contains($0.way) } }
}

/// The two trees, and what has been found so far.
struct WorkflowComparison {
  let old: Workflow
  let new: Workflow
  private(set) var changes: [MeaningChange] = []
  private let tables: (old: [LineTable], new: [LineTable])

  init(_ old: Workflow, _ new: Workflow) {
    self.old = old
    self.new = new
    tables = (old.layers.map { LineTable($0.file) }, new.layers.map { LineTable($0.file) })
  }

  var roots: (old: Branch, new: Branch) {
    (Branch(old.tree, old.tree.root), Branch(new.tree, new.tree.root))
  }

  /// How conditions on the matter are compared, when the new one, or the old one, should be stricter.
  var matter: PairOrder { PairOrder((new, nil), (old, nil)) }

  // MARK: - Telling

  mutating func tell(
    _ subject: MeaningChange.Subject, _ id: String, _ title: Text, _ ways: BothWays, _ old: Branch?, _ new: Branch?,
    as way: MeaningChange.Way? = nil, at path: String = ""
  ) {
    var way = way ?? ways.way
    var effect = (stricter: false, looser: false)
    if case .open = ways.down { effect.stricter = true }
    if case .open = ways.up { effect.looser = true }
    let isKept = way != .new && way != .gone
    let particulars = isKept ? MeaningChange.Particular.between(old, new, at: path).compactMap(\.readable) : []
    if way == .wording, particulars.contains(where: \.isAttribution) { way = .attribution }
    changes.append(
      MeaningChange(
        subject: subject, id: id, title: title, way: way, effect: effect,
        particulars: particulars,
        reasons: isKept && way == .incomparable ? ways.reasons : [], place: place(old: old, new: new)))
  }

  private func place(old: Branch?, new: Branch?) -> Place {
    func place(_ branch: Branch, _ workflow: Workflow, _ tables: [LineTable]) -> Place {
      let layer = workflow.layer(of: branch.span)
      let index = workflow.layers.firstIndex { $0.id == layer.id } ?? 0
      return Place(layer.own(branch["id"]?.span ?? branch.span), in: tables[index])
    }
    if let new { return place(new, self.new, tables.new) }
    if let old { return place(old, self.old, tables.old) }
    return Place(Span(0, 0), in: tables.new[tables.new.count - 1])
  }

  // MARK: - Keys

  /// The keys of either in which the two differ, in the order of the new one.
  func differing(_ old: Branch, _ new: Branch) -> [String] {
    (new.keys + old.keys.filter { new[$0] == nil }).filter { key in
      guard let before = old[key], let after = new[key] else { return true }
      return !before.says(after)
    }
  }
}

extension MeaningChange.Particular {
  /// With the keys that layering puts in as people would call them, and without what they repeat.
  fileprivate var readable: MeaningChange.Particular? {
    if old == nil, new == nil { return nil }
    if path == LayerMark.relation, (old ?? "tightens") == (new ?? "tightens") { return nil }
    if path == LayerMark.below, old == nil || new == nil { return nil }
    func bare(_ text: String) -> String { text.filter { $0 != "«" && $0 != "»" } }
    return MeaningChange.Particular(path: bare(path), old: old.map(bare), new: new.map(bare))
  }
}

/// Keys that layering puts into a tree, which no author may write.
enum LayerMark {
  static let below = "«below»"
  static let relation = "«relation»"
}
