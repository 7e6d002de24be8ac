public import CivilCalendar
import Documents
import SourceText
public import Workflows

/// Reads the dates of a record and what binds them.
///
/// Conditions are asked of the record as it will be (`future`), with the days of a plan entered and their time come;
/// what is on record is read from it as it is (`present`). Where a choice is left that no single day decides, such as
/// the latest of several dates still open, the link taken is one that suffices.
public struct DateNetworkMaker {
  let present: RecordView
  let future: RecordView
  let including: Set<Int>
  let excluding: Set<Int>
  let keeping: Set<Int>
  let allowances: [Int: Period]
  var network = DateNetwork()
  var places: [EditPath: Int] = [:]
  var used: Set<Int> = []

  /// A round that is carried out.
  struct Round {
    let step: Int
    let path: EditPath
    let context: Text
    let node: NodeID?
    let isBegun: Bool
    let isDone: Bool
  }

  /// A maker for a record.
  ///
  /// - Parameters:
  ///   - present: the record as it is.
  ///   - future: the same record with planned days entered, looked at when they have come; at first the same.
  ///   - including: optional steps that are to be carried out though nothing of them is on record.
  ///   - excluding: steps of which nothing is on record and that are not to be carried out, though they could be.
  ///   - keeping: steps found to apply before, which stay in: entering a day may move it before the law that asks for
  ///     the step.
  ///   - allowances: how much time is to be allowed for a step.
  public init(
    _ present: RecordView, future: RecordView, including: Set<Int> = [], excluding: Set<Int> = [],
    keeping: Set<Int> = [], allowances: [Int: Period] = [:]
  ) {
    self.present = present
    self.future = future
    self.including = including
    self.excluding = excluding
    self.keeping = keeping
    self.allowances = allowances
  }

  /// The dates and what binds them.
  public mutating func make() -> DateNetwork {
    chooseSteps()
    let rounds = network.steps.flatMap(rounds)
    for round in rounds { enter(round) }
    // A link may ask for a date that another takes among its own: a second look sees all of them.
    var before = -1
    while network.entries.count != before {
      before = network.entries.count
      network.links = []
      for round in rounds { link(round) }
    }
    dropUnbound()
    return network
  }

  // MARK: - Steps and rounds

  private mutating func chooseSteps() {
    for (index, step) in future.versions.enumerated() {
      let state = present.states[index]
      if state.isExempt || future.states[index].isExempt { continue }
      let isOverruled = keeping.contains(index) && LawInTime.applies(step: index, in: future) == false
      if future.states[index].applies == .no, !isOverruled { continue }
      let isOnRecord = state.rounds.contains(where: present.isAnyFilled)
      if step.isOptional, !isOnRecord, !including.contains(index) {
        network.unused.append(index)
        continue
      }
      if excluding.contains(index), !isOnRecord { continue }
      if future.states[index].applies != .yes { network.assumed.append(index) }
      network.steps.append(index)
    }
    used = Set(network.steps)
  }

  /// The rounds of a step that have to be looked at: the one that counts, each where each counts, a new one where the
  /// last calls for it.
  func rounds(of index: Int) -> [Round] {
    let state = present.states[index]
    let path = EditPath([.key("steps"), .key(present.workflow.steps[index].id)])
    let isList = path.node(in: present.document).map { present.document.kind($0) == .sequence } ?? false
    func round(_ number: Int) -> Round {
      let node = state.rounds[number]
      return Round(
        step: index, path: isList ? path.appending(number) : path,
        context: state.rounds.count > 1 ? numbered(number) : Text(""), node: node, isBegun: isBegun(node, of: index),
        isDone: isDone(node, of: index))
    }
    if state.rounds.isEmpty {
      return [Round(step: index, path: path, context: Text(""), node: nil, isBegun: false, isDone: false)]
    }
    if future.versions[index].rounds == .every { return state.rounds.indices.map(round) }
    let counting = round(state.counting ?? state.rounds.count - 1)
    if counting.isDone, state.done == .no, !state.isExempt {
      return [
        Round(
          step: index, path: path.appending(state.rounds.count), context: numbered(state.rounds.count), node: nil,
          isBegun: false, isDone: false)
      ]
    }
    return [counting]
  }

  private func numbered(_ number: Int) -> Text { Text(zh: "第\(number + 1)次", en: "round \(number + 1)") }

  private func isBegun(_ round: NodeID, of index: Int) -> Bool {
    let dates = RoundDates(round, of: present.versions[index], in: present)
    return dates.isAnyPast
  }

  private func isDone(_ round: NodeID, of index: Int) -> Bool {
    let scope = Scope(present, step: index, round: round)
    return present.versions[index].done.contains { scope.date($0).map { $0.latest <= present.asOf } ?? false }
  }

  // MARK: - Dates

  /// Enters the dates of a round: those on record, and those that it may not lack.
  private mutating func enter(_ round: Round) {
    let step = future.versions[round.step]
    gather(step.fields, at: round.path, node: round.node, in: round, context: round.context, isOwed: true)
    let scope = futureScope(round)
    for check in checks(of: round) {
      for path in check.kind.demands where path.root == .round && scope.isMet(check.when) { require(path, in: round) }
    }
    if let begins = step.begins, let entry = date(begins, in: round) { network.entries[entry].role = .begins }
    let ends = step.done.compactMap { path in known(path, in: round) } + [step.done.first].compactMap { $0 }
    if let entry = ends.first.flatMap({ date($0, in: round) }) { network.entries[entry].role = .ends }
  }

  private func known(_ path: FieldPath, in round: Round) -> FieldPath? {
    value(round.path.appending(path.keys)) == nil ? nil : path
  }

  private mutating func require(_ path: FieldPath, in round: Round) {
    switch path.field.type {
    case .date: _ = date(path, in: round)
    case .list(.group(let group)):
      let list = round.path.appending(path.keys)
      if list.node(in: present.document).map(present.document.count) ?? 0 == 0 {
        gather(
          group, at: list.appending(0), node: nil, in: round, context: path.field.title, isOwed: true)
      }
    case .group(let group):
      let place = round.path.appending(path.keys)
      gather(
        group, at: place, node: place.node(in: present.document), in: round, context: round.context, isOwed: true)
    default: return
    }
  }

  private mutating func gather(
    _ group: FieldGroup, at path: EditPath, node: NodeID?, in round: Round, context: Text, isOwed: Bool
  ) {
    for field in group.fields {
      let child = node.flatMap { present.document.kind($0) == .mapping ? present.filled($0, field.key) : nil }
      let isOwed = isOwed && !field.isOptional && isAsked(field, in: round)
      if child == nil, !isOwed { continue }
      let place = path.appending(field.id)
      switch field.type {
      case .date: _ = enter(place, field, in: round, context: context)
      case .group(let inner): gather(inner, at: place, node: child, in: round, context: context, isOwed: true)
      case .list(.group(let inner)):
        guard let child, present.document.kind(child) == .sequence else {
          if node.map({ present.saysNone($0, field.id) }) ?? false { continue }
          gather(inner, at: place.appending(0), node: nil, in: round, context: field.title, isOwed: true)
          continue
        }
        for (number, item) in present.document.children(child).enumerated() {
          let name = Text(zh: "\(field.title.zh)第\(number + 1)项", en: "\(field.title.en) \(number + 1)")
          gather(inner, at: place.appending(number), node: item, in: round, context: name, isOwed: true)
        }
      default: continue
      }
    }
  }

  private func isAsked(_ field: Field, in round: Round) -> Bool {
    guard field.isAdded, let basis = field.basis else { return true }
    return law(round).applies(basis) != false
  }

  /// The date at a path of a round, made if it is not there yet.
  mutating func date(_ path: FieldPath, in round: Round) -> Int? {
    enter(round.path.appending(path.keys), path.field, in: round, context: round.context)
  }

  /// Enters a date; nothing where it could only be said of a round long closed.
  mutating func enter(_ path: EditPath, _ field: Field, in round: Round, context: Text) -> Int? {
    if let place = places[path] { return place }
    var known = value(path)
    // A day to come stands where its round has begun: it was announced. In one that has not, it is only a plan.
    if let day = known, day.latest > present.asOf, !round.isBegun { known = nil }
    network.entries.append(
      DateNetwork.Entry(path: path, step: round.step, field: field, context: context, known: known))
    places[path] = network.entries.count - 1
    return network.entries.count - 1
  }

  /// The day of the record's head at a path.
  mutating func head(_ path: FieldPath) -> Int? {
    let place = EditPath(path.keys.map(EditPath.Part.key))
    if let entry = places[place] { return entry }
    guard let known = value(place) else { return nil }
    network.entries.append(
      DateNetwork.Entry(path: place, step: nil, field: path.field, context: Text(""), known: known))
    places[place] = network.entries.count - 1
    return network.entries.count - 1
  }

  func value(_ path: EditPath) -> DateRange? {
    guard let node = path.node(in: present.document), present.document.kind(node) == .string else { return nil }
    return present.date(node)
  }

  // MARK: - What is asked of a round

  func futureScope(_ round: Round) -> Scope {
    Scope(future, step: round.step, round: round.path.node(in: future.document))
  }

  func law(_ round: Round) -> LawInTime {
    LawInTime(record: future, step: round.step, round: round.path.node(in: future.document))
  }

  /// The checks that a round has to keep, in the version that is in force when it begins.
  func checks(of round: Round) -> [Check] {
    let law = law(round)
    let scope = futureScope(round)
    let spared = scope.round.flatMap { Exemptions(future).valid(in: $0, step: round.step)?.covers } ?? []
    return future.workflow.steps[round.step].checks.map(law.version).filter { check in
      if spared.contains(.check(check.id)) || law.applies(check.basis) == false { return false }
      guard let when = check.when, case .success(false) = scope.holds(when) else { return true }
      return false
    }
  }

  /// What is still open in a round that is done, and that nothing binds to a day, is a gap in the record rather than
  /// something to come.
  private mutating func dropUnbound() {
    let bound = Set(network.links.map(\.to))
    let closed = Set(network.steps.flatMap(rounds).filter(\.isDone).map(\.path))
    let gone = network.entries.indices.filter { index in
      let entry = network.entries[index]
      guard entry.known == nil, closed.contains(where: { entry.path.parts.starts(with: $0.parts) }) else {
        return false
      }
      let isBeforeKnown = network.links.contains { $0.from == index && network.entries[$0.to].known != nil }
      return isBeforeKnown || !bound.contains(index)
    }
    if gone.isEmpty { return }
    var renumbered: [Int: Int] = [:]
    var kept: [DateNetwork.Entry] = []
    for index in network.entries.indices where !gone.contains(index) {
      renumbered[index] = kept.count
      kept.append(network.entries[index])
    }
    network.entries = kept
    network.links = network.links.compactMap { link in
      guard let from = renumbered[link.from], let to = renumbered[link.to] else { return nil }
      return DateNetwork.Link(from: from, to: to, rule: link.rule, stretches: link.stretches, cause: link.cause)
    }
  }
}

extension EditPath {
  /// The way on, by several keys.
  func appending(_ keys: [String]) -> EditPath { EditPath(parts + keys.map(Part.key)) }
}
