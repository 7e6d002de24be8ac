public import CivilCalendar
public import SourceText
import Validation
public import Workflows

/// Looks for a record that an overlay judges less severely than its base.
public struct WitnessSearch: Sendable {
  private let library: WorkflowLibrary
  private let validator: Validator
  private let asOf: CivilDate

  /// A day by which everything in a record that is made up here is past.
  public static let farAhead = CivilDate(dayNumber: 21_914)

  /// A search among the records of a library's workflows, judged as of a day by which everything in them is past.
  public init(library: WorkflowLibrary, asOf: CivilDate = farAhead) {
    self.library = library
    self.asOf = asOf
    validator = Validator(library: library, asOf: asOf)
  }

  /// A record for an obligation, where one is found.
  public func witness(for obligation: Obligation, of proof: OverlayProof) -> Witness? {
    func judge(_ workflow: Workflow) -> RecordSearch.Judge {
      RecordSearch.Judge(workflow: workflow, library: library, validator: validator)
    }
    var search = RecordSearch(weaker: judge(proof.overlay), stronger: judge(proof.base), asOf: asOf)
    let isCheck = proof.base.steps.lazy.flatMap(\.checks).contains { $0.name == obligation.check }
    search.shows = isCheck ? obligation.check : String(obligation.check.prefix { $0 != "." }) + "."
    var found = search.record(for: obligation.check)
    if found == nil {
      // What one line lets pass may weigh on another check.
      search.shows = nil
      found = search.record(for: obligation.check)
    }
    guard let found, let severity = search.severity(of: found) else { return nil }
    let by =
      severity.check == obligation.check ? Text("") : Text(zh: "依 \(severity.check) ", en: " by \(severity.check)")
    let statement = SafeText.line(severity.statement.zh)
    let summary = Text(
      zh: "同一份记录，上位规则\(by.zh)判为\(severity.stronger.found.zh)（\(statement)），本规则就此\(severity.weaker.found.zh)",
      en:
        "on one record the base finds\(by.en) \(severity.stronger.found.en) (\(SafeText.line(severity.statement.en))), the overlay \(severity.weaker.found.en) there"
    )
    return Witness(record: search.text(of: found, for: search.weaker), summary: summary)
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
