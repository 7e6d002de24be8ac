import CivilCalendar
import SourceText
import Validation
import Workflows

/// Looks for a record that one workflow judges less severely than another.
///
/// It begins with records that fall short of the stronger one's check, one for each way in which it can, and changes
/// them until the weaker one lets one pass. Both judgements are the real validator's; what it does not confirm is no
/// witness.
struct RecordSearch {
  /// A workflow with what judges by it.
  struct Judge: Sendable {
    let workflow: Workflow
    let library: WorkflowLibrary
    let validator: Validator
  }

  let weaker: Judge
  let stronger: Judge
  let asOf: CivilDate
  /// What is looked at: a check, all that a step says (`plan.`), or whatever differs.
  var focus: String?
  /// What must be among what differs: the check whose line is to be shown, or all that its step says.
  var shows: String?
  /// The only checks that are looked at; all, if nothing is said.
  var among: Set<String>?
  /// The only step that is judged, where it is enough to look at that; all of them, if nothing is said.
  var step: String?
  /// Whether it is looked for who governs the matter: that one of the two does, and the other does not.
  var isAboutScope = false

  /// A record that shows it, where one is found, with nothing that could be left out.
  ///
  /// - Parameter check: the check that may ask less; for a step as a whole `step.when`, `step.force`, `step.redo`,
  ///   `step.exemptions` or another part of it.
  func record(for check: String) -> Sketch? {
    let parts = check.split(separator: ".").map(String.init)
    guard parts.count > 1, let calendar = weaker.library.calendar(weaker.workflow.calendar),
      let maker = ExampleMaker(stronger.library, workflow: stronger.workflow.id, asOf: asOf)
    else { return nil }
    let known = [weaker.workflow, stronger.workflow].first { $0.steps.contains { $0.id == parts[0] } }
    let step = known?.steps.firstIndex { $0.id == parts[0] }
    let names = step.flatMap { index in known.map { self.names(check, parts[1], $0.steps[index]) } } ?? [check]
    return record(by: names, at: step ?? 0, of: known ?? weaker.workflow, conditions(parts), maker, calendar) {
      [inForce($0)]
    }
  }

  /// A record that one of the two governs and the other does not.
  func recordOfScope() -> Sketch? {
    guard let calendar = weaker.library.calendar(weaker.workflow.calendar),
      let maker = ExampleMaker(stronger.library, workflow: stronger.workflow.id, asOf: asOf)
    else { return nil }
    let scopes = [weaker, stronger].map(\.workflow.governs)
    let conditions = scopes.flatMap { scope in
      [scope.when, scope.directly.when, scope.byReference?.when].compactMap { $0 } + scope.except.map(\.when)
    }
    let names = stronger.workflow.steps.flatMap(\.checks).prefix(4).map(\.name)
    return record(by: names, at: 0, of: stronger.workflow, conditions, maker, calendar) { [$0] }
  }

  /// A record of a step that begins near one of these days, on which a source of its checks is in force for one of the
  /// two only, or weighs otherwise.
  func record(of names: [String], near days: [CivilDate]) -> Sketch? {
    guard let calendar = weaker.library.calendar(weaker.workflow.calendar),
      let maker = ExampleMaker(stronger.library, workflow: stronger.workflow.id, asOf: asOf)
    else { return nil }
    return record(by: names, at: 0, of: stronger.workflow, [], maker, calendar) { sketch in
      [sketch] + days.map { begun(sketch, on: $0) }
    }
  }

  private func record(
    by names: [String], at step: Int, of known: Workflow, _ conditions: [Condition], _ maker: ExampleMaker,
    _ calendar: WorkCalendar, starting: (Sketch) -> [Sketch]
  ) -> Sketch? {
    let versions = [weaker.workflow, stronger.workflow].flatMap { workflow in
      workflow.steps.flatMap(\.checks).filter { names.contains($0.name) }
    }
    let moves = WitnessMoves(
      overlay: known, calendar: calendar, step: step, checks: versions, conditions: conditions)
    var judged = 0
    for name in names {
      for promise in [Promise.fails, .asks, .disputed] {
        for example in maker.examples(of: name, that: promise) {
          for text in [example.text, example.whole] {
            guard let sketch = Sketch(yaml: text)?.lifted(to: weaker.workflow) else { continue }
            for start in starting(sketch) {
              if let found = search(from: start, moves, &judged) { return shrunk(found) }
            }
          }
        }
      }
    }
    return nil
  }

  /// The checks that fail where a step as a whole asks less.
  private func names(_ check: String, _ part: String, _ step: Step) -> [String] {
    switch part {
    case "exemptions": return [step.name(of: .exemption), step.name(of: .done)]
    case "after": return [step.name(of: .after), step.name(of: .done)]
    case "fields": return [step.name(of: .complete), step.name(of: .done)]
    default:
      let isDeclared = [weaker, stronger].contains { judge in
        judge.workflow.steps.flatMap(\.checks).contains { $0.name == check }
      }
      return isDeclared ? [check] : [step.name(of: .done)] + step.checks.prefix(3).map(\.name)
    }
  }

  private func conditions(_ parts: [String]) -> [Condition] {
    let versions = [weaker, stronger].flatMap { $0.workflow.steps.filter { $0.id == parts[0] } }
    switch parts[1] {
    case "when": return versions.compactMap(\.when)
    case "redo": return versions.compactMap(\.redo)
    case "exemptions": return versions.flatMap(\.exemptions).compactMap(\.when)
    default: return []
    }
  }

  // MARK: - Search

  /// No more records than this are judged: of those that were ever found, none took half as many, and whoever writes
  /// rules waits for the answer.
  private static let limit = 1000

  private func search(from start: Sketch, _ moves: WitnessMoves, _ judged: inout Int) -> Sketch? {
    if isWitness(start) { return start }
    let first = moves.moves(on: start)
    var kept: [Sketch] = []
    for move in first where judged < Self.limit {
      let changed = start.applying(move)
      judged += 1
      guard let (lower, upper) = severities(changed) else { continue }
      if upper < lower, isShown(changed) { return changed }
      // Worth going on from where the stronger still finds as much.
      if lower >= .warning { kept.append(changed) }
    }
    for sketch in kept {
      for move in moves.moves(on: sketch) {
        judged += 1
        if judged >= Self.limit { return nil }
        let changed = sketch.applying(move)
        if isWitness(changed) { return changed }
      }
    }
    return nil
  }

  /// Takes away whatever can be taken away.
  private func shrunk(_ sketch: Sketch) -> Sketch {
    var smallest = sketch
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for path in smallest.removable where path != [.name("workflow")] {
        var candidate = smallest
        candidate[path] = nil
        if candidate != smallest, isWitness(candidate) {
          smallest = candidate
          isShrinking = true
        }
      }
    }
    return smallest.arranged(by: weaker.workflow)
  }

  /// The same with every date so much later that the weaker one's own sources are in force. Whole weeks keep the days of
  /// the week.
  private func inForce(_ sketch: Sketch) -> Sketch {
    let workflow = weaker.workflow
    let own = workflow.layers.count > 1 ? workflow.layers.last?.id : nil
    let cited = workflow.steps.flatMap(\.checks).filter { workflow.layer(of: $0.span).id == own }.map(\.basis)
    let bases = cited + workflow.steps.compactMap { $0.below?.basis }
    guard let from = bases.compactMap({ workflow.source($0.source)?.inForce.from }).max() else { return sketch }
    var earliest: CivilDate?
    _ = sketch.root.mapDates { date in
      earliest = min(earliest ?? date, date)
      return date
    }
    guard let earliest, earliest < from else { return sketch }
    let weeks = (earliest.days(to: from) + 6) / 7
    return Sketch(root: sketch.root.mapDates { $0.adding(days: weeks * 7) })
  }

  /// The same with every date so much earlier or later, by whole weeks, that the first of them is the day, or is in the
  /// week that follows.
  private func begun(_ sketch: Sketch, on day: CivilDate) -> Sketch {
    var earliest: CivilDate?
    _ = sketch.root.mapDates { date in
      earliest = min(earliest ?? date, date)
      return date
    }
    guard let earliest else { return sketch }
    let days = earliest.days(to: day)
    let weeks = days >= 0 ? (days + 6) / 7 : days / 7
    return Sketch(root: sketch.root.mapDates { $0.adding(days: weeks * 7) })
  }
}

extension Sketch {
  func applying(_ move: WitnessMoves.Move) -> Sketch {
    var copy = self
    // Elements are taken out from the end, so that the places before them stay as they are.
    for change in move.reversed() { copy[change.path] = change.item }
    return copy
  }
}

extension Sketch.Item {
  func mapDates(_ change: (CivilDate) -> CivilDate) -> Sketch.Item {
    switch self {
    case .scalar(let text, let isText): CivilDate(text).map { .text("\(change($0))") } ?? .scalar(text, isText: isText)
    case .list(let items): .list(items.map { $0.mapDates(change) })
    case .map(let entries):
      .map(entries.map { Sketch.Item.Entry(key: $0.key, item: $0.item.mapDates(change)) })
    }
  }
}
