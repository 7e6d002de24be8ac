import Foundation
import SourceText
import TestSupport
import Testing

@testable import CEL

/// The tests of the public CEL specification that need no protobuf, `uint` or `bytes`, where they lie beside the
/// checkout.
@Suite struct ConformanceTests {
  struct Line: Decodable, Sendable {
    struct Expected: Decodable, Sendable {
      let value: String?
      let error: Bool?
    }
    let id: String
    let expr: String
    let `let`: [String: String]
    let expect: Expected
  }

  static let lines: [Line] = {
    let path = Project.path("../shared/data/cel/conformance.ndjson")
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }()

  /// What the profile leaves out, with the reason; an entry that passes must go.
  static let leftOut: [String: String] = [:]

  private struct Nothing: CEL.Host {
    let values: [Value]
    func variable(_ index: Int) throws(EvaluationError) -> Value { values[index] }
    func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value { .null }
  }

  private func evaluate(_ text: String, _ names: [String: Value] = [:]) -> Result<Value, any Error> {
    let sorted = names.sorted { $0.key < $1.key }
    let environment = Environment(variables: sorted.map { Variable(name: $0.key, type: .dyn) })
    return Result {
      try Program.compile(text, in: environment, expecting: nil).get().evaluate(Nothing(values: sorted.map(\.value)))
    }
  }

  private func passes(_ line: Line) -> Bool {
    let names = line.let.compactMapValues { try? evaluate($0).get() }
    let result = evaluate(line.expr, names)
    guard let expected = line.expect.value else {
      if case .failure = result { return true }
      return false
    }
    guard case .success(let value) = result, case .success(let wanted) = evaluate(expected) else { return false }
    if case .double(let a) = value, case .double(let b) = wanted, a.isNaN, b.isNaN { return true }
    var budget = Budget(.standard)
    return value.typeName == wanted.typeName && (try? Equality.isEqual(value, wanted, &budget)) == true
  }

  @Test(.enabled(if: !lines.isEmpty, "the tests of the specification are not beside this checkout"))
  func `the specification's tests pass, save those on the list`() {
    let failing = Self.lines.filter { !passes($0) }
    #expect(failing.filter { Self.leftOut[$0.id] == nil }.map { "\($0.id): \($0.expr)" } == [])
    #expect(Self.lines.count == 357)
  }

  @Test(.enabled(if: !lines.isEmpty, "the tests of the specification are not beside this checkout"))
  func `nothing on the list of what is left out passes all the same`() {
    let passing = Self.lines.filter { Self.leftOut[$0.id] != nil && passes($0) }
    #expect(passing.map(\.id) == [])
  }
}
