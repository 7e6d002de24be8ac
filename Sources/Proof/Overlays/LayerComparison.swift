import Documents
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
    [reference()].compactMap(\.self)
      + lower.steps.flatMap { below -> [Obligation] in
        guard let index = upper.steps.firstIndex(where: { $0.id == below.id }), upper.steps[index].without == nil else {
          return []
        }
        return whole(index, below) + checks(index, below)
      }
  }

  /// Who follows by reference is none of those whom the base binds directly: of them all but its core would be
  /// warnings.
  private func reference() -> Obligation? {
    guard let own = upper.governs.byReference?.when, isOwn(own.span) else { return nil }
    let direct = lower.governs.directly
    let strictness = CellOrder(upper, step: nil).allPairs(
      own, direct.when,
      Text(zh: "only_when 包括了上位规则直接适用的决策机关", en: "`only_when` takes in those whom the base binds directly")
    ) { $0.stricter == .no || $0.weaker == .no }
    return Obligation(
      check: "governs", span: own.span, below: direct.when.span, basis: direct.basis, strictness: strictness,
      relation: relation("governs"))
  }

  // MARK: - Steps as a whole

  private func whole(_ index: Int, _ below: Step) -> [Obligation] {
    let step = upper.steps[index]
    if step.below == nil { return [] }
    var found: [Obligation] = []
    func add(_ part: String, _ span: Span?, _ strictness: Strictness) {
      found.append(
        Obligation(
          check: "\(step.id).\(part)", span: span ?? step.below.map { _ in tightening(step) } ?? step.span,
          below: below.span, basis: below.basis, strictness: strictness, relation: relation("\(step.id).\(part)")))
    }
    let order = StepOrder(
      upper: upper, index: index, step: step, below: below, matter: CellOrder(upper, step: nil),
      round: CellOrder(upper, step: index), claim: CellOrder(upper, step: index, isUnfinished: true),
      lower: { lower.steps[$0.step].id })
    if step.when?.text != below.when?.text { add("when", step.when?.span, order.when()) }
    if step.isOptional != below.isOptional { add("force", nil, order.force()) }
    if step.redo?.text != below.redo?.text { add("redo", step.redo?.span, order.redo()) }
    let isNarrowed = below.exemptions.contains { ground in
      guard let own = step.exemptions.first(where: { $0.id == ground.id }) else { return true }
      return own.when?.text != ground.when?.text || own.requires.map(\.id) != ground.requires.map(\.id)
    }
    if isNarrowed { add("exemptions", exemptionsSpan(step), order.exemptions()) }
    return found
  }

  /// Where the overlay speaks of the grounds: they are put together out of both layers, and their list is the overlay's.
  private func exemptionsSpan(_ step: Step) -> Span? {
    let steps = upper.tree.child(upper.tree.root, "steps")
    let node = steps.flatMap { list in
      upper.tree.children(list).first { upper.tree.child($0, "id").map(upper.tree.text) == step.id }
    }
    guard let grounds = node.flatMap({ upper.tree.child($0, "exemptions") }) else { return nil }
    let span = upper.tree.keySpan(grounds) ?? upper.tree.span(grounds)
    return isOwn(span) ? span : nil
  }

  private func tightening(_ step: Step) -> Span { step.when?.span ?? step.redo?.span ?? step.span }

  // MARK: - Checks

  private func checks(_ index: Int, _ below: Step) -> [Obligation] {
    let step = upper.steps[index]
    return below.checks.compactMap { lowerCheck in
      guard let check = step.checks.first(where: { $0.id == lowerCheck.id }), isOwn(check.span), check.below != nil
      else { return nil }
      return Obligation(
        check: check.name, span: check.span, below: lowerCheck.span, basis: lowerCheck.basis,
        strictness: standing(lowerCheck).reduce(Strictness.proved) { result, version in
          result.and(CheckOrder(upper: upper, lower: lower).compare(check, version, CellOrder(upper, step: index)))
        }.and(owed(check, of: step, lowerCheck, of: below)),
        relation: check.below?.relation ?? .tightens)
    }
  }

  /// The versions of a check of the base that a record may have been judged by: not what yields, and what stood before
  /// a departure was law as well as the departure.
  private func standing(_ check: Check) -> [Check] {
    guard let below = check.below else { return [check] }
    return switch below.relation {
    case .tightens: [check]
    case .yields: standing(below.check)
    case .departs: [check] + standing(below.check)
    }
  }

  /// Whose duty it is the base says: a lower rule may name somebody where the base names nobody, and no other.
  private func owed(_ check: Check, of step: Step, _ below: Check, of lowerStep: Step) -> Strictness {
    guard let before = below.owedBy ?? lowerStep.owedBy, let now = check.owedBy ?? step.owedBy else { return .proved }
    return .holds(
      now == before,
      else: Text(
        zh: "责任人由\(before.title.zh)改为\(now.title.zh)", en: "What \(before.title.en) owes is laid upon \(now.title.en)"),
      at: check.span)
  }

  private func isOwn(_ span: Span) -> Bool { upper.layer(of: span).id == upper.id }

  private func relation(_ name: String) -> LayerRelation {
    guard let own = upper.layers.last else { return .tightens }
    if own.departs.contains(where: { $0.check == name }) { return .departs }
    return .tightens
  }
}
