import CEL
import CivilCalendar
import Documents
import Foundation
import SourceText

/// `ConditionBenchmark RULES FOLDER [ROUNDS]`: the rules on every record of a folder.
///
/// Prints `chengxu MICROSECONDS-PER-RECORD WRONG`, in processor time: reading the files and compiling the rules are not counted. The record
/// is looked into as the parser left it.

/// A mapping of the record's tree.
struct Mapping: HostObject {
  let document: Document
  let node: NodeID

  var path: String { document.pointer(node) }
  var memberNames: [String] { document.children(node).compactMap { document.key($0) } }
  func member(_ name: String) -> Value? { document.child(node, name).map { value($0, in: document) } }

  func member(along way: [String]) -> Value? { end(of: way).map { value($0, in: document) } }

  func text(along way: [String], meets test: (Swift.Span<UInt8>) -> Bool) -> Bool? {
    guard let end = end(of: way), document.kind(end) == .string else { return nil }
    return document.withUTF8(end, test)
  }

  private func end(of way: [String]) -> NodeID? {
    var node = node
    for name in way {
      guard let child = document.child(node, name) else { return nil }
      node = child
    }
    return node
  }
}

/// A sequence of the record's tree.
struct Items: HostSequence {
  let document: Document
  let node: NodeID

  var count: Int { document.count(node) }
  func element(at place: Int) -> (value: Value, next: Int)? {
    document.children(node).child(at: place).map { (value($0.child, in: document), $0.next) }
  }
}

func value(_ node: NodeID, in document: Document) -> Value {
  switch document.kind(node) {
  case .mapping: .object(Mapping(document: document, node: node))
  case .sequence: .sequence(Items(document: document, node: node))
  case .string: .string(document.text(node))
  case .bool: .bool(document.bool(node) ?? false)
  case .int: document.int(node).map { .int($0) } ?? .null
  case .float: document.double(node).map { .double($0) } ?? .null
  case .null: .null
  }
}

final class Record: CEL.Host {
  let document: Document
  init(_ document: Document) { self.document = document }

  func variable(_ index: Int) throws(EvaluationError) -> Value {
    .object(Mapping(document: document, node: document.root))
  }

  /// Working days by the week alone, as the other engines are given them.
  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    guard case .string(let from) = arguments[0], case .string(let to) = arguments[1],
      let first = CivilDate(from), let last = CivilDate(to)
    else { throw EvaluationError(.invalidArgument, Text("workdays")) }
    func until(_ day: CivilDate) -> Int64 {
      let ordinal = Int64(day.dayNumber) + 719_163
      return ordinal / 7 * 5 + min(ordinal % 7, 5)
    }
    return .int(until(last) - until(first))
  }
}

let arguments = CommandLine.arguments
let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 20 : 20
let environment = Environment(
  variables: [Variable(name: "r", type: .dyn)],
  functions: [HostFunction(name: "workdays", parameters: [.string, .string], result: .int, summary: Text("workdays"))])
let rules = try String(contentsOfFile: arguments[1], encoding: .utf8).split(separator: "\n").map { line in
  let parts = line.split(separator: ":", maxSplits: 1)
  return (
    name: String(parts[0]), program: try Program.compile(String(parts[1].dropFirst()), in: environment).get()
  )
}
let folder = URL(fileURLWithPath: arguments[2])
let expected = try JSONDecoder().decode(
  [String: [String]].self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))

/// Processor time in microseconds, so that what else the machine does hardly counts.
func now() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) * 1e6 }

var (spent, wrong) = (0.0, 0)
for name in expected.keys.sorted() {
  let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  let record = Record(try Document(SourceFile(path: name, bytes: bytes)))
  // The clock ticks in microseconds: the same record is judged several times within two ticks.
  var broken: [String] = []
  let begun = now()
  for _ in 0..<rounds {
    broken.removeAll(keepingCapacity: true)
    for rule in rules {
      if case .bool(true)? = try? rule.program.evaluate(record) { continue }
      broken.append(rule.name)
    }
  }
  spent += (now() - begun) / Double(rounds)
  if broken != expected[name] { wrong += 1 }
}
print("chengxu", String(format: "%.1f", spent / Double(expected.count)), wrong)
