import Proof
import Reporting
import SourceText
import Validation
import Workflows

/// `--format json`: everything, in both languages.
struct DiffJSON: DiffFormat {
  static let name = "json"

  static func text(_ report: DiffReport, in language: Language) -> String {
    var json = JSONText()
    json.object { json in
      json.array("workflows", report.entries) { json, entry in
        json.object { json in
          json.object("old") { named(entry.old, &$0) }
          json.object("new") { named(entry.new, &$0) }
          json.array("changes", entry.changes) { json, change in json.object { self.change(change, &$0) } }
        }
      }
      json.array("new_workflows", report.unpaired.new) { $0.string(nil, $1) }
      json.array("gone_workflows", report.unpaired.gone) { $0.string(nil, $1) }
      json.array("broken_overlays", report.overlays) { $0.string(nil, $1) }
      if let judged = report.judged {
        json.number("records_judged", judged)
        json.array("records", report.records) { json, record in json.object { self.record(record, &$0) } }
      }
    }
    return json.text + "\n"
  }

  private static func named(_ named: DiffReport.Named, _ json: inout JSONText) {
    json.string("id", named.id)
    json.string("version", named.version)
    json.string("path", named.path)
  }

  private static func both(_ key: String?, _ text: Text, _ json: inout JSONText) {
    json.object(key) { json in
      json.string("zh", text.zh)
      json.string("en", text.en)
    }
  }

  private static func change(_ change: DiffReport.Change, _ json: inout JSONText) {
    let meaning = change.meaning
    json.string("way", meaning.way.rawValue)
    json.string("subject", meaning.subject.rawValue)
    json.string("id", meaning.id)
    both("title", meaning.title, &json)
    json.bool("may_be_stricter", meaning.effect.stricter)
    json.bool("may_be_looser", meaning.effect.looser)
    json.array("particulars", meaning.particulars) { json, particular in
      json.object { json in
        json.string("path", particular.path)
        if let old = particular.old { json.string("old", old) }
        if let new = particular.new { json.string("new", new) }
      }
    }
    json.array("reasons", meaning.reasons) { both(nil, $1, &$0) }
    json.object("place") { json in
      json.string("path", meaning.place.path)
      json.number("line", meaning.place.start.line)
      json.number("column", meaning.place.start.column)
    }
    json.array("witnesses", change.shown) { json, shown in
      json.object { json in
        json.string("shows", shown.isLooser ? "looser" : "stricter")
        json.string("path", shown.path)
        both("summary", shown.summary, &json)
      }
    }
  }

  private static func record(_ record: RecordDifference, _ json: inout JSONText) {
    json.string("path", record.path)
    if let title = record.title { json.string("title", title) }
    json.object("verdict") { json in
      json.string("old", record.verdict.old.rawValue)
      json.string("new", record.verdict.new.rawValue)
    }
    json.array("checks", record.outcomes) { json, outcome in
      json.object { json in
        json.string("check", outcome.check)
        for (key, checks) in [("old", outcome.old), ("new", outcome.new)] {
          json.array(key, checks) { json, check in
            json.object { json in
              json.string("outcome", check.outcome.name)
              if let cause = check.outcome.causeName { json.string("cause", cause) }
              json.string("weight", check.weight.name)
            }
          }
        }
        if let statement = outcome.statement { both("statement", statement, &json) }
      }
    }
    json.array("days", record.days) { json, day in
      json.object { json in
        json.string("step", day.step)
        json.string("day", day.name)
        if let old = day.old { json.string("old", old) }
        if let new = day.new { json.string("new", new) }
      }
    }
  }
}
