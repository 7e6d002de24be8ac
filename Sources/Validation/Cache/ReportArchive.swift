import CivilCalendar
import SourceText
import Workflows

/// The report of a record that was judged, as it is written into a cache: everything but what comes from the workflow
/// itself, the day and what the run adds to it. A test holds its list of parts to the report.
extension Archive {
  /// - Parameter common: how many of the report's notes are the workflow's own.
  mutating func code(_ report: inout RecordReport, common: Int) {
    optional(&report.id, blank: "") { $0.code(&$1) }
    optional(&report.title, blank: "") { $0.code(&$1) }
    var notes = Array(report.notes.dropFirst(common))
    list(&notes, blank: Text("")) { $0.code(&$1) }
    report.notes = report.notes.prefix(common) + notes
    list(&report.leadUnits, blank: "") { $0.code(&$1) }
    code(&report.byReference)
    choice(&report.verdict)
    optional(&report.scope, blank: Text("")) { $0.code(&$1) }
    list(&report.steps, blank: .blank) { archive, step in
      archive.pooled(&step)
      archive.optional(&step.doneOn, blank: .blank) { $0.code(&$1) }
    }
    let path = report.path
    list(&report.findings, blank: .blank) { $0.code(&$1, of: path) }
    optional(&report.timeline, blank: Timeline()) { $0.code(&$1) }
  }

  /// What came of a step, save the day on which it was done.
  mutating func code(_ step: inout StepReport) {
    pooled(&step.id)
    pooled(&step.title)
    choice(&step.weight)
    code(&step.rounds)
    choice(&step.progress)
    list(&step.checks, blank: CheckReport(id: "", outcome: .pass, weight: .pass)) { archive, check in
      archive.pooled(&check.id)
      archive.code(&check.outcome)
      archive.choice(&check.weight)
    }
  }

  private static let outcomes: [Outcome] = [
    .pass, .pass(explained: true), .fail(.breached), .fail(.notEvidenced), .exempt, .notApplicable, .pending,
    .unknown(.missing), .unknown(.imprecise), .unknown(.unpublishedYear), .unknown(.error), .unknown(.awaitingPerson),
  ]

  private mutating func code(_ outcome: inout Outcome) {
    var number = Self.outcomes.firstIndex(of: outcome) ?? -1
    code(&number)
    if Self.outcomes.indices.contains(number) { return outcome = Self.outcomes[number] }
    var id = if case .unknown(.because(let id)) = outcome { id } else { "" }
    pooled(&id)
    outcome = .unknown(.because(id))
  }

  private mutating func code(_ finding: inout Finding, of record: String) {
    pooled(&finding.check)
    var round = finding.round.map { [$0.number, $0.counts ? 1 : 0] } ?? []
    list(&round, blank: 0) { $0.code(&$1) }
    finding.round = round.count == 2 ? (round[0], round[1] == 1) : nil
    code(&finding.outcome)
    choice(&finding.weight)
    list(&finding.labels, blank: Text("")) { $0.pooled(&$1) }
    code(&finding.statement)
    list(&finding.basis, blank: Finding.Basis(citation: "", text: Text(""), standing: "", layer: "")) {
      archive, basis in
      archive.pooled(&basis.citation)
      archive.pooled(&basis.text)
      archive.pooled(&basis.standing)
      archive.pooled(&basis.layer)
    }
    optional(&finding.advice, blank: Text("")) { $0.code(&$1) }
    // It is found by the path of its record, which need not be said again; what the rules say, others say too.
    code(&finding.place, isRule: false, of: record)
    code(&finding.pointer)
    code(&finding.rule, isRule: true, of: record)
    list(&finding.values, blank: DecidingValue("", "", Text(""))) { archive, value in
      archive.code(&value.name)
      archive.code(&value.value)
      archive.code(&value.text)
    }
    optional(&finding.element, blank: "") { $0.code(&$1) }
  }

  private mutating func code(_ place: inout Place, isRule: Bool, of record: String) {
    var (path, line) = (place.path == record ? "" : place.path, place.line)
    var (start, end) = (place.start, place.end)
    if isRule { pooled(&path) } else { code(&path) }
    code(&start)
    code(&end)
    if isRule { pooled(&line) } else { code(&line) }
    place = Place(path: path.isEmpty ? record : path, start: start, end: end, line: line)
  }

  private mutating func code(_ position: inout Position) {
    var (line, column) = (position.line, position.column)
    code(&line)
    code(&column)
    position = Position(line: line, column: column)
  }
}

extension StepReport {
  /// One that says nothing yet.
  static var blank: StepReport {
    StepReport(
      id: "", title: Text(""), weight: .notApplicable, rounds: 0, progress: .notApplicable, doneOn: nil, checks: [])
  }
}

extension DateRange {
  /// Some day.
  static var blank: DateRange { DateRange(CivilDate(dayNumber: 0)) }
}

extension Finding {
  /// One that says nothing yet.
  fileprivate static var blank: Finding {
    let nowhere = Place(
      path: "", start: Position(line: 1, column: 1), end: Position(line: 1, column: 1), line: "")
    return Finding(
      check: "", round: nil, outcome: .pass, weight: .pass, labels: [], statement: Text(""), basis: [], advice: nil,
      place: nowhere, pointer: "", rule: nowhere, values: [], element: nil, deferred: nil)
  }
}
