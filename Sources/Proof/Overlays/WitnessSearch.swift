public import SourceText
public import Workflows

/// Looks for a record that an overlay judges less severely than its base.
public struct WitnessSearch: Sendable {
  private let library: WorkflowLibrary

  /// A search among the records of a library's workflows.
  public init?(library: WorkflowLibrary) {
    self.library = library
  }

  /// A record for an obligation, where one is found.
  public func witness(for obligation: Obligation, of proof: OverlayProof) -> Witness? {
    nil
  }
}

extension OverlayProof {
  /// Everything that keeps the overlay from being used, with witnesses where there are any.
  public func diagnostics(in library: WorkflowLibrary) -> [Diagnostic] {
    let search = isProved ? nil : WitnessSearch(library: library)
    return diagnostics { search?.witness(for: $0, of: self) }
  }
}
