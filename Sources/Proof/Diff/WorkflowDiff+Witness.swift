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
    guard [.check, .step, .field, .fact].contains(change.subject) else { return (nil, nil) }
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
    search.focus = [.check, .fact].contains(change.subject) ? change.id : step + "."
    let check = change.subject == .step && change.id == step ? "\(step).when" : change.id
    guard let found = search.record(for: check), let severity = search.severity(of: found) else { return nil }
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
}
