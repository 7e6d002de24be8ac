import CivilCalendar
public import SourceText
public import Validation
import Workflows

extension LintResult {
  /// The result as reports: a file is what a record is elsewhere, and a rule is a check of it. Every format of reports
  /// then says it in the words that its readers know.
  public var reports: [RecordReport] { files.map(report) }

  private func report(_ file: SourceFile, _ findings: [LintFinding]) -> RecordReport {
    let table = LineTable(file)
    let weight = findings.map(\.level.weight).max() ?? .pass
    var report = RecordReport(
      path: file.path, asOf: CivilDate(dayNumber: 0), verdict: weight == .error ? .nonCompliant : .compliant)
    report.isDefinition = true
    report.findings = findings.map { finding in
      let place = Place(finding.span, in: table)
      return Finding.ofDefinition(
        rule: finding.rule, weight: finding.level.weight, statement: finding.message + Text(zh: "。", en: "."),
        advice: finding.help, place: place, other: finding.related.map { Place($0.span, in: LineTable($0.file)) },
        about: file.text(finding.span))
    }.sorted { $0.weight > $1.weight }
    let rules = LintRules.all.map { $0.id }
    let others = Set(findings.map(\.rule)).subtracting(rules).sorted()
    let checks = (rules + others).map { rule in
      let found = findings.filter { $0.rule == rule }.map(\.level.weight).max()
      return CheckReport(id: rule, outcome: found == nil ? .pass : .fail(.breached), weight: found ?? .pass)
    }
    report.steps = [
      StepReport(
        id: "lint", title: Text(zh: "规则检查", en: "Rules"), weight: weight, rounds: 1, progress: .done, doneOn: nil,
        checks: checks)
    ]
    return report
  }
}

extension LintRules {
  /// What is said of each rule, for formats that describe rules.
  public static var words: [String: (title: Text, explanation: Text)] {
    Dictionary(uniqueKeysWithValues: all.map { ($0.id, ($0.title, $0.explanation)) })
  }
}
