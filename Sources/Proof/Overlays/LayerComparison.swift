import SourceText
import Workflows

/// Compares a workflow with the one it extends: one obligation for each thing that its own layer touches.
///
/// What a layer does not touch is the base's own, down to the line, and asks what the base asks. What it adds only asks
/// more. Both rest on what `docs/overlays.md` says of settled records.
struct LayerComparison {
  let upper: Workflow
  let lower: Workflow

  func obligations() -> [Obligation] {
    lower.steps.flatMap { below -> [Obligation] in
      guard let index = upper.steps.firstIndex(where: { $0.id == below.id }), upper.steps[index].without == nil else {
        return []
      }
      return whole(index, below) + checks(index, below)
    }
  }

  // MARK: - Steps as a whole

  private func whole(_ index: Int, _ below: Step) -> [Obligation] {
    let step = upper.steps[index]
    if step.below == nil { return [] }
    // What a layer between has touched is the same in both, and was compared when that one was.
    let version = below
    var found: [Obligation] = []
    func add(_ part: String, _ span: Span?, _ strictness: Strictness) {
      found.append(
        Obligation(
          check: "\(step.id).\(part)", span: span ?? step.below.map { _ in tightening(step) } ?? step.span,
          below: below.span, basis: below.basis, strictness: strictness, relation: relation("\(step.id).\(part)")))
    }
    if step.when?.text != version.when?.text {
      add("when", step.when?.span, narrower(step.when, below.when, CellOrder(upper, step: nil)))
    }
    if step.isOptional != version.isOptional {
      add(
        "force", nil,
        .holds(
          below.isOptional || !step.isOptional, else: Text(zh: "由应当改为可以", en: "What must be done may now be left")))
    }
    if step.redo?.text != version.redo?.text {
      let calls = CellOrder(upper, step: index).allPairs(
        step.redo, below.redo, Text(zh: "原来应当重新办理的不再重新办理", en: "What calls for another round no longer does")
      ) { pair in
        // Without a `redo` nothing calls for another round.
        below.redo == nil || pair.weaker == .no || pair.stricter == pair.weaker
      }
      add("redo", step.redo?.span, calls.and(leaning(on: index)))
    }
    let narrowed = version.exemptions.filter { ground in
      guard let own = step.exemptions.first(where: { $0.id == ground.id }) else { return true }
      return own.when?.text != ground.when?.text || own.requires.map(\.id) != ground.requires.map(\.id)
    }
    if !narrowed.isEmpty {
      let grounds = narrowed.compactMap { ground in step.exemptions.first { $0.id == ground.id }.map { (ground, $0) } }
      let claims = grounds.reduce(Strictness.proved) { result, pair in
        result.and(
          CellOrder(upper, step: index).allPairs(
            pair.1.when, pair.0.when, Text(zh: "例外情形的条件放宽", en: "The exemption opens where the base's does not")
          ) { $0.stricter <= $0.weaker })
      }
      add("exemptions", nil, claims.and(leaning(on: index)))
    }
    return found
  }

  private func tightening(_ step: Step) -> Span { step.when?.span ?? step.redo?.span ?? step.span }

  /// A check applies wherever the base's does, and is undecided wherever that is.
  private func narrower(_ own: Condition?, _ below: Condition?, _ order: CellOrder) -> Strictness {
    order.allPairs(own, below, Text(zh: "原来适用的情形不再适用", en: "It no longer applies where the base's does")) { pair in
      pair.weaker == .no || pair.stricter == pair.weaker
    }
  }

  /// A step that is done less often takes `done(…)` away from what leans on it. That does no harm where the step's own
  /// `done` then fails: it must be carried out, and what leans on it lies later.
  private func leaning(on index: Int) -> Strictness {
    let step = upper.steps[index]
    if step.isOptional || step.partOf != nil {
      return .open(
        Strictness.Gap(
          Text(
            zh: "可以不办的环节或者某一环节的方式，其完成与否影响其他检查", en: "Other checks lean on whether an optional step or a part is done")))
    }
    let later = Set(upper.later[index] + [index])
    for (other, owner) in upper.steps.enumerated() where !later.contains(other) {
      let conditions = [owner.when, owner.redo] + owner.checks.map(\.when) + owner.checks.flatMap(\.kind.conditions)
      let isLeaning = conditions.compactMap { $0 }.contains { $0.text.contains("done(steps.\(step.id))") }
      if isLeaning {
        return .open(
          Strictness.Gap(
            Text(
              zh: "“\(owner.title.zh)”的条件取决于本环节是否完成",
              en: "A condition of \"\(owner.title.en)\" asks whether this step is done"),
            at: owner.span))
      }
    }
    return .proved
  }

  // MARK: - Checks

  private func checks(_ index: Int, _ below: Step) -> [Obligation] {
    let step = upper.steps[index]
    return below.checks.compactMap { lowerCheck in
      guard let check = step.checks.first(where: { $0.id == lowerCheck.id }), isOwn(check.span), check.below != nil
      else { return nil }
      return Obligation(
        check: check.name, span: check.span, below: lowerCheck.span, basis: lowerCheck.basis,
        strictness: compare(check, lowerCheck, CellOrder(upper, step: index)),
        relation: check.below?.relation ?? .tightens)
    }
  }

  private func isOwn(_ span: Span) -> Bool { upper.layer(of: span).id == upper.id }

  private func relation(_ name: String) -> LayerRelation {
    guard let own = upper.layers.last else { return .tightens }
    if own.departs.contains(where: { $0.check == name }) { return .departs }
    return .tightens
  }

  private func compare(_ own: Check, _ below: Check, _ order: CellOrder) -> Strictness {
    narrower(own.when, below.when, order)
      .and(weighs(own, below))
      .and(own.kind.isAtLeastAsStrict(asAny: below.kind, by: order))
  }

  /// A shortfall weighs no less than in the base.
  private func weighs(_ own: Check, _ below: Check) -> Strictness {
    func place(_ check: Check) -> [String]? { check.reason.map { [$0.field.place, $0.stated.place, $0.by.place] } }
    let standing = upper.source(own.basis.source)?.standing ?? .law
    let lowerStanding = lower.source(below.basis.source)?.standing ?? .law
    let isAsForceful: Bool =
      switch (own.force, below.force) {
      case (.must, _): true
      case (.generally, .must): false
      // A reason given in its place lets a shortfall pass: the place may neither be made nor be moved.
      case (.generally, .generally): place(own) == place(below)
      }
    return Strictness.holds(
      isAsForceful,
      else: own.force == below.force
        ? Text(zh: "说明理由的位置改变", en: "The place of the reason is another one, or gone")
        : Text(zh: "由应当改为一般", en: "What must be so is now asked for only generally")
    ).and(
      .holds(
        own.disputed == nil || below.disputed != nil,
        else: Text(zh: "改为有争议的读法，至多提示", en: "It is now called disputed, and at most a warning"))
    ).and(
      .holds(
        standing == .law || standing == lowerStanding,
        else: Text(zh: "依据不具有法的效力，至多注意", en: "Its source is no law, and it is at most a note")))
  }
}
