import SourceText
import Validation
import Workflows

/// `--format sarif`: SARIF 2.1.0, as GitHub code scanning reads it.
///
/// Columns count Unicode scalars, and the log says so. A region never leaves its line: GitHub annotates only where
/// all of its lines are in the change. GitHub refuses more than 25,000 results, so the heaviest are kept and a
/// notification tells how many are not; that many are held, since the format puts the run's own troubles beside them.
/// Deferred findings are left out unless they are asked for: GitHub would open them.
struct SARIFReporter: Reporter {
  static let name = "sarif"

  private static let limit = 25_000

  private let run: RunInfo
  private var results = Heaviest<String>(limit: Self.limit)
  private var rules: [(id: String, json: String)] = []
  private var ruleIndices: [String: Int] = [:]
  private var fingerprints = DistinctFingerprints()

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {}

  mutating func record(_ report: RecordReport, into output: inout Output) {
    add(Notice.all(report), steps: report.steps)
  }

  private mutating func add(_ notices: [Notice], steps: [StepReport]) {
    for notice in notices {
      let fingerprint = fingerprints.fingerprint(notice)
      if notice.deferred != nil, !run.showsSuppressed { continue }
      let index = ruleIndex(notice, steps)
      var json = JSONText()
      json.object { result(notice, rule: index, fingerprint: fingerprint, into: &$0) }
      results.add(json.text, weight: notice.weight)
    }
  }

  mutating func end(_ summary: RunSummary, into output: inout Output) {
    add(Notice.all(summary), steps: [])
    var json = JSONText()
    json.object { json in
      json.string("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.string("version", "2.1.0")
      json.array("runs", [run]) { json, _ in json.object { sarifRun(summary, into: &$0) } }
    }
    // The results stand last in the run, one on a line; all else comes before them.
    output.add(json.text.dropLast(3) + ",\"results\":[")
    for (number, result) in results.elements.enumerated() { output.add((number == 0 ? "\n" : ",\n") + result) }
    output.add("\n]}]}\n")
  }

  private func sarifRun(_ summary: RunSummary, into json: inout JSONText) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.string("name", "chengxu")
        json.string("semanticVersion", run.version)
        message("fullDescription", run.closing[run.language], into: &json)
        json.array("rules", rules) { json, rule in json.verbatim(nil, rule.json) }
      }
    }
    json.object("automationDetails") { $0.string("id", "chengxu/") }
    json.string("columnKind", "unicodeCodePoints")
    json.array("invocations", [summary]) { json, summary in
      json.object { json in
        json.bool("executionSuccessful", summary.records > 0 && summary.failedPaths == 0 && !summary.isInterrupted)
        json.array("toolExecutionNotifications", notifications(summary)) { json, each in
          json.object { json in
            json.string("level", each.level)
            message("message", each.text[run.language], into: &json)
          }
        }
      }
    }
  }

  private func notifications(_ summary: RunSummary) -> [(level: String, text: Text)] {
    var all: [(level: String, text: Text)] = []
    if results.dropped > 0 {
      all.append(
        (
          "warning",
          Text(
            zh: "只列出最重的 \(Self.limit) 项，另有 \(results.dropped) 项未列出。",
            en: "Only the \(Self.limit) heaviest results are listed; \(results.dropped) are not.")
        ))
    }
    if summary.records == 0 { all.append(("error", Text(zh: "没有找到决策事项记录。", en: "No record was found."))) }
    if summary.failedPaths > 0 {
      all.append(
        (
          "error",
          Text(zh: "有 \(summary.failedPaths) 个路径不能读取。", en: "\(summary.failedPaths) paths could not be read.")
        ))
    }
    all.append(("note", run.sentence(summary)))
    return all
  }

  private func result(_ notice: Notice, rule: Int, fingerprint: String, into json: inout JSONText) {
    json.string("ruleId", rules[rule].id)
    json.number("ruleIndex", rule)
    json.string("level", Severity(notice).rawValue)
    var sentence = SARIFText.escaped(notice.sentence(run.language))
    if notice.rule != nil { sentence += Text(zh: "[规则](1)", en: " [Rule](1)")[run.language] }
    message("message", sentence, into: &json)
    json.array("locations", [notice]) { json, notice in
      json.object { json in
        physical(notice.path, line: notice.line, columns: notice.columns, into: &json)
      }
    }
    if let place = notice.rule {
      json.array("relatedLocations", [place]) { json, place in
        json.object { json in
          json.number("id", 1)
          let columns = place.start.column..<max(place.start.column, place.line.unicodeScalars.count + 1)
          physical(repositoryPath(place.path), line: place.start.line, columns: columns, into: &json)
        }
      }
    }
    json.object("partialFingerprints") { json in
      // GitHub reads this one alone; the other says what it is made of.
      json.string("primaryLocationLineHash", fingerprint)
      json.string("chengxu/v1", fingerprint)
    }
    if run.showsSuppressed { suppressions(notice.deferred, into: &json) }
    if !notice.basis.isEmpty {
      json.object("properties") { json in
        json.array("layers", Set(notice.basis.map(\.layer)).sorted()) { json, layer in json.string(nil, layer) }
      }
    }
  }

  /// Once one result has suppressions every result must, if only an empty list.
  private func suppressions(_ deferred: Deferred?, into json: inout JSONText) {
    json.array("suppressions", [deferred].compactMap(\.self)) { json, deferred in
      json.object { json in
        json.string("kind", "external")
        json.string("status", "accepted")
        json.string("justification", SafeText.line(deferred.text[run.language]))
      }
    }
  }

  private func physical(_ path: String, line: Int, columns: Range<Int>, into json: inout JSONText) {
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { $0.string("uri", SARIFText.uri(path)) }
      json.object("region") { json in
        json.number("startLine", line)
        json.number("startColumn", columns.lowerBound)
        json.number("endLine", line)
        json.number("endColumn", columns.upperBound)
      }
    }
  }

  /// The rule of a notice. All that is said of a rule holds for every record.
  private mutating func ruleIndex(_ notice: Notice, _ steps: [StepReport]) -> Int {
    let id = "\(notice.workflow ?? (run.isOfDefinitions ? "lint" : "file"))/\(notice.check)"
    if let index = ruleIndices[id] { return index }
    ruleIndices[id] = rules.count
    let step = steps.first { notice.check.hasPrefix($0.id + ".") }?.title
    // Without an article it is about a file: one that cannot be read, which alone is an error, or one of deferrals.
    let file =
      notice.weight == .error
      ? Text(zh: "文件可以读取", en: "The file can be read")
      : Text(zh: "挂账和基线的每一条仍然有效", en: "Every line of deferrals and baselines still holds")
    let rule = run.rule(of: notice)
    let basis = notice.basis.first?.text ?? rule?.explanation ?? file
    let title = [step ?? rule?.title, Text(notice.check)].compactMap(\.self)
    var json = JSONText()
    json.object { json in
      json.string("id", id)
      json.string("name", notice.check)
      message("shortDescription", Text.list(title, separator: Text(" · "))[run.language], into: &json)
      message("fullDescription", basis[run.language], into: &json)
      let help = basis + (rule == nil ? Text(zh: "。", en: ". ") : Text(zh: "", en: " ")) + run.closing
      message("help", help[run.language], into: &json)
      if let citation = notice.basis.first?.citation {
        json.object("properties") { json in json.array("tags", [citation]) { json, tag in json.string(nil, tag) } }
      }
    }
    rules.append((id, json.text))
    return rules.count - 1
  }

  private func message(_ key: String, _ text: String, into json: inout JSONText) {
    json.object(key) { $0.string("text", text) }
  }
}
