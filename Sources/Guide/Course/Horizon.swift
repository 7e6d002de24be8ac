import CivilCalendar
import Documents
import SourceText
import Workflows

/// How early and how late the law lets dates fall that are not on record yet, by what is.
///
/// Earliest days follow from the periods and orders that a workflow declares and from the order of its steps; they
/// may lie in the past. Nothing is said where holidays that are not published would matter.
struct Horizon {
  private let record: RecordView
  private var earliest: [Place: Bound] = [:]
  private var latest: [Place: Bound] = [:]
  private var rules: [(step: Int, check: Check, rule: Plain)] = []

  private typealias Plain = (from: FieldPath, to: FieldPath, atLeast: Period?, atMost: Period?)

  struct Place: Hashable {
    let step: Int
    let keys: [String]
  }

  /// A day, and the check that sets it; nothing where the order of the steps does.
  struct Bound {
    let day: CivilDate
    let check: Check?
    let field: Field?
  }

  init(_ record: RecordView) {
    self.record = record
    for (index, step) in record.versions.enumerated() where record.states[index].applies != .no {
      let state = record.states[index]
      let scope = Scope(record, step: index, round: state.counting.map { state.rounds[$0] })
      for check in step.checks where !check.kind.dateRules.isEmpty && !scope.rulesOut(check.when) {
        rules += check.kind.dateRules.compactMap(\.plain).map { (index, check, $0) }
      }
    }
    // Each pass carries bounds over one more link; a chain has no more links than there are steps.
    for _ in 0..<max(2, record.versions.count) where !pass() { break }
  }

  /// The first day for a field that is not filled.
  func earliest(_ step: Int, _ keys: [String]) -> Bound? { earliest[Place(step: step, keys: keys)] }

  /// The last day for a field that is not filled.
  func latest(_ step: Int, _ keys: [String]) -> Bound? { latest[Place(step: step, keys: keys)] }

  /// The first last day of a step.
  func due(_ step: Int) -> Bound? {
    latest.filter { $0.key.step == step }.values.min { $0.day < $1.day }
  }

  /// The first day on which a step can begin.
  func beginning(_ step: Int) -> CivilDate? {
    if record.states[step].isBegun || record.states[step].applies == .no { return nil }
    if let begins = record.versions[step].begins, let bound = earliest(step, begins.keys) { return bound.day }
    return afterPredecessors(step)
  }

  /// Carries the bounds on. Returns whether anything moved.
  private mutating func pass() -> Bool {
    var moved = false
    for (index, step) in record.versions.enumerated() where record.states[index].applies != .no {
      if let begins = step.begins, known(index, begins.keys) == nil, let day = afterPredecessors(index) {
        moved = raise(Place(step: index, keys: begins.keys), Bound(day: day, check: nil, field: begins.field)) || moved
      }
    }
    for (step, check, rule) in rules { moved = carry(rule, of: check, step: step) || moved }
    return moved
  }

  private mutating func carry(_ rule: Plain, of check: Check, step: Int) -> Bool {
    guard let from = place(rule.from, step), let to = place(rule.to, step), known(to.step, to.keys) == nil else {
      return false
    }
    var moved = false
    let start = known(from.step, from.keys)
    if let atLeast = rule.atLeast, let day = start?.latest ?? earliest[from]?.day,
      case .day(let first) = record.calendar.day(atLeast, after: day)
    {
      moved = raise(to, Bound(day: first, check: check, field: rule.to.field))
    }
    if let atMost = rule.atMost, let day = start?.earliest,
      case .day(let last) = record.calendar.day(atMost, after: day),
      latest[to].map({ last < $0.day }) ?? true
    {
      latest[to] = Bound(day: last, check: check, field: rule.to.field)
      moved = true
    }
    return moved
  }

  private mutating func raise(_ place: Place, _ bound: Bound) -> Bool {
    if let old = earliest[place], old.day >= bound.day { return false }
    earliest[place] = bound
    return true
  }

  /// The day by which the steps before it are done, as far as that is known: it may become later, never earlier.
  private func afterPredecessors(_ step: Int) -> CivilDate? {
    record.predecessors(of: step).compactMap { done($0.step, depth: 0) }.max()
  }

  /// The first day on which a step can be done; a step that falls away lets those before it show through.
  private func done(_ step: Int, depth: Int) -> CivilDate? {
    let state = record.states[step]
    if state.applies == .no, depth < record.versions.count {
      return record.predecessors(of: step).compactMap { done($0.step, depth: depth + 1) }.max()
    }
    let days = record.versions[step].done.compactMap {
      known(step, $0.keys)?.latest ?? earliest(step, $0.keys)?.day
    }
    let own = state.doneOn?.latest ?? days.min()
    // A step is not done before the ways of carrying it out are.
    let parts = record.workflow.parts(of: step).filter { record.states[$0].isBegun }.compactMap {
      done($0, depth: depth + 1)
    }
    let around = record.predecessors(of: step).compactMap {
      depth < 64 ? done($0.step, depth: depth + 1) : nil
    }
    return ([own].compactMap { $0 } + parts + (own == nil ? around : [])).max()
  }

  private func place(_ path: FieldPath, _ step: Int) -> Place? {
    switch path.root {
    case .round: Place(step: step, keys: path.keys)
    case .step(let other): Place(step: other, keys: path.keys)
    case .element, .record: nil
    }
  }

  private func known(_ step: Int, _ keys: [String]) -> DateRange? {
    let state = record.states[step]
    guard var node = state.counting.map({ state.rounds[$0] }) else { return nil }
    for key in keys {
      guard record.document.kind(node) == .mapping, let next = record.filled(node, key) else { return nil }
      node = next
    }
    return record.date(node)
  }
}
