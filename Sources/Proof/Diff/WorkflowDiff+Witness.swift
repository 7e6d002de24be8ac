public import CivilCalendar
import SourceText
import Validation
import Workflows

extension WorkflowDiff {
  /// Records that show what a change does: one that the new workflow judges less severely, one that it judges more
  /// severely; each where the change can do so and where one is found.
  ///
  /// Only the check or the step that the change is about is looked at, so that no other change passes for it.
  public func witnesses(
    for change: MeaningChange, asOf: CivilDate = WitnessSearch.farAhead
  ) -> (looser: Witness?, stricter: Witness?) {
    guard [.check, .step, .field, .fact, .source, .governs].contains(change.subject) else { return (nil, nil) }
    let (old, new) = (judge(renamed, asOf), judge(self.new, asOf))
    let names = (
      old: Text(zh: "旧规则", en: "the old workflow"), new: Text(zh: "新规则", en: "the new one")
    )
    return (
      change.effect.looser
        ? witness(change, weaker: (new, names.new), stronger: (old, names.old), asOf) : nil,
      change.effect.stricter
        ? witness(change, weaker: (old, names.old), stronger: (new, names.new), asOf) : nil
    )
  }

  private func judge(_ side: Side, _ asOf: CivilDate) -> RecordSearch.Judge {
    RecordSearch.Judge(
      workflow: side.workflow, library: side.library, validator: Validator(library: side.library, asOf: asOf))
  }

  private func witness(
    _ change: MeaningChange, weaker: (judge: RecordSearch.Judge, name: Text),
    stronger: (judge: RecordSearch.Judge, name: Text), _ asOf: CivilDate
  ) -> Witness? {
    var search = RecordSearch(weaker: weaker.judge, stronger: stronger.judge, asOf: asOf)
    let step = String(change.id.prefix { $0 != "." })
    let record: Sketch?
    switch change.subject {
    case .governs:
      search.isAboutScope = true
      record = search.recordOfScope()
    case .source:
      let source = String(change.id.dropFirst("sources.".count))
      let names = resting(on: source, in: stronger.judge.workflow)
      search.among = Set(names)
      let spans = [stronger, weaker].compactMap { $0.judge.workflow.source(source)?.inForce }
      record = search.record(
        of: names, near: spans.compactMap(\.from) + spans.compactMap { $0.to?.adding(days: 1) })
    default:
      search.focus = [.check, .fact].contains(change.subject) ? change.id : step + "."
      record = search.record(for: change.subject == .step && change.id == step ? "\(step).when" : change.id)
    }
    guard let found = record, let severity = search.severity(of: found) else { return nil }
    let statement = Text(
      zh: SafeText.line(severity.statement.zh), en: SafeText.line(severity.statement.en))
    return Witness(
      record: search.shownText(of: found),
      summary: Text(
        zh:
          "\(change.id)：同一份记录，\(stronger.name.zh)判为\(severity.stronger.found.zh)（\(statement.zh)），\(weaker.name.zh)就此\(severity.weaker.found.zh)",
        en:
          "\(change.id): on one record \(stronger.name.en) finds \(severity.stronger.found.en) (\(statement.en)), \(weaker.name.en) \(severity.weaker.found.en) there"
      ))
  }

  /// Checks that a source is cited for and that nothing else changes.
  private func resting(on source: String, in workflow: Workflow) -> [String] {
    let changed = Set(changes.map(\.id))
    let checks = workflow.steps.flatMap(\.checks).filter { $0.basis.source == source }.map(\.name)
    let steps = workflow.steps.filter { $0.basis.source == source }.map { $0.name(of: .done) }
    return Array((checks + steps).filter { !changed.contains($0) }.prefix(6))
  }
}
