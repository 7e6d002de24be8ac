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
    for name in names {
      for promise in [Promise.fails, .asks, .disputed] {
        for example in maker.examples(of: name, that: promise) {
          for text in [example.text, example.whole] {
            guard let sketch = Sketch(yaml: text)?.lifted(to: weaker.workflow) else { continue }
            for start in starting(sketch) {
              if let found = search(from: start, moves) { return shrunk(found) }
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

  /// No more records than this are judged for one beginning.
  private static let limit = 4000

  private func search(from start: Sketch, _ moves: WitnessMoves) -> Sketch? {
    if isWitness(start) { return start }
    let first = moves.moves(on: start)
    var judged = 0
    var kept: [Sketch] = []
    for move in first {
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
        if judged > Self.limit { return nil }
        let changed = sketch.applying(move)
        if isWitness(changed) { return changed }
      }
    }
    return nil
  }

  private func isWitness(_ sketch: Sketch) -> Bool {
    severities(sketch).map { $0.upper < $0.lower } == true && isShown(sketch)
  }

  /// Whether what is to be shown differs by itself: with two weak lines a record for one might show the other.
  private func isShown(_ sketch: Sketch) -> Bool {
    guard let shows else { return true }
    var alone = self
    (alone.focus, alone.shows) = (shows, nil)
    return alone.severities(sketch).map { $0.upper < $0.lower } == true
  }

  /// The most that only the stronger finds, and the most that only the weaker finds; what both find alike is left out,
  /// and so is what is not yet owed. Nothing where either cannot read the record or does not govern it.
  private func severities(_ sketch: Sketch) -> (lower: Weight, upper: Weight)? {
    guard let above = weights(sketch, weaker), let below = weights(sketch, stronger) else { return nil }
    if isAboutScope, governs(sketch, weaker) || !governs(sketch, stronger) { return (.notApplicable, .notApplicable) }
    let lower = below.filter { $0.value > above[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    let upper = above.filter { $0.value > below[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    return (lower, upper)
  }

  /// What each check weighs; a pass as little as nothing.
  private func weights(_ sketch: Sketch, _ judge: Judge) -> [String: Weight]? {
    let report = report(sketch, judge)
    if report.verdict == .unreadable || report.verdict == .notGoverned && !isAboutScope { return nil }
    var weights: [String: Weight] = [:]
    for check in report.steps.flatMap(\.checks) where !check.outcome.isDerived && check.weight != .pending {
      if let among, !among.contains(check.id) { continue }
      if let focus, !Self.speaks(focus, of: check.id) { continue }
      let weight = check.weight == .pass ? .notApplicable : check.weight
      weights[check.id] = max(weights[check.id] ?? .notApplicable, weight)
    }
    return weights
  }

  private func governs(_ sketch: Sketch, _ judge: Judge) -> Bool { report(sketch, judge).verdict != .notGoverned }

  private func report(_ sketch: Sketch, _ judge: Judge) -> RecordReport {
    judge.validator.validate(SourceFile(path: "witness.yaml", text: text(of: sketch, for: judge)))
  }

  /// The record in the words of one of the two, without what it does not know.
  func text(of sketch: Sketch, for judge: Judge) -> String {
    sketch.projected(onto: judge.workflow, from: weaker.workflow).yaml
  }

  /// The record as both read it; where one of the two does not know all of it, as the stronger reads it.
  func shownText(of sketch: Sketch) -> String {
    let texts = [weaker, stronger].map { text(of: sketch, for: $0) }
    return weaker.workflow.id == stronger.workflow.id && texts[0] == texts[1] ? texts[0] : texts[1]
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

  // MARK: - Words

  /// What each of the two makes of a record that shows a difference.
  struct Severity {
    let stronger: Weight
    let weaker: Weight
    /// The check by which the stronger one finds it.
    let check: String
    /// What the stronger one finds and the weaker does not.
    let statement: Text
  }

  func severity(of sketch: Sketch) -> Severity? {
    guard let (lower, upper) = severities(sketch) else { return nil }
    let found = Set(report(sketch, weaker).findings.map { "\($0.check) \($0.weight)" })
    let differing = report(sketch, stronger).findings.filter {
      $0.weight == lower && !found.contains("\($0.check) \($0.weight)")
    }
    let only =
      differing.first { finding in shows.map { Self.speaks($0, of: finding.check) } == true } ?? differing.first
    return Severity(
      stronger: lower, weaker: upper, check: only?.check ?? "", statement: only.map(statement) ?? Text(""))
  }

  /// Whether a check is the one that is meant, or one of the step that is.
  private static func speaks(_ focus: String, of check: String) -> Bool {
    check == focus || (focus.hasSuffix(".") && check.hasPrefix(focus))
  }

  /// What a finding says; of one that says nothing of its own, what its check asks.
  private func statement(_ finding: Finding) -> Text {
    if finding.statement.zh.count > 1 { return finding.statement }
    let check = stronger.workflow.steps.lazy.flatMap(\.checks).first { $0.name == finding.check }
    guard let sentence = check?.kind.sentence else { return finding.statement }
    return Text(zh: "应当：\(sentence.zh)", en: "what is asked: \(sentence.en)")
  }
}

extension Weight {
  /// What a workflow finds, in a sentence about it.
  var found: Text {
    switch self {
    case .error: Text(zh: "不符合", en: "a breach")
    case .unknown: Text(zh: "不能判断", en: "that it cannot be decided")
    case .warning: Text(zh: "提示", en: "a warning")
    case .note: Text(zh: "注意", en: "a note")
    case .pending: Text(zh: "尚未办理", en: "that it is not yet owed")
    case .pass, .notApplicable: Text(zh: "没有发现", en: "nothing")
    }
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
