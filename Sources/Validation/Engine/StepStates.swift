import CEL
import CivilCalendar
import Documents
import Workflows

/// Finds how far each step of a record is, before any check is judged.
struct StepStates {
  let record: RecordView

  /// Fills in the states, in the order in which they depend on each other.
  func find() {
    for index in record.workflow.order { find(index) }
    guard record.workflow.steps.contains(where: { $0.below != nil }) else { return }
    // Which version of a step was in force depends on when steps began, which no version changes.
    for index in record.workflow.steps.indices { record.versions[index] = version(of: index) }
    for index in record.workflow.order { find(index) }
  }

  private func version(of index: Int) -> Step {
    let law = LawInTime(record: record, step: index)
    var step = record.workflow.steps[index]
    while let below = step.below, law.applies(below.basis) == false { step = below.step }
    return step
  }

  private func find(_ index: Int) {
    let step = record.versions[index]
    record.states[index].applies = applies(index)
    let rounds = record.states[index].rounds
    record.states[index].isBegun = rounds.contains { isBegun($0, of: step) }
    guard !rounds.isEmpty else { return }
    var counting = rounds.count - 1
    if step.rounds == .any, let done = rounds.indices.last(where: { isDone(rounds[$0], step: index).truth == .yes }) {
      counting = done
    }
    count(counting, of: index)
  }

  /// Makes a round the one that counts, and takes from it how far the step is.
  func count(_ round: Int, of index: Int) {
    let node = record.states[index].rounds[round]
    record.states[index].counting = round
    let begins = record.versions[index].begins
    let scope = Scope(record, step: index, round: node)
    record.states[index].begunOn =
      begins.map { scope.date($0) } ?? RoundDates(node, of: record.versions[index], in: record).earliest
    if Exemptions(record).valid(in: node, step: index)?.covers.contains(.step) == true {
      record.states[index].done = .yes
      return
    }
    let (truth, day) = isDone(node, step: index)
    record.states[index].doneOn = day
    record.states[index].done = truth == .yes ? redone(node, step: index) : truth
  }

  private func applies(_ index: Int) -> StepState.Truth {
    let step = record.versions[index]
    if step.without != nil { return .no }
    if let parent = step.partOf { return record.states[parent].applies }
    guard let when = step.when else { return .yes }
    let scope = Scope(record, step: index, round: nil)
    switch scope.holds(when) {
    case .success(let holds): return holds ? .yes : .no
    case .failure(let error):
      if case .unknown(let cause) = scope.undecided(by: error).outcome { return .undecided(cause) }
      return .undecided(.error)
    }
  }

  /// Anything is on record, and not merely planned: where dates are given, one of them is surely not to come.
  private func isBegun(_ round: NodeID, of step: Step) -> Bool {
    let document = record.document
    let isFilled = document.children(round).contains { child in
      let key = document.key(child) ?? ""
      return step.fields[key]?.isAdded != true && record.filled(round, key) != nil
    }
    guard isFilled else {
      return false
    }
    let dates = RoundDates(round, of: step, in: record)
    return dates.earliest == nil || dates.isAnyPast
  }

  /// A field of `done:` is filled with a day that is not to come.
  private func isDone(_ round: NodeID, step index: Int) -> (truth: StepState.Truth, day: DateRange?) {
    let scope = Scope(record, step: index, round: round)
    for path in record.versions[index].done {
      guard let day = scope.date(path) else { continue }
      if day.latest <= record.asOf { return (.yes, day) }
      if day.earliest <= record.asOf { return (.undecided(.imprecise), day) }
    }
    return (.no, nil)
  }

  /// A round that calls for another does not do the step, unless the law lets it stand.
  private func redone(_ round: NodeID, step index: Int) -> StepState.Truth {
    guard let redo = record.versions[index].redo else { return .yes }
    let scope = Scope(record, step: index, round: round)
    switch scope.holds(redo) {
    case .success(false): return .yes
    case .success(true):
      let exemption = Exemptions(record).valid(in: round, step: index)
      return exemption?.covers.contains(.redo) == true ? .yes : .no
    case .failure(let error):
      if case .unknown(let cause) = scope.undecided(by: error).outcome { return .undecided(cause) }
      return .undecided(.error)
    }
  }
}
