import Files
import SourceText
import Workflows

/// The ids of the records of a run, and which of them several records have.
///
/// Of each id no more is kept than a number of 64 bits; the names of those that come again, and the files where they
/// do, up to a limit. Where an id came first is looked for once it has come again: nearly no run has to.
public struct RecordIDs: Sendable {
  private var seen = NumberSet()
  private var repeated: [String: Repeated] = [:]
  /// The repeated ids in the order in which they came again.
  private var order: [String] = []
  private var lacking: Set<String> = []
  private var others = 0
  /// The ids of records of which something does not count: a deferral or a baseline names them.
  private var quiet: Set<String> = []

  /// The files in which an id stands: the first few, and how many.
  private struct Repeated {
    var paths: [String]
    var count = 1
  }

  private static var limit: Int { 100 }
  private static var shown: Int { 5 }

  /// No ids yet.
  public init() {}

  /// Takes in the id of the next record.
  ///
  /// - Parameters:
  ///   - isQuiet: whether a finding of the record is deferred.
  ///   - isSaid: whether it is to be said that it repeats an id.
  public mutating func add(_ id: String, at path: String, isQuiet: Bool, isSaid: Bool = true) {
    if isQuiet { quiet.insert(id) }
    // A number that two ids share would be found out when the first is looked for; with 64 bits none do.
    if seen.insert(UInt64(truncatingIfNeeded: id.hashValue)) || !isSaid { return }
    if let known = repeated[id] {
      repeated[id]?.count += 1
      if known.paths.count < Self.shown { repeated[id]?.paths.append(path) }
    } else if order.count < Self.limit {
      order.append(id)
      repeated[id] = Repeated(paths: [path])
      lacking.insert(id)
    } else {
      others += 1
    }
  }

  /// Whether there are ids of which the first record is still to be looked for.
  public var isLacking: Bool { !lacking.isEmpty }

  /// Takes in a record of a second look at the same records in the same order.
  public mutating func look(_ id: String, at path: String) {
    guard lacking.remove(id) != nil else { return }
    repeated[id]?.paths.insert(path, at: 0)
    repeated[id]?.count += 1
  }

  /// What is to be said of ids that several records have: an error where something is deferred under one of them, since
  /// a copy would come to share what was approved for another decision.
  public func upkeep() -> [Finding] {
    var findings = order.compactMap { id -> Finding? in
      guard let (paths, count) = repeated[id].map({ ($0.paths.prefix(Self.shown), $0.count) }) else { return nil }
      let some = Text.list(paths.map { Text($0) })
      let more = count > paths.count ? "…" : ""
      return finding(
        Text(
          zh: "编号“\(id)”由 \(count) 份记录同时使用：\(some.zh)\(more)。",
          en: "The id \"\(id)\" stands in \(count) records: \(some.en)\(more)."),
        at: paths.prefix(2).last ?? "", isQuiet: quiet.contains(id))
    }
    if others > 0, let last = order.last.flatMap({ repeated[$0]?.paths.last }) {
      findings.append(
        finding(
          Text(zh: "另有 \(others) 份记录的编号与别的记录相同。", en: "\(others) more records have the id of another."), at: last,
          isQuiet: !quiet.isEmpty))
    }
    return findings
  }

  private func finding(_ statement: Text, at path: String, isQuiet: Bool) -> Finding {
    let place = Place(path: path, start: Position(line: 1, column: 1), end: Position(line: 1, column: 1), line: "")
    return Finding(
      check: "records.repeated_id", round: nil, outcome: .fail(.breached), weight: isQuiet ? .error : .warning,
      labels: [],
      statement: statement, basis: [],
      advice: isQuiet
        ? Text(
          zh: "给每份记录各自的编号；挂账和基线按编号认定，不能同时用于几份记录。",
          en:
            "Give each record an id of its own; deferrals and baselines go by it, and stand for no more than one record."
        )
        : Text(zh: "给每份记录各自的编号。", en: "Give each record an id of its own."),
      place: place, pointer: "/id", rule: place, values: [])
  }
}
