import Proof
public import Workflows

extension DiffReport {
  /// The overlays that were proved upon what was, and no longer load or are no longer proved upon what is.
  ///
  /// - Parameter declared: the workflows that there still are files of.
  public static func brokenOverlays(
    _ old: WorkflowLibrary, _ new: WorkflowLibrary, declared: Set<String>
  ) -> [String] {
    OverlayProof.all(in: old).filter { proof in
      guard proof.isProved, declared.contains(proof.overlay.id) else { return false }
      guard let now = new.workflow(proof.overlay.id) else { return true }
      return OverlayProof(now, in: new).map { !$0.isProved } ?? false
    }.map(\.overlay.id)
  }
}
