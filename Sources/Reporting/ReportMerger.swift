import Documents
public import SourceText
public import Validation
import Workflows

/// Joins JSON reports of runs over parts of the same paths into what one run over all of them says, byte for byte.
///
/// Reports are taken line by line in the order of the parts, so that no more than a record is held.
public struct ReportMerger {
  /// What all reports so far came to.
  public private(set) var summary = RunSummary()
  private var head: [UInt8]?
  private var own = RunSummary()
  private var isWithin = false
  private var isFirst = true

  /// Nothing joined yet.
  public init() {}

  /// Why a line is not what a report holds.
  public struct Problem: Error {
    /// What is wrong, in words.
    public let message: Text
  }

  /// Takes the next line of a report.
  public mutating func take(_ line: [UInt8], into output: inout Output) throws(Problem) {
    if !isWithin { return try begin(line, into: &output) }
    if line.starts(with: "],\"summary\":".utf8) { return try end(line) }
    let record = line.last == UInt8(ascii: ",") ? line.dropLast() : line[...]
    guard let document = document(record), let verdict = text(document, "verdict").flatMap(Verdict.init),
      let weight = text(document, "weight").flatMap(weight)
    else { throw Problem(message: Text(zh: "这一行不是检查结果", en: "This line is no report of a record")) }
    let findings = entries(document, document.root, "findings")
    let deferred = findings.filter { document.child($0, "deferred") != nil }
    own.add(
      verdict: verdict, activeWeight: deferred.isEmpty ? weight : activeWeight(document, findings),
      findings: findings.compactMap { self.weight(document, $0) }, deferred: deferred.count)
    output.add((isFirst ? "\n" : ",\n") + String(decoding: record, as: UTF8.self))
    isFirst = false
  }

  /// Says that a report has no more lines.
  public func finishReport() throws(Problem) {
    if isWithin { throw Problem(message: Text(zh: "报告没有写完", en: "The report breaks off")) }
  }

  /// Writes what comes after the last record.
  public func finish(into output: inout Output) { output.add(JSONReporter.ending(summary)) }

  private mutating func begin(_ line: [UInt8], into output: inout Output) throws(Problem) {
    guard line.starts(with: "{\"chengxu\":\"report/1\",".utf8), line.reversed().starts(with: "[:\"sdrocer\"".utf8)
    else { throw Problem(message: Text(zh: "不是 --format json 的报告", en: "This is no report of --format json")) }
    if let head, head != line {
      throw Problem(
        message: Text(zh: "各份报告的版本或者检查日不同", en: "The reports are of different versions or days"))
    }
    if head == nil { output.add(String(decoding: line, as: UTF8.self)) }
    head = line
    isWithin = true
    own = RunSummary()
  }

  private mutating func end(_ line: [UInt8]) throws(Problem) {
    let counted = line.dropFirst("],\"summary\":".utf8.count).dropLast()
    guard let document = document(counted) else {
      throw Problem(message: Text(zh: "报告的汇总不能读取", en: "The summary of the report cannot be read"))
    }
    own.isInterrupted = document.child(document.root, "interrupted") != nil
    // What was cut out of a report, or put into it, shows here.
    guard JSONReporter.ending(own).utf8.dropFirst().dropLast().elementsEqual(line) else {
      throw Problem(message: Text(zh: "报告的汇总与其内容不符", en: "The summary is not that of the records above it"))
    }
    summary.add(own)
    isWithin = false
  }

  /// As `RecordReport.activeWeight`: checks of which every finding is deferred are left out.
  private func activeWeight(_ document: Document, _ findings: [NodeID]) -> Weight {
    let check = { (finding: NodeID) in document.child(finding, "check").map(document.text) ?? "" }
    let active = Set(findings.filter { document.child($0, "deferred") == nil }.map(check))
    let quiet = Set(findings.map(check)).subtracting(active)
    let checks = entries(document, document.root, "steps").flatMap { entries(document, $0, "checks") }
    let counting = checks.filter { !quiet.contains(document.child($0, "id").map(document.text) ?? "") }
    return counting.compactMap { weight(document, $0) }.max() ?? .notApplicable
  }

  private func entries(_ document: Document, _ node: NodeID, _ key: String) -> [NodeID] {
    document.child(node, key).map { Array(document.children($0)) } ?? []
  }

  private func weight(_ document: Document, _ node: NodeID) -> Weight? {
    document.child(node, "weight").map(document.text).flatMap(weight)
  }

  private func document(_ bytes: some Sequence<UInt8>) -> Document? {
    try? Document(json: SourceFile(path: "report.json", bytes: Array(bytes)), limits: Limits(bytes: 1 << 28))
  }

  private func text(_ document: Document, _ key: String) -> String? {
    document.child(document.root, key).map(document.text)
  }

  private func weight(_ name: String) -> Weight? { Weight.allCases.first { $0.name == name } }
}
