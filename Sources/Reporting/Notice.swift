import CivilCalendar
import SourceText
import Validation
import Workflows

/// One thing to show, whatever it came from: a finding of a record, or a problem of its file.
///
/// Formats that list what was found, without its steps, are written in terms of this alone.
struct Notice {
  /// `step.check` of a finding, the id of a problem.
  let check: String
  let weight: Weight
  /// The file as a repository names it.
  private(set) var path: String
  /// Where; nothing where the file could not even be opened.
  let place: Place?
  /// Who it is said of: the record's id, else its path.
  private(set) var record: String
  /// The workflow whose check it is; nothing for a problem.
  let workflow: String?
  let word: Text
  /// What qualifies it: 参照执行, 计法有争议.
  let labels: [Text]
  let statement: Text
  /// The articles, each with the workflow that asks for it and as it is read.
  let basis: [(citation: String, layer: String, text: Text)]
  let advice: Text?
  let rule: Place?
  let deferred: Deferred?
  let fingerprint: String

  /// What is to be shown of a record, heaviest first.
  static func all(_ report: RecordReport) -> [Notice] {
    let prints = report.fingerprints
    let path = repositoryPath(report.path)
    let record = report.id ?? path
    return zip(report.findings, prints).map { finding, print in
      Notice(
        check: finding.check, weight: finding.weight, path: path, place: finding.place, record: record,
        workflow: report.workflow?.id,
        word: report.isDefinition
          ? Style.word(ofDefinition: finding.weight) : Style.word(finding),
        labels: finding.labels,
        statement: finding.statement, basis: finding.basis.map { ($0.citation, $0.layer, report.article($0)) },
        advice: finding.advice,
        rule: finding.rule == finding.place ? nil : finding.rule,
        deferred: finding.deferred, fingerprint: print)
    }
      + zip(report.problems, prints.dropFirst(report.findings.count)).map { problem, print in
        Notice(
          check: problem.id, weight: .error, path: path, place: problem.place, record: record, workflow: nil,
          word: Verdict.unreadable.text, labels: [], statement: problem.message + Text(zh: "。", en: "."), basis: [],
          advice: problem.help, rule: nil, deferred: nil, fingerprint: print)
      }
  }

  /// What is to be shown of the run's own files: deferrals and the baseline.
  static func all(_ summary: RunSummary) -> [Notice] {
    guard let first = summary.upkeep.first else { return [] }
    var report = RecordReport(path: first.place.path, asOf: CivilDate(dayNumber: 0), verdict: .compliant)
    report.findings = summary.upkeep
    return zip(all(report), summary.upkeep).map { notice, finding in
      var notice = notice
      notice.path = repositoryPath(finding.place.path)
      notice.record = notice.path
      return notice
    }
  }

  /// The line, from 1; the first where none is known.
  var line: Int { place?.start.line ?? 1 }

  /// The stretch of `line` in columns from 1, the second not included. Where it goes on, it ends with the line.
  var columns: Range<Int> {
    guard let place else { return 1..<1 }
    let end = place.end.line > place.start.line ? place.line.unicodeScalars.count + 1 : place.end.column
    return place.start.column..<max(place.start.column, end)
  }

  /// 说明, 依据 and 建议 as one paragraph, still unescaped.
  func sentence(_ language: Language) -> String {
    var text = statement
    if !labels.isEmpty {
      text = Text(zh: "【", en: "(") + .list(labels, separator: Text(zh: "；", en: "; ")) + Text(zh: "】", en: ") ") + text
    }
    if !basis.isEmpty {
      text =
        text + Text(zh: "依据：", en: " Basis: ") + .list(basis.map(\.text), separator: Text(zh: "；", en: "; "))
        + Text(zh: "。", en: ".")
    }
    if let advice { text = text + Text(zh: "建议：", en: " Advice: ") + advice }
    if let deferred { text = text + Text(zh: "（", en: " (") + deferred.text + Text(zh: "）", en: ")") }
    return text[language]
  }
}

/// How loudly tools that know three words show something.
enum Severity: String, CaseIterable {
  case error, warning, note

  /// What is not shown to be a breach is no error, whatever it does to the exit code.
  init(_ notice: Notice) {
    switch notice.weight {
    case _ where notice.deferred != nil: self = .note
    case .error: self = .error
    case .unknown, .warning: self = .warning
    case .pending, .note, .pass, .notApplicable: self = .note
    }
  }
}

extension Deferred {
  /// 挂账至……，批准人……，理由…… / 列入基线.
  var text: Text {
    switch kind {
    case .baseline: return Text(zh: "已列入基线", en: "in the baseline")
    case .deferral:
      var text = Text(zh: "已挂账", en: "deferred")
      if let expires { text = text + Text(zh: "至\(expires.text.zh)", en: " until \(expires.text.en)") }
      if let approver { text = text + Text(zh: "，批准人：\(approver)", en: ", approved by \(approver)") }
      if let reason { text = text + Text(zh: "，理由：\(reason)", en: ", because: \(reason)") }
      return text
    }
  }
}

/// A path as services that know the repository want it: relative, without `./` and whatever `..` takes back. What lies
/// elsewhere keeps its way, since two files of one name are two; the command makes it lead from where it runs.
func repositoryPath(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
  }
  return parts.joined(separator: "/")
}
