public import SourceText
public import Workflows

/// Something of its base that an overlay touches, and whether it asks at least as much there.
public struct Obligation: Sendable {
  /// The check, `step.check`; for a step as a whole `step.when`, `step.force`, `step.redo`, `step.exemptions`.
  public let check: String
  /// The line of the overlay.
  public let span: Span
  /// The line of the base, in spans of the base.
  public let below: Span
  /// The article of the base.
  public let basis: Citation
  /// Whether it follows that the overlay asks at least as much.
  public let strictness: Strictness
  /// What the author declared of it.
  public let relation: LayerRelation

  /// Whether it neither follows nor was declared.
  public var isOpen: Bool {
    if case .open = strictness, relation == .tightens { true } else { false }
  }
}
