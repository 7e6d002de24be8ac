import CEL
import CivilCalendar
import Documents
import Workflows

/// Finds how far each step of a record is, before any check is judged.
struct StepStates {
  let record: RecordView

  /// Fills in the states, in the order in which they depend on each other.
  ///
  /// - Parameter chosen: which round counts of steps of which any round suffices; the last done, where it is not said.
  func find(choosing chosen: [Int: Int] = [:]) {
    // When steps began comes first, which no version of them changes: it decides which law they are under, and so
    // which version was in force.
    for index in record.workflow.steps.indices { findBeginning(index, chosen[index]) }
    for index in record.workflow.steps.indices where record.workflow.steps[index].below != nil {
      record.versions[index] = version(of: index)
    }
    for index in record.workflow.order { find(index, chosen[index]) }
  }

  private func version(of index: Int) -> Step {
    let law = LawInTime(record: record, step: index)
    var step = record.workflow.steps[index]
    while let below = step.below, law.applies(below.basis) == false { step = below.step }
    return step
  }

  private func findBeginning(_ index: Int, _ chosen: Int?) {
    let step = record.versions[index]
    let rounds = record.states[index].rounds
    record.states[index].isBegun = rounds.contains { isBegun($0, of: step) }
    if rounds.isEmpty { return }
    count(chosen ?? rounds.count - 1, of: index)
  }

  /// Makes a round the one that counts, and takes from it when the step began.
  private func count(_ round: Int, of index: Int) {
    record.states[index].counting = round
    let rounds = record.states[index].rounds
    if record.versions[index].rounds == .every {
      let begun = rounds.map { begunOn($0, of: index) }
      // As long as one of them may be earlier, none is known to be the first.
      record.states[index].begunOn =
        begun.contains(nil) ? nil : begun.compactMap { $0 }.min { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) }
    } else {
      record.states[index].begunOn = begunOn(rounds[round], of: index)
    }
  }

  private func begunOn(_ round: NodeID, of index: Int) -> DateRange? {
    let step = record.versions[index]
    if let begins = step.begins { return Scope(record, step: index, round: round).date(begins) }
    return RoundDates(round, of: step, in: record).earliest
  }

  private func find(_ index: Int, _ chosen: Int?) {
    record.states[index].applies = applies(index)
    let rounds = record.states[index].rounds
    guard !rounds.isEmpty else { return }
    let last = rounds.count - 1
    switch record.versions[index].rounds {
    case .last: conclude(completion(of: rounds[last], step: index), of: index)
    case .any:
      let all = rounds.map { completion(of: $0, step: index) }
      let best =
        chosen ?? all.lastIndex { $0.isExempt || $0.truth == .yes } ?? all.lastIndex { $0.truth != .no } ?? last
      count(best, of: index)
      conclude(all[best], of: index)
    case .every:
      // A round that calls for another is answered by the next.
      let earlier = rounds.dropLast().map { isDone($0, step: index) }
      conclude(together(earlier, completion(of: rounds[last], step: index)), of: index)
    }
  }

  /// How far one round is.
  private typealias Completion = (truth: StepState.Truth, day: DateRange?, isExempt: Bool)

  private func conclude(_ completion: Completion, of index: Int) {
    record.states[index].done = completion.truth
    record.states[index].doneOn = completion.day
    record.states[index].isExempt = completion.isExempt
    // What the law spares was not carried out.
    if completion.isExempt { record.states[index].isBegun = false }
  }

  private func completion(of round: NodeID, step index: Int) -> Completion {
    if Exemptions(record).valid(in: round, step: index)?.covers.contains(.step) == true { return (.no, nil, true) }
    let (truth, day) = isDone(round, step: index)
    return (truth == .yes ? redone(round, step: index) : truth, day, false)
  }

  private func together(_ earlier: [(truth: StepState.Truth, day: DateRange?)], _ last: Completion) -> Completion {
    if last.isExempt { return last }
    var result = last
    for round in earlier {
      if round.truth == .no || result.truth == .no {
        result.truth = .no
      } else if result.truth == .yes {
        result.truth = round.truth
      }
      if let a = result.day, let b = round.day {
        result.day = DateRange(max(a.earliest, b.earliest), max(a.latest, b.latest))
      }
    }
    return result
  }

  private func applies(_ index: Int) -> StepState.Truth {
    if record.versions[index].without != nil { return .no }
    let law = LawInTime.applies(step: index, in: record)
    if law == false { return .no }
    let condition = condition(index)
    return law == nil && condition != .no ? .undecided(.imprecise) : condition
  }

  private func condition(_ index: Int) -> StepState.Truth {
    let step = record.versions[index]
    // A part shares its parent's condition, not the law that the parent rests on.
    if let parent = step.partOf { return condition(parent) }
    guard let when = step.when else { return .yes }
    let scope = Scope(record, step: index, round: nil)
    switch scope.holds(when) {
    case .success(let holds): return holds ? .yes : .no
    case .failure(let error): return .undecided(waiting(for: error) ?? cause(error, scope))
    }
  }

  /// The step that is still to say what a condition asks of it.
  private func waiting(for error: EvaluationError) -> Outcome.UnknownCause? {
    guard error.kind == .missing else { return nil }
    for name in error.missing {
      let parts = name.split(separator: ".")
      guard parts.count > 1, parts[0] == "steps",
        let other = record.workflow.steps.firstIndex(where: { $0.id == parts[1] })
      else { continue }
      let (step, state) = (record.versions[other], record.states[other])
      let isComing = state.applies != .no && !state.isExempt && (!step.isOptional || state.isBegun)
      if isComing, state.done != .yes { return .because(step.name(of: .done)) }
    }
    return nil
  }

  private func cause(_ error: EvaluationError, _ scope: Scope) -> Outcome.UnknownCause {
    if case .unknown(let cause) = scope.undecided(by: error).outcome { return cause }
    return .error
  }

  /// Anything is on record, and not merely planned or claimed to be spared: where dates are given, one of them is
  /// surely not to come.
  private func isBegun(_ round: NodeID, of step: Step) -> Bool {
    let document = record.document
    let isFilled = document.children(round).contains { child in
      guard record.isFilled(child), !document.hasKey(child, .exempt) else { return false }
      // A field or a paper that only a layer above knows is nothing to the step.
      if let field = step.fields.field(of: child, in: document) { return !field.isAdded }
      return !document.hasKey(child, .documents) || document.kind(child) != .mapping
        || document.children(child).contains { record.workflow.knows(paper: document.key($0) ?? "", for: step) }
    }
    guard isFilled else { return false }
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
    case .failure(let error): return .undecided(cause(error, scope))
    }
  }
}
