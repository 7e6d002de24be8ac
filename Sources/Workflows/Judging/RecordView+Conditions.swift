public import CEL

extension RecordView {
  /// What an expression about this record may use, and the record's answers: `facts`, `record`, `steps`, `as_of`,
  /// and with a step `this`, its round that counts.
  public func conditionScope(step: Int? = nil) -> (environment: Environment, host: any Host) {
    let names = ConditionNames(steps: workflow.steps.map { ($0.id, $0.fields) }, facts: workflow.facts)
    let round = step.flatMap { step in states[step].counting.map { states[step].rounds[$0] } }
    return (
      names.environment(step: step, element: nil), ConditionHost(Scope(self, step: step ?? 0, round: round))
    )
  }
}
