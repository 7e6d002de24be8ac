import SourceText
import Validation
import Workflows

/// What the two workflows make of a record.
extension RecordSearch {
  func isWitness(_ sketch: Sketch) -> Bool {
    // One step is judged much sooner than all of them, and most records show nothing.
    isShown(sketch) && differs(sketch)
  }

  /// Whether what is looked at differs by itself: with two weak lines a record for one might show the other.
  func isShown(_ sketch: Sketch) -> Bool {
    guard let focus = shows ?? focus else { return true }
    var alone = self
    (alone.focus, alone.shows, alone.step) = (focus, nil, String(focus.prefix { $0 != "." }))
    return alone.differs(sketch)
  }

  private func differs(_ sketch: Sketch) -> Bool { severities(sketch).map { $0.upper < $0.lower } == true }

  /// The most that only the stronger finds, and the most that only the weaker finds; what both find alike is left out,
  /// and so is what is not yet owed. Nothing where either cannot read the record or does not govern it.
  func severities(_ sketch: Sketch) -> (lower: Weight, upper: Weight)? {
    guard let above = weights(sketch, weaker), let below = weights(sketch, stronger) else { return nil }
    if isAboutScope, governs(sketch, weaker) || !governs(sketch, stronger) { return (.notApplicable, .notApplicable) }
    let lower = below.filter { $0.value > above[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    let upper = above.filter { $0.value > below[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    return (lower, upper)
  }

  /// What each check weighs; a pass as little as nothing.
  private func weights(_ sketch: Sketch, _ judge: Judge) -> [String: Weight]? {
    let report = report(sketch, judge)
    if report.verdict == .unreadable { return nil }
    // Of one step the verdict does not say whether the matter is governed.
    if report.verdict == .notGoverned, step == nil, !isAboutScope { return nil }
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

  func report(_ sketch: Sketch, _ judge: Judge) -> RecordReport {
    let file = SourceFile(path: "witness.yaml", text: text(of: sketch, for: judge))
    return step.map { judge.validator.validate(file, only: $0) } ?? judge.validator.validate(file)
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
}
