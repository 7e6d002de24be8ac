import Documents
import SourceText

/// Reads what a workflow governs.
struct GovernsReader {
  let loading: Loading
  let conditions: ConditionReader
  let citation: (NodeID) -> Citation?
  let steps: [Step]

  func governs(_ node: NodeID) -> Governs? {
    let document = loading.document
    loading.allowOnly(["when", "basis", "except", "directly", "by_reference"], in: node)
    let (when, basis) = clause(node)
    let except = document.child(node, "except").flatMap(loading.sequence)?.compactMap(exclusion) ?? []
    guard let directly = loading.required("directly", in: node) else { return nil }
    loading.allowOnly(["when", "basis"], in: directly)
    let (directlyWhen, directlyBasis) = clause(directly)
    let byReference = document.child(node, "by_reference").flatMap(byReference)
    guard let when, let basis, let directlyWhen, let directlyBasis else { return nil }
    return Governs(
      when: when, basis: basis, except: except, directly: (directlyWhen, directlyBasis),
      byReference: byReference)
  }

  private func clause(_ node: NodeID) -> (Condition?, Citation?) {
    (
      loading.required("when", in: node).flatMap { conditions.condition($0, step: nil) },
      loading.required("basis", in: node).flatMap(citation)
    )
  }

  private func exclusion(_ node: NodeID) -> Governs.Exclusion? {
    loading.allowOnly(["id", "title", "when", "basis"], in: node)
    let (when, basis) = clause(node)
    guard let id = loading.required("id", in: node).flatMap(loading.id), let when, let basis else { return nil }
    let title = loading.document.child(node, "title").flatMap(loading.text) ?? Text(id)
    return Governs.Exclusion(id: id, title: title, when: when, basis: basis)
  }

  private func isCheck(_ item: NodeID) -> Bool {
    steps.contains { step in
      ImpliedCheck.allCases.contains { loading.document.equals(item, step.name(of: $0)) }
        || step.checks.contains { loading.document.equals(item, $0.name) }
    }
  }

  private func byReference(_ node: NodeID) -> Governs.ByReference? {
    loading.allowOnly(["when", "basis", "core"], in: node)
    let when = loading.required("when", in: node).flatMap { conditions.condition($0, step: nil) }
    let bases = loading.required("basis", in: node).map { loading.atLeastOne($0).compactMap(citation) } ?? []
    let core = loading.document.child(node, "core").flatMap(loading.sequence) ?? []
    for item in core where !isCheck(item) {
      loading.unknown(
        "unknown_check", loading.document.text(item), at: loading.document.span(item),
        among: steps.flatMap { step in ImpliedCheck.allCases.map(step.name) + step.checks.map(\.name) },
        Text(zh: "未知的检查要点", en: "Unknown check"))
    }
    for item in core { loading.note(checkName: item) }
    guard let when, let basis = bases.first else { return nil }
    return Governs.ByReference(
      when: when, basis: basis, further: Array(bases.dropFirst()), core: Set(core.map(loading.document.text)))
  }
}
