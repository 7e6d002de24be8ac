import TestSupport
import Testing

@testable import CEL

/// A matter with four fields, of which some are known: the brute force fills the others in every way and evaluates the
/// whole condition each time.
@Suite struct PartialTests {
  private static let fields: [(name: String, type: CELType, isOptional: Bool, values: [Value?])] = [
    ("a", .bool, false, [.bool(true), .bool(false)]), ("b", .bool, true, [.bool(true), .bool(false), nil]),
    ("c", .choice(["x", "y"]), true, [.string("x"), .string("y"), nil]),
    ("n", .int, false, [-1, 0, 1, 2, 3, 4].map { .int($0) }),
  ]

  private static let environment = Environment(
    variables: [
      Variable(
        name: "f",
        type: .object(
          ObjectType(
            name: "f", members: fields.map { .init(name: $0.name, type: $0.type, isOptional: $0.isOptional) })))
    ])

  private struct Matter: CEL.Host, HostObject {
    let filled: [String: Value]
    let path = "f"
    var memberNames: [String] { filled.keys.sorted() }
    func member(_ name: String) -> Value? { filled[name] }
    func variable(_ index: Int) throws(EvaluationError) -> Value { .object(self) }
    func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value { .null }
  }

  /// Every way to fill the unknown fields on top of what is known.
  private static func completions(of known: [String: Value], _ unknown: [String]) -> [[String: Value]] {
    unknown.reduce([known]) { ways, name in
      let values = fields.first { $0.name == name }?.values ?? []
      return ways.flatMap { way in
        values.map { value in
          var way = way
          way[name] = value
          return way
        }
      }
    }
  }

  private static func outcome(_ program: Program, _ filled: [String: Value]) -> String {
    do throws(EvaluationError) {
      return "\(try program.evaluate(Matter(filled: filled)))"
    } catch {
      return "error"
    }
  }

  private static func condition(_ random: inout Seeded, depth: Int) -> String {
    let atoms = [
      "f.a", "f.b", "f.c == 'x'", "f.c != 'y'", "has(f.b)", "has(f.c)", "f.n > 1", "f.n == 2", "f.n in [0, 3]", "true",
      "f.n + 1 > 0 || true",
      "f.c in ['x', 'y']", "1 / (f.a ? 1 : 0) == 1", "false",
    ]
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      return atoms.randomElement(using: &random) ?? "true"
    }
    let (a, b) = (condition(&random, depth: depth - 1), condition(&random, depth: depth - 1))
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: return "(\(a) && \(b))"
    case 3...4: return "(\(a) || \(b))"
    case 5: return "!(\(a))"
    case 6: return "(\(a) ? \(b) : \(condition(&random, depth: depth - 1)))"
    default: return "[true, f.a].\(Bool.random(using: &random) ? "all" : "exists")(e, e == (\(a)))"
    }
  }

  @Test func `what is left means the same, and names exactly the fields that matter`() throws {
    var random = Seeded(3)
    var (exact, open) = (0, 0)
    for _ in 0..<600 {
      let text = Self.condition(&random, depth: 3)
      let program = try Program.compile(text, in: Self.environment).get()
      let unknown = Self.fields.map(\.name).filter { _ in Bool.random(using: &random) }
      var known: [String: Value] = [:]
      for field in Self.fields where !unknown.contains(field.name) {
        known[field.name] = field.values.randomElement(using: &random) ?? nil
      }
      let partial = program.partial(Matter(filled: known), unknown: unknown.map { ["f", $0] })
      let ways = Self.completions(of: known, unknown)
      for way in ways {
        let expected = Self.outcome(program, way)
        switch partial.outcome {
        case .value(let value): #expect("\(value)" == expected, "\(text) with \(way)")
        case .error: #expect("error" == expected, "\(text) with \(way)")
        case .open(let rest):
          open += 1
          #expect(Self.outcome(rest, way) == expected, "\(text) became \(rest.source) with \(way)")
          let read = try Program.compile(rest.source, in: Self.environment, checking: .byValue).get()
          #expect(Self.outcome(read, way) == expected, "\(rest.source) is not what it says with \(way)")
        }
      }
      let matter = unknown.filter { name in
        ways.contains { way in
          Self.completions(of: way.filter { $0.key != name }, [name]).contains {
            Self.outcome(program, $0) != Self.outcome(program, way)
          }
        }
      }
      if partial.isExact {
        exact += 1
        #expect(Set(partial.fields) == Set(matter.map { ["f", $0] }), "\(text), unknown \(unknown)")
      } else {
        #expect(Set(partial.fields).isSuperset(of: matter.map { ["f", $0] }), "\(text), unknown \(unknown)")
      }
    }
    #expect(exact > 450 && open > 300, "\(exact) exact, \(open) completions of open ones")
  }

  @Test(arguments: [
    ("f.a && f.n > 1", ["a"], "f.a", "f.a"), ("f.a || f.n > 1", ["a"], "true", ""), ("f.a || !f.a", ["a"], "true", ""),
    ("f.n > 1 ? f.b : f.a", ["b"], "f.b", "f.b"), ("[1, 5].exists(x, x > f.n)", ["n"], "1 > f.n || 5 > f.n", "f.n"),
    ("f.n + f.n > 2", ["n"], "f.n + f.n > 2", "f.n?"),
    ("has(f.c) && f.c == 'x'", ["c"], "has(f.c) && f.c == \"x\"", "f.c"),
    ("f.n > 3 && f.n < 3", ["n"], "false", ""),
    ("[f.a, f.n == 2].filter(x, x).size() > 0", ["a"], "size([f.a, true].filter(x, x)) > 0", ""),
  ]) func `conditions come down to what is open`(_ text: String, _ unknown: [String], _ rest: String, _ fields: String)
    throws
  {
    let program = try Program.compile(text, in: Self.environment).get()
    let known: [String: Value] = ["a": .bool(true), "b": .bool(true), "c": .string("x"), "n": .int(2)]
    let partial = program.partial(
      Matter(filled: known.filter { !unknown.contains($0.key) }), unknown: unknown.map { ["f", $0] })
    let names = partial.fields.map { $0.joined(separator: ".") + (partial.isExact ? "" : "?") }.joined(separator: " ")
    switch partial.outcome {
    case .value(let value): #expect("\(value)" == rest || fields.isEmpty)
    case .error(let error): Issue.record("\(error)")
    case .open(let program): #expect(program.source == rest)
    }
    #expect(names == fields)
  }
}
