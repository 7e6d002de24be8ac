public import Workflows

extension RecordView {
  /// The checks of a step, each in the version in force, and whether it is asked in the round that counts: by the law
  /// of its day, by the step's condition and by its own. Nothing as long as the record does not say.
  public func asked(of index: Int) -> [(check: Check, isAsked: Bool?)] {
    let state = states[index]
    let round = state.counting.map { state.rounds[$0] }
    let law = LawInTime(record: self, step: index, round: round)
    let scope = Scope(self, step: index, round: round)
    let applies: Bool? =
      switch state.applies {
      case .yes: !state.isExempt
      case .no: false
      case .undecided: nil
      }
    return workflow.steps[index].checks.map(law.version).map { check in
      let holds: Bool? =
        switch check.when.map(scope.holds) ?? .success(true) {
        case .success(let holds): holds
        case .failure: nil
        }
      let parts = [applies, law.applies(check.basis), holds]
      return (check, parts.contains(false) ? false : parts.contains(nil) ? nil : true)
    }
  }
}
