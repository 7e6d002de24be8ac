public import CivilCalendar
public import SourceText
import Validation
public import Workflows

/// Looks for a record that an overlay judges less severely than its base.
///
/// It begins with records that fall short of the base's check, one for each way in which it can, and changes them until
/// the overlay lets one pass. Both judgements are the real validator's; what it does not confirm is no witness.
public struct WitnessSearch: Sendable {
  private let library: WorkflowLibrary
  private let validator: Validator
  private let asOf: CivilDate

  /// A search among the records of a library's workflows, judged as of a day by which everything in them is past.
  public init(library: WorkflowLibrary, asOf: CivilDate = CivilDate(dayNumber: 21_914)) {
    self.library = library
    self.asOf = asOf
    validator = Validator(library: library, asOf: asOf)
  }

  /// A record for an obligation, where one is found.
  public func witness(for obligation: Obligation, of proof: OverlayProof) -> Witness? {
    let parts = obligation.check.split(separator: ".").map(String.init)
    guard parts.count == 2, let step = proof.overlay.steps.firstIndex(where: { $0.id == parts[0] }),
      let calendar = library.calendar(proof.overlay.calendar),
      let maker = ExampleMaker(library, workflow: proof.base.id, asOf: asOf)
    else { return nil }
    let names = names(obligation.check, step: proof.overlay.steps[step])
    let versions = [proof.overlay, proof.base].flatMap { workflow in
      workflow.steps.flatMap(\.checks).filter { names.contains($0.name) }
    }
    let moves = WitnessMoves(
      overlay: proof.overlay, calendar: calendar, step: step, checks: versions,
      conditions: conditions(parts[1], proof.overlay.steps[step], proof.base))
    for name in names {
      for promise in [Promise.fails, .asks, .disputed] {
        for example in maker.examples(of: name, that: promise) {
          for text in [example.text, example.whole] {
            guard let sketch = Sketch(yaml: text)?.lifted(to: proof.overlay) else { continue }
            if let found = search(from: sketch.inForce(under: proof.overlay), moves, proof) {
              return witness(shrunk(found, proof), proof)
            }
          }
        }
      }
    }
    return nil
  }

  /// The checks that fail where a step as a whole asks less.
  private func names(_ check: String, step: Step) -> [String] {
    switch check {
    case "\(step.id).when", "\(step.id).force", "\(step.id).redo":
      [step.name(of: .done)] + step.checks.prefix(3).map(\.name)
    case "\(step.id).exemptions": [step.name(of: .exemption), step.name(of: .done)]
    default: [check]
    }
  }

  private func conditions(_ part: String, _ step: Step, _ base: Workflow) -> [Condition] {
    let below = base.steps.first { $0.id == step.id }
    switch part {
    case "when": return [step.when, below?.when].compactMap { $0 }
    case "redo": return [step.redo, below?.redo].compactMap { $0 }
    case "exemptions": return (step.exemptions + (below?.exemptions ?? [])).compactMap(\.when)
    default: return []
    }
  }

  // MARK: - Search

  /// No more records than this are judged for one beginning.
  private static let limit = 4000

  private func search(from start: Sketch, _ moves: WitnessMoves, _ proof: OverlayProof) -> Sketch? {
    if isWitness(start, proof) { return start }
    let first = moves.moves(on: start)
    var judged = 0
    var kept: [Sketch] = []
    for move in first {
      let changed = start.applying(move)
      judged += 1
      guard let (lower, upper) = severities(changed, proof) else { continue }
      if upper < lower { return changed }
      // Worth going on from where the base still finds as much.
      if lower >= .warning { kept.append(changed) }
    }
    for sketch in kept {
      for move in moves.moves(on: sketch) {
        judged += 1
        if judged > Self.limit { return nil }
        let changed = sketch.applying(move)
        if isWitness(changed, proof) { return changed }
      }
    }
    return nil
  }

  private func isWitness(_ sketch: Sketch, _ proof: OverlayProof) -> Bool {
    severities(sketch, proof).map { $0.upper < $0.lower } ?? false
  }

  /// The most that only the base finds, and the most that only the overlay finds; what both find alike is left out, and
  /// so is what is not yet owed. Nothing where either cannot read the record or does not govern it.
  private func severities(_ sketch: Sketch, _ proof: OverlayProof) -> (lower: Weight, upper: Weight)? {
    guard let above = weights(sketch), let below = weights(sketch.projected(onto: proof.base, from: proof.overlay))
    else { return nil }
    let lower = below.filter { $0.value > above[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    let upper = above.filter { $0.value > below[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    return (lower, upper)
  }

  /// What each check weighs; a pass as little as nothing.
  private func weights(_ sketch: Sketch) -> [String: Weight]? {
    let report = validator.validate(SourceFile(path: "witness.yaml", text: sketch.yaml))
    if report.verdict == .unreadable || report.verdict == .notGoverned { return nil }
    var weights: [String: Weight] = [:]
    for check in report.steps.flatMap(\.checks) where !check.outcome.isDerived && check.weight != .pending {
      let weight = check.weight == .pass ? .notApplicable : check.weight
      weights[check.id] = max(weights[check.id] ?? .notApplicable, weight)
    }
    return weights
  }

  /// Takes away whatever can be taken away.
  private func shrunk(_ sketch: Sketch, _ proof: OverlayProof) -> Sketch {
    var smallest = sketch
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for path in smallest.removable {
        var candidate = smallest
        candidate[path] = nil
        if candidate != smallest, isWitness(candidate, proof) {
          smallest = candidate
          isShrinking = true
        }
      }
    }
    return smallest.arranged(by: proof.overlay)
  }

  // MARK: - Words

  private func witness(_ sketch: Sketch, _ proof: OverlayProof) -> Witness? {
    guard let (lower, upper) = severities(sketch, proof) else { return nil }
    let below = validator.validate(
      SourceFile(path: "witness.yaml", text: sketch.projected(onto: proof.base, from: proof.overlay).yaml))
    let above = validator.validate(SourceFile(path: "witness.yaml", text: sketch.yaml))
    let found = Set(above.findings.map { "\($0.check) \($0.weight)" })
    let only = below.findings.first { $0.weight == lower && !found.contains("\($0.check) \($0.weight)") }
    let statement = only?.statement ?? Text("")
    let summary = Text(
      zh: "同一份记录，上位规则判为\(Self.name(lower).zh)（\(SafeText.line(statement.zh))），本规则就此\(Self.name(upper).zh)",
      en:
        "on one record the base finds \(Self.name(lower).en) (\(SafeText.line(statement.en))), the overlay \(Self.name(upper).en) there"
    )
    let head = """
      # 反例（虚构）：\(summary.zh)。
      # Counterexample (fictional): \(summary.en).

      """
    return Witness(text: head + sketch.yaml, summary: summary)
  }

  private static func name(_ weight: Weight) -> Text {
    switch weight {
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

  /// The same with every date so much later that the overlay's own sources are in force. Whole weeks keep the days of
  /// the week.
  fileprivate func inForce(under overlay: Workflow) -> Sketch {
    let own = overlay.layers.last?.id
    let cited = overlay.steps.flatMap(\.checks).filter { overlay.layer(of: $0.span).id == own }.map(\.basis)
    let bases = cited + overlay.steps.compactMap { $0.below?.basis }
    guard let from = bases.compactMap({ overlay.source($0.source)?.inForce.from }).max() else { return self }
    var earliest: CivilDate?
    _ = root.mapDates { date in
      earliest = min(earliest ?? date, date)
      return date
    }
    guard let earliest, earliest < from else { return self }
    let weeks = (earliest.days(to: from) + 6) / 7
    return Sketch(root: root.mapDates { $0.adding(days: weeks * 7) })
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

extension OverlayProof {
  /// Everything that keeps the overlay from being used, with witnesses where there are any.
  public func diagnostics(in library: WorkflowLibrary) -> [Diagnostic] {
    if isProved { return diagnostics { _ in nil } }
    let search = WitnessSearch(library: library)
    return diagnostics { search.witness(for: $0, of: self) }
  }
}
