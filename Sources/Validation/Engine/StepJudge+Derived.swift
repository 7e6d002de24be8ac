import Documents
import Workflows

extension StepJudge {
  /// Where another check already says that a field is missing, that check is why this one cannot be decided: if it
  /// says so at least as loudly.
  func derived(_ judgement: Judgement, of check: Check) -> Judgement {
    guard judgement.outcome == .unknown(.missing), !judgement.missing.isEmpty else { return judgement }
    let reporters = judgement.missing.map { reporter(of: $0, for: check) }
    guard let first = reporters.first, let id = first, !reporters.contains(nil) else { return judgement }
    var result = judgement
    result.outcome = .unknown(.because(id))
    result.parts = []
    return result
  }

  private func reporter(of path: FieldPath, for check: Check) -> String? {
    let owner: Step
    switch path.root {
    case .round, .element: owner = step
    case .step(let other): owner = record.workflow.steps[other]
    case .record: return nil
    }
    if !path.field.isOptional {
      let name = owner.name(of: .complete)
      return isLoud(name, owner.basis, .must) ? name : nil
    }
    let other = owner.checks.first { candidate in
      candidate.id != check.id && candidate.kind.demands.contains { $0.keys == path.keys }
        && !isOff(candidate, of: path.root) && isLoud(candidate.name, candidate.basis, candidate.force)
    }
    return other?.name
  }

  /// Whether a missing field weighs at least as much, said by that check, as that something cannot be decided.
  private func isLoud(_ name: String, _ basis: Citation, _ force: Check.Force) -> Bool {
    weighed(
      name, Judgement(.fail(.notEvidenced), at: .node(record.document.root)), basis: basis, rule: step.span,
      force: force
    )
    .weight >= .unknown
  }

  /// Whether a check does not apply, and so says nothing of what is missing.
  private func isOff(_ check: Check, of root: FieldPath.Root) -> Bool {
    let owner = if case .step(let other) = root { other } else { index }
    let state = record.states[owner]
    let scope = Scope(record, step: owner, round: state.counting.map { state.rounds[$0] })
    if case .success(false) = check.when.map(scope.holds) { return true }
    let law = LawInTime(record: record, step: owner)
    return law.applies(law.version(of: check).basis) == false
  }
}
