import CivilCalendar
import SourceText
import Validation
import Workflows

/// `--format json`: everything, for machines; described by `docs/report.schema.json`.
///
/// One object on one line for each record, so that a long run can be read as it goes, and the whole is one object.
struct JSONReporter: Reporter {
  static let name = "json"

  private let run: RunInfo
  private var isFirst = true

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {
    var json = JSONText()
    json.object { json in
      json.string("chengxu", "report/1")
      json.string("tool", run.version)
      json.string("as_of", "\(run.asOf)")
    }
    output.add(json.text.dropLast() + ",\"records\":[")
  }

  mutating func record(_ report: RecordReport, into output: inout Output) {
    var json = JSONText()
    json.object { write(report, into: &$0) }
    output.add((isFirst ? "\n" : ",\n") + json.text)
    isFirst = false
  }

  func end(_ summary: RunSummary, into output: inout Output) {
    var json = JSONText()
    json.object { json in
      json.number("records", summary.records)
      json.object("verdicts") { json in
        for verdict in Verdict.allCases { json.number(verdict.rawValue, summary.verdicts[verdict] ?? 0) }
      }
      json.object("findings") { json in
        for weight in [Weight.error, .unknown, .pending, .warning, .note] {
          json.number(weight.name, summary.findings[weight] ?? 0)
        }
      }
      text("closing", RunInfo.closing, into: &json)
    }
    output.add("\n],\"summary\":" + json.text + "}\n")
  }

  private func write(_ report: RecordReport, into json: inout JSONText) {
    json.string("path", report.path)
    if let id = report.id { json.string("id", id) }
    if let title = report.title { json.string("title", title) }
    if let workflow = report.workflow {
      json.object("workflow") { json in
        json.string("id", workflow.id)
        json.string("version", workflow.version)
        text("title", workflow.title, into: &json)
        json.string("path", workflow.path)
        json.string("sha256", workflow.digest)
      }
    }
    json.string("verdict", report.verdict.rawValue)
    json.string("weight", report.weight.name)
    json.bool("by_reference", report.byReference)
    if let scope = report.scope { text("scope", scope, into: &json) }
    json.array("steps", report.steps) { json, step in json.object { write(step, into: &$0) } }
    json.array("findings", report.findings) { json, finding in json.object { write(finding, into: &$0) } }
    json.array("problems", report.problems) { json, problem in json.object { write(problem, into: &$0) } }
  }

  private func write(_ step: StepReport, into json: inout JSONText) {
    json.string("id", step.id)
    text("title", step.title, into: &json)
    json.string("progress", step.progress.rawValue)
    json.string("weight", step.weight.name)
    json.number("rounds", step.rounds)
    if let day = step.doneOn { json.string("done_on", "\(day)") }
    json.array("checks", step.checks) { json, check in
      json.object { json in
        json.string("id", check.id)
        write(check.outcome, check.weight, into: &json)
      }
    }
  }

  private func write(_ outcome: Outcome, _ weight: Weight, into json: inout JSONText) {
    json.string("outcome", outcome.name)
    if let cause = outcome.causeName { json.string("cause", cause) }
    json.string("weight", weight.name)
  }

  private func write(_ finding: Finding, into json: inout JSONText) {
    json.string("check", finding.check)
    write(finding.outcome, finding.weight, into: &json)
    if let round = finding.round {
      json.object("round") { json in
        json.number("number", round.number)
        json.bool("counts", round.counts)
      }
    }
    json.array("labels", finding.labels) { json, label in text(nil, label, into: &json) }
    text("statement", finding.statement, into: &json)
    json.array("basis", finding.basis) { json, basis in
      json.object { json in
        json.string("citation", basis.citation)
        text("text", basis.text, into: &json)
        json.string("standing", basis.standing)
        json.string("layer", basis.layer)
      }
    }
    if let advice = finding.advice { text("advice", advice, into: &json) }
    place("place", finding.place, into: &json)
    json.string("pointer", finding.pointer)
    place("rule", finding.rule, into: &json)
    json.array("values", finding.values) { json, value in
      json.object { json in
        json.string("name", value.name)
        json.string("value", value.value)
        text("text", value.text, into: &json)
      }
    }
  }

  private func write(_ problem: RecordReport.Problem, into json: inout JSONText) {
    json.string("id", problem.id)
    text("message", problem.message, into: &json)
    if let help = problem.help { text("help", help, into: &json) }
    if let place = problem.place { self.place("place", place, into: &json) }
  }

  private func place(_ key: String, _ place: Place, into json: inout JSONText) {
    json.object(key) { json in
      json.string("path", place.path)
      json.number("line", place.start.line)
      json.number("column", place.start.column)
      json.number("end_line", place.end.line)
      json.number("end_column", place.end.column)
    }
  }

  private func text(_ key: String?, _ text: Text, into json: inout JSONText) {
    json.object(key) { json in
      json.string("zh", text.zh)
      json.string("en", text.en)
    }
  }
}
