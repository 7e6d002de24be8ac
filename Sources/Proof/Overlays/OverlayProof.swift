import SourceText
public import Workflows

/// The proof that an overlay never weakens the workflow it extends, or what stands in its way.
public struct OverlayProof: Sendable {
  /// The overlay, with everything below it.
  public let overlay: Workflow
  /// What it extends.
  public let base: Workflow
  /// What it touches, each with whether it asks at least as much.
  public let obligations: [Obligation]

  /// Compares a workflow with the one it extends; nothing for a workflow that extends none, or one not in the library.
  public init?(_ overlay: Workflow, in library: WorkflowLibrary) {
    guard let base = overlay.base.flatMap(library.workflow) else { return nil }
    self.overlay = overlay
    self.base = base
    obligations = LayerComparison(upper: overlay, lower: base).obligations()
  }

  /// The proofs of all overlays of a library, in the order of their ids.
  public static func all(in library: WorkflowLibrary) -> [OverlayProof] {
    library.ids.compactMap { library.workflow($0) }.compactMap { OverlayProof($0, in: library) }
  }

  /// Whether nothing is open.
  public var isProved: Bool { !obligations.contains(where: \.isOpen) }
}
