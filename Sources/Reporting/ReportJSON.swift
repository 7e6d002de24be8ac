import CivilCalendar
import SourceText
import Validation
import Workflows

/// The parts of a report in JSON, as `docs/report.schema.json` describes them; `json` and `ndjson` lay them out.
enum ReportJSON {
  /// The version of the shape. A key that is added keeps it; one that is taken away or changed does not.
  static let version = "report/1"

  /// What is said of the run before the first record.
  static func head(_ run: RunInfo, into json: inout JSONText) {
    json.string("chengxu", version)
    json.string("tool", run.version)
    if run.isOfDefinitions {
      json.string("subject", "definitions")
    } else {
      json.string("as_of", "\(run.asOf)")
    }
    run.part?.write(into: &json)
  }

  /// What is said of a record besides its findings and problems.
  static func recordHead(_ report: RecordReport, into json: inout JSONText) {
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
    if !report.extended.isEmpty {
      json.array("extends", report.extended) { json, layer in
        json.object { json in
          json.string("id", layer.id)
          json.string("version", layer.version)
          json.string("path", layer.path)
          json.string("sha256", layer.digest)
        }
      }
    }
    if !report.notes.isEmpty {
      json.array("notes", report.notes) { json, note in text(nil, note, into: &json) }
    }
    json.string("verdict", report.verdict.rawValue)
    json.string("weight", report.weight.name)
    json.bool("by_reference", report.byReference)
    if let scope = report.scope { text("scope", scope, into: &json) }
    json.array("steps", report.steps) { json, step in json.object { self.step(step, into: &$0) } }
  }

  /// Why a file cannot be read.
  static func problems(_ report: RecordReport, into json: inout JSONText) {
    json.array("problems", report.problems) { json, problem in
      json.object { json in
        json.string("id", problem.id)
        text("message", problem.message, into: &json)
        if let help = problem.help { text("help", help, into: &json) }
        if let place = problem.place { self.place("place", place, into: &json) }
      }
    }
  }

  /// A finding.
  static func finding(_ finding: Finding, fingerprint: String, into json: inout JSONText) {
    json.string("check", finding.check)
    outcome(finding.outcome, finding.weight, into: &json)
    json.string("fingerprint", fingerprint)
    if let deferred = finding.deferred { self.deferred(deferred, into: &json) }
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

  /// What the run came to.
  static func summary(_ summary: RunSummary, closing: Text, into json: inout JSONText) {
    json.number("records", summary.records)
    json.object("verdicts") { json in
      for verdict in Verdict.allCases { json.number(verdict.rawValue, summary.verdicts[verdict] ?? 0) }
    }
    json.object("findings") { json in
      for weight in [Weight.error, .unknown, .pending, .warning, .note] {
        json.number(weight.name, summary.findings[weight] ?? 0)
      }
    }
    json.number("deferred", summary.deferred)
    if !summary.upkeep.isEmpty {
      json.array("upkeep", zip(summary.upkeep, Notice.all(summary))) { json, each in
        json.object { finding(each.0, fingerprint: each.1.fingerprint, into: &$0) }
      }
    }
    if summary.isInterrupted { json.bool("interrupted", true) }
    text("closing", closing, into: &json)
  }

  private static func step(_ step: StepReport, into json: inout JSONText) {
    json.string("id", step.id)
    text("title", step.title, into: &json)
    json.string("progress", step.progress.rawValue)
    json.string("weight", step.weight.name)
    json.number("rounds", step.rounds)
    if let day = step.doneOn { json.string("done_on", "\(day)") }
    json.array("checks", step.checks) { json, check in
      json.object { json in
        json.string("id", check.id)
        outcome(check.outcome, check.weight, into: &json)
      }
    }
  }

  private static func outcome(_ outcome: Outcome, _ weight: Weight, into json: inout JSONText) {
    json.string("outcome", outcome.name)
    if let cause = outcome.causeName { json.string("cause", cause) }
    json.string("weight", weight.name)
  }

  private static func deferred(_ deferred: Deferred, into json: inout JSONText) {
    json.object("deferred") { json in
      json.string("by", deferred.kind.rawValue)
      if let reason = deferred.reason { json.string("reason", reason) }
      if let approver = deferred.approver { json.string("approver", approver) }
      if let expires = deferred.expires { json.string("expires", "\(expires)") }
    }
  }

  private static func place(_ key: String, _ place: Place, into json: inout JSONText) {
    json.object(key) { json in
      json.string("path", place.path)
      json.number("line", place.start.line)
      json.number("column", place.start.column)
      json.number("end_line", place.end.line)
      json.number("end_column", place.end.column)
    }
  }

  private static func text(_ key: String?, _ text: Text, into json: inout JSONText) {
    json.object(key) { json in
      json.string("zh", text.zh)
      json.string("en", text.en)
    }
  }
}
