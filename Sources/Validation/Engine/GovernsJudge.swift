import SourceText
import Workflows

/// Finds whether a workflow governs a matter, and whether directly or by reference.
struct GovernsJudge {
  let record: RecordView

  /// How a workflow stands to a matter.
  enum Answer {
    case directly
    case byReference(Governs.ByReference)
    /// Outside it, and why.
    case outside(Text, Citation)
    /// Perhaps outside it, if these facts were stated as they must be.
    case undecided
  }

  func answer() -> Answer {
    let governs = record.workflow.governs
    let scope = Scope(record, step: 0, round: nil)
    for exclusion in governs.except {
      switch scope.holds(exclusion.when) {
      case .success(true):
        return .outside(
          Text(zh: "本事项属于\(exclusion.title.zh)", en: "The matter is \(exclusion.title.en)"), exclusion.basis)
      case .success(false): continue
      case .failure: return .undecided
      }
    }
    switch scope.holds(governs.when) {
    case .success(true): break
    case .success(false):
      return .outside(Text(zh: "本事项不属于适用范围", en: "The matter is not of a class that is governed"), governs.basis)
    case .failure: return .undecided
    }
    switch scope.holds(governs.directly.when) {
    case .success(true): return .directly
    case .success(false): break
    case .failure: return .undecided
    }
    if let byReference = governs.byReference {
      switch scope.holds(byReference.when) {
      case .success(true): return .byReference(byReference)
      case .success(false): break
      case .failure: return .undecided
      }
    }
    return .outside(
      Text(zh: "该决策机关不在适用范围内", en: "The decision-maker is not one of those bound"), governs.directly.basis)
  }
}
