import Documents
public import SourceText
public import Validation
import Workflows

/// Joins JSON reports of runs over parts of the same paths into what one run over all of them says, byte for byte.
///
/// Reports are taken line by line in the order of the parts, so that no more than a record is held. Each says which
/// part it is of: one that is missing, or came before, would make the whole look like what it is not.
public struct ReportMerger {
  /// What all reports so far came to.
  public private(set) var summary = RunSummary()
  private var head: [UInt8]?
  private var own = RunSummary()
  private var isWithin = false
  private var isFirst = true
  /// The part whose report came last; nothing where that was of a whole run.
  private var part: RunPart?
  private var ids = RecordIDs()

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
    if let id = text(document, "id"), let path = text(document, "path") {
      ids.add(id, at: path, isQuiet: !deferred.isEmpty)
    }
    output.add((isFirst ? "\n" : ",\n") + String(decoding: record, as: UTF8.self))
    isFirst = false
  }

  /// Says that a report has no more lines.
  public func finishReport() throws(Problem) {
    if isWithin { throw Problem(message: Text(zh: "报告没有写完", en: "The report breaks off")) }
  }

  /// Whether several records share an id, so that the reports are to be looked at again: see `look`.
  public var isLacking: Bool { ids.isLacking }

  /// Takes a line of a second look at the same reports in the same order.
  public mutating func look(_ line: [UInt8]) {
    guard isLacking, line.starts(with: "{\"path\":".utf8),
      let document = document(line.last == UInt8(ascii: ",") ? line.dropLast() : line[...]),
      let id = text(document, "id"), let path = text(document, "path")
    else { return }
    ids.look(id, at: path)
  }

  /// Writes what comes after the last record, once every part has come.
  public mutating func finish(into output: inout Output) throws(Problem) {
    if let part, part.number < part.count { throw missing(part.number + 1, of: part.count) }
    summary.add(upkeep: ids.upkeep())
    output.add(JSONReporter.ending(summary))
  }

  private mutating func begin(_ line: [UInt8], into output: inout Output) throws(Problem) {
    guard line.starts(with: "{\"chengxu\":\"report/1\",".utf8), line.reversed().starts(with: "[:\"sdrocer\"".utf8)
    else { throw Problem(message: Text(zh: "不是 --format json 的报告", en: "This is no report of --format json")) }
    let (common, next) = try part(in: line)
    if let head {
      if head != common {
        throw Problem(
          message: Text(zh: "各份报告的版本或者检查日不同", en: "The reports are of different versions or days"))
      }
      try follow(part, by: next)
    } else {
      if let next, next.number > 1 { throw missing(1, of: next.count) }
      output.add(String(decoding: common, as: UTF8.self))
    }
    head = common
    part = next
    isWithin = true
    own = RunSummary()
  }

  /// The head of a report as one over all files has it, and the part that the report is of.
  private func part(in line: [UInt8]) throws(Problem) -> (common: [UInt8], part: RunPart?) {
    guard let document = document(line + Array("]}".utf8)) else {
      throw Problem(message: Text(zh: "不是 --format json 的报告", en: "This is no report of --format json"))
    }
    guard let shard = document.child(document.root, "shard") else { return (line, nil) }
    let number = { (key: String) in document.child(shard, key).flatMap(document.int).flatMap { Int(exactly: $0) } ?? 0 }
    let part = RunPart(number: number("number"), of: number("of"))
    var json = JSONText()
    json.object { part.write(into: &$0) }
    var text = String(decoding: line, as: UTF8.self)
    guard let place = text.firstRange(of: "," + json.text.dropFirst().dropLast()), 1 <= part.number,
      part.number <= part.count
    else { throw Problem(message: Text(zh: "报告没有写明是第几份", en: "The report does not say which part it is of")) }
    text.removeSubrange(place)
    return (Array(text.utf8), part)
  }

  /// Says where a report cannot come after another.
  private func follow(_ last: RunPart?, by next: RunPart?) throws(Problem) {
    guard let last, let next, last.count == next.count else {
      let names = [last, next].map { $0.map { Text("\($0.number)/\($0.count)") } ?? Text(zh: "全部", en: "all") }
      throw Problem(
        message: Text(
          zh: "只能合并同一次分片的报告：前一份是\(names[0].zh)，这一份是\(names[1].zh)",
          en:
            "Only the shards of one run are joined: the report before is of \(names[0].en), this one of \(names[1].en)")
      )
    }
    if next.number > last.number + 1 { throw missing(last.number + 1, of: next.count) }
    if next.number <= last.number {
      throw Problem(
        message: Text(
          zh: "第 \(next.number) 份（共 \(next.count) 份）的报告已经给出或者次序不对",
          en: "The report of shard \(next.number)/\(next.count) was given before, or out of order"))
    }
  }

  private func missing(_ number: Int, of count: Int) -> Problem {
    Problem(
      message: Text(
        zh: "缺少第 \(number) 份（共 \(count) 份）的报告，请按次序给出全部各份",
        en: "The report of shard \(number)/\(count) is missing; name all of them, in their order"))
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
