import CivilCalendar
import Documents
import SourceText
import Testing
import Validation
import Workflows

/// A workflow as small as a test needs it, and records judged by it.
struct Trial {
  var sources = "law: {title: {zh: 试行办法, en: Trial Measures}, standing: law, in_force: {from: 2020-01-01}}"
  var facts = "big: bool"
  var head = ""
  var steps: String
  var asOf = "2025-06-20"
  /// The day on which its records were initiated.
  var initiated = "2023-01-02"
  var options = ValidationOptions()

  /// A workflow of several steps, each an item of a list.
  init(steps: String, facts: String = "big: bool") {
    self.steps = steps
    self.facts = facts
  }

  /// A workflow of one step, `review`, that is done when `closed` is filled. Checks stand under the article `law/4`.
  init(fields: String, step: String = "", checks: String...) {
    let extra = step.split(separator: "\n").map { "\n  " + $0 }.joined()
    let lines = fields.split(separator: "\n").map { "\n    " + $0 }.joined()
    steps = """
      - id: review
        title: {zh: 审查, en: Review}
        basis: law/3
        done: closed\(extra)
        fields:
          closed: {type: date, title: {zh: 办结日期, en: day closed}}\(lines)
        checks:
      \(checks.map { "    - {id: asked, basis: law/4, \($0)}" }.joined(separator: "\n"))
      """.replacing("\n  ", with: "\n  ")
  }

  var workflow: String {
    """
    chengxu: workflow/1
    id: test.trial
    version: 1.0.0
    calendar: cn
    title: {zh: 测试, en: Test}
    sources:
      \(sources)
    governs: {when: "facts.big || !facts.big", basis: law/1, directly: {when: "true", basis: law/2}}
    facts:
      \(facts)
    documents:
      notice: {zh: 公告, en: notice}
      opinion: {zh: 意见书, en: opinion}
    \(head)
    steps:
    \(steps.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
    """
  }

  func record(_ steps: String, facts: String = "big: true", head: String = "") -> String {
    """
    chengxu: record/1
    workflow: test.trial
    id: '1'
    title: 测试
    initiated: \(initiated)
    decision_maker: {name: 某市人民政府, level: government}
    lead_units: [{name: 市应急管理局, lead: true}]
    \(head)
    facts:
      \(facts)
    steps:
    \(steps.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
    """
  }

  /// The workflow and the shipped calendar; what is wrong with the workflow fails the test.
  func library(_ location: Testing.SourceLocation = #_sourceLocation) throws -> WorkflowLibrary {
    let files = [SourceFile(path: "w.yaml", text: workflow), try Shipped.file("workflows/calendars/cn.yaml")]
    let (library, diagnostics) = WorkflowLibrary.load(files, kinds: CheckKinds.all)
    try #require(diagnostics.map { "\($0.id): \($0.message.en)" } == [], sourceLocation: location)
    return library
  }

  func report(
    _ steps: String, facts: String = "big: true", head: String = "",
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> RecordReport {
    let day = try #require(CivilDate(asOf))
    let validator = Validator(library: try library(location), asOf: day, options: options)
    return validator.validate(SourceFile(path: "r.yaml", text: record(steps, facts: facts, head: head)))
  }

  /// What was found, as `check outcome:cause weight`; problems of the record itself before it.
  func findings(
    _ steps: String, facts: String = "big: true", head: String = "",
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let report = try report(steps, facts: facts, head: head, location)
    return report.problems.map { "\($0.id): \($0.message.en)" } + report.findings.map(described)
  }

  /// What came of one check in a round of `review` that lasted until the end of 2023.
  func outcome(
    _ round: String, of check: String = "review.asked", closed: String = "2023-12-29",
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> String {
    let lines = round.split(separator: "\n").map { "\n  " + $0 }.joined()
    let report = try report("review:\n  closed: \(closed)" + lines, location)
    try #require(report.problems.map(\.message.en) == [], sourceLocation: location)
    let found = report.steps.flatMap(\.checks).first { $0.id == check }
    let outcome = try #require(found?.outcome, sourceLocation: location)
    return outcome.name + (outcome.causeName.map { ":" + $0 } ?? "")
  }
}

extension RecordReport {
  /// The finding of a check.
  func finding(_ check: String, _ location: Testing.SourceLocation = #_sourceLocation) throws -> Finding {
    try #require(findings.first { $0.check == check }, sourceLocation: location)
  }
}
