import CivilCalendar
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The proof held against something that shares no code with it: every record of a small universe is judged under base
/// and overlay, and the two reports are compared.
@Suite struct OracleTests {
  /// What only one of two reports finds, or finds more of.
  static func difference(
    _ text: String, _ validator: Validator, above top: String = "test.over"
  ) throws -> (base: Weight, overlay: Weight) {
    func weights(_ id: String) throws -> [String: Weight] {
      let record = text.replacing("workflow: W", with: "workflow: \(id)")
      let report = validator.validate(SourceFile(path: "r.yaml", text: record))
      #expect(report.problems.map(\.message.en) == [])
      var weights: [String: Weight] = [:]
      for check in report.steps.flatMap(\.checks) where !check.outcome.isDerived {
        weights[check.id] = max(
          weights[check.id] ?? .notApplicable, check.weight == .pass ? .notApplicable : check.weight)
      }
      return weights
    }
    let (base, over) = try (weights("test.base"), weights(top))
    let lower = base.filter { $0.value > over[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    let upper = over.filter { $0.value > base[$0.key] ?? .notApplicable }.map(\.value).max() ?? .notApplicable
    return (lower, upper)
  }

  static func workflows(_ base: String, _ over: String, _ top: String? = nil) throws -> WorkflowLibrary {
    let lower = """
      chengxu: workflow/1
      id: test.base
      version: 1.0.0
      calendar: cn
      title: {zh: 测试, en: Test}
      sources: {law: {title: {zh: 条例, en: Law}, articles: 9, standing: law, in_force: {from: 2019-01-01}}}
      governs: {when: "true", basis: law/1, directly: {when: "true", basis: law/2}}
      facts: {x: {type: bool}, y: {type: bool}}
      documents: {one: {zh: 一, en: one}, two: {zh: 二, en: two}}
      steps:
        - id: s
          title: {zh: 环节, en: Step}
          basis: law/3
          fields:
            begun: date
            closed: date
            kind: {enum: [a, b, c]}
            opt: {type: int, optional: true}
            heads: {optional: true, list: {enum: [p, q]}}
            people: {list: {old: bool, kin: {type: bool, optional: true}}}
          begins: begun
          done: closed
          checks:
            - {id: c, basis: law/4, \(base)}
      """
    let upper = """
      chengxu: workflow/1
      id: test.over
      version: 1.0.0
      title: {zh: 细化, en: Overlay}
      extends: test.base
      sources: {over: {title: {zh: 办法, en: Rules}, articles: 9, standing: law, in_force: {from: 2020-01-01}}}
      tighten: {s: {checks: {c: {basis: over/1, \(over)}}}}
      """
    let third = top.map { top in
      upper.replacing("id: test.over", with: "id: test.top").replacing("extends: test.base", with: "extends: test.over")
        .replacing("{over:", with: "{top:").replacing("{basis: over/1, \(over)}", with: "{basis: top/1, \(top)}")
    }
    let bytes = try LocalFileSystem().read(Project.path("workflows/calendars/cn.yaml"), limit: 1 << 20)
    let (library, diagnostics) = WorkflowLibrary.load(
      [
        SourceFile(path: "b.yaml", text: lower), SourceFile(path: "o.yaml", text: upper),
        SourceFile(path: "cn.yaml", bytes: bytes),
      ] + [third].compactMap(\.self).map { SourceFile(path: "t.yaml", text: $0) }, kinds: CheckKinds.all)
    #expect(diagnostics.map { "\($0.message.en) \($0.file.text($0.span))" } == [], "\(base) / \(over)")
    return library
  }

  static func record(
    x: Bool = false, y: Bool = false, begun: String = "2023-09-25", closed: String = "2023-10-20", kind: String = "a",
    opt: Int? = nil, heads: [String]? = nil, people: [(old: Bool, kin: Bool?)] = []
  ) -> String {
    let list = people.map { "{old: \($0.old)\($0.kin.map { ", kin: \($0)" } ?? "")}" }.joined(separator: ", ")
    return """
      chengxu: record/1
      workflow: W
      id: '1'
      title: 测试
      initiated: 2023-01-01
      decision_maker: {name: 某市人民政府, level: government}
      lead_units: [{name: 某局}]
      facts: {x: \(x), y: \(y)}
      steps:
        s: {begun: \(begun), closed: \(closed), kind: \(kind), people: [\(list)]\(opt.map { ", opt: \($0)" } ?? "")\(heads.map { ", heads: [\($0.joined(separator: ", "))]" } ?? "")}
      """
  }

  static let flags = [false, true]

  /// Every combination of what conditions on the round can read.
  static let rounds: [String] = flags.flatMap { x in
    flags.flatMap { y in
      ["a", "b", "c"].flatMap { kind in
        ([nil, 0, 1, 2] as [Int?]).flatMap { opt in
          ([nil, ["p"], ["q", "p"], ["p", "q"]] as [[String]?]).map { heads in
            record(x: x, y: y, kind: kind, opt: opt, heads: heads)
          }
        }
      }
    }
  }

  /// Every list of up to three elements, each of any of the six sorts there are.
  static let lists: [String] = {
    let sorts = flags.flatMap { old in ([nil, false, true] as [Bool?]).map { (old: old, kin: $0) } }
    var all: [[(old: Bool, kin: Bool?)]] = [[]]
    var last = all
    for _ in 0..<3 {
      last = last.flatMap { list in sorts.map { list + [$0] } }
      all += last.enumerated().filter { last.count < 100 || $0.offset % 5 == 0 }.map(\.element)
    }
    return all.map { record(people: $0) }
  }()

  /// Every stretch of up to 40 days from each day of a week and a long holiday.
  static let stretches: [String] = (0..<9).flatMap { start in
    (-1..<22).map { length in
      let from = CivilDate(dayNumber: 19_622 + Int32(start))  // around National Day 2023
      return record(begun: "\(from)", closed: "\(from.adding(days: length))")
    }
  }

  static let conditions = [
    "true", "facts.x", "facts.x || facts.y", "facts.x && facts.y", "!facts.y", "this.kind == 'a'", "this.kind != 'c'",
    "this.kind in ['a', 'b']", "has(this.opt)", "has(this.opt) && this.opt > 1", "this.opt > 0", "this.opt >= 1",
    "facts.x || this.opt > 1", "has(this.heads) && 'p' in this.heads", "this.heads == ['p', 'q']",
    "['p', 'q'].all(h, h in this.heads)", "size(this.heads) > 1",
  ]
  static let elements = [
    "true", "it.old", "!it.old", "has(it.kin) && it.kin", "it.kin", "it.old || (has(it.kin) && it.kin)",
    "it.old && has(it.kin)",
  ]

  private struct Tally {
    var proved = 0
    var weaker = 0
    var open: [String] = []
  }

  /// Holds one pair against every record: what is proved has no counterexample, and what is called weaker has the
  /// witness that was given.
  private func hold(_ base: String, _ over: String, _ universe: [String], _ tally: inout Tally) throws {
    let library = try Self.workflows(base, over)
    let validator = Validator(library: library, asOf: CivilDate(dayNumber: 21_914))
    let overlay = try #require(library.workflow("test.over"))
    let proof = try #require(OverlayProof(overlay, in: library))
    if proof.isProved {
      tally.proved += 1
      for text in universe {
        let (lower, upper) = try Self.difference(text, validator)
        #expect(lower <= upper, "\(base) ≤ \(over) is called proved\n\(text)")
      }
      return
    }
    let obligation = try #require(proof.obligations.first { $0.isOpen })
    let really = try universe.contains { text in
      let (lower, upper) = try Self.difference(text, validator)
      return lower > upper
    }
    if let witness = WitnessSearch(library: library).witness(for: obligation, of: proof) {
      tally.weaker += 1
      let text = witness.text.replacing("workflow: test.over", with: "workflow: W")
      let (lower, upper) = try Self.difference(text, validator)
      #expect(lower > upper, "\(base) / \(over)\n\(witness.text)")
    } else if really {
      tally.open.append("\(base) / \(over)")
    }
  }

  @Test func `pairs of conditions, as when and as assert`() throws {
    var tally = Tally()
    var random = Seeded(7)
    for _ in 0..<60 {
      let (a, b) = (
        Self.conditions.randomElement(using: &random) ?? "", Self.conditions.randomElement(using: &random) ?? ""
      )
      let universe = Self.rounds.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      if Bool.random(using: &random) {
        try hold("assert: \"\(a)\"", "assert: \"\(b)\"", universe, &tally)
      } else {
        try hold("when: \"\(a)\", required: [opt]", "when: \"\(b)\"", universe, &tally)
      }
    }
    #expect(tally.proved > 5 && tally.weaker > 5)
    #expect(tally.open.count * 5 <= tally.weaker + tally.open.count, "\(tally)")
  }

  @Test func `pairs over lists, counted and each`() throws {
    var tally = Tally()
    var random = Seeded(8)
    let numbers = [
      "at_least: 1, at_most: 9", "at_least: 2, at_most: 9", "at_least: 0, at_most: 0", "at_least: 0, at_most: 1",
      "at_least: 1, at_most: 1", "at_least: 0, at_most: 9, odd: true",
    ]
    for _ in 0..<40 {
      let (a, b) = (
        Self.elements.randomElement(using: &random) ?? "", Self.elements.randomElement(using: &random) ?? ""
      )
      let (c, d) = (
        Self.elements.randomElement(using: &random) ?? "", Self.elements.randomElement(using: &random) ?? ""
      )
      if Bool.random(using: &random) {
        let (m, n) = (numbers.randomElement(using: &random) ?? "", numbers.randomElement(using: &random) ?? "")
        // A patch is laid over the base's check, so that both name all bounds.
        try hold(
          "count: {of: people, where: \"\(a)\", \(m)}", "count: {where: \"\(b)\", \(n)}", Self.lists, &tally)
      } else {
        try hold(
          "each: {of: people, where: \"\(a)\", assert: \"\(c)\"}", "each: {where: \"\(b)\", assert: \"\(d)\"}",
          Self.lists,
          &tally)
      }
    }
    #expect(tally.proved > 2 && tally.weaker > 5)
    #expect(tally.open.count * 5 <= tally.weaker + tally.open.count, "\(tally)")
  }

  @Test func `pairs of periods, in days, working days and months`() throws {
    var tally = Tally()
    var random = Seeded(9)
    for _ in 0..<40 {
      func period(_ key: String) -> String {
        let unit = ["days", "workdays", "days", "workdays", "months"].randomElement(using: &random) ?? "days"
        return "\(key): \(unit == "months" ? 1 : Int.random(in: 1...12, using: &random)) \(unit)"
      }
      let key = ["at_least", "at_most"].randomElement(using: &random) ?? ""
      try hold(
        "period: {from: begun, to: closed, \(period(key))}", "period: {\(period(key))}", Self.stretches, &tally)
    }
    #expect(tally.proved > 5 && tally.weaker > 5)
    #expect(tally.open.count * 5 <= tally.weaker + tally.open.count, "\(tally)")
  }

  /// A chain is proved one layer at a time; that its ends stand in order too is tried here.
  @Test func `of three layers, each proved against the next, the uppermost never finds less than the lowest`() throws {
    var random = Seeded(10)
    var chains = 0
    func assert() -> String { "assert: \"\(Self.conditions.randomElement(using: &random) ?? "")\"" }
    func period() -> String {
      "period: {from: begun, to: closed, at_least: \(Int.random(in: 1...12, using: &random)) "
        + (Bool.random(using: &random) ? "days}" : "workdays}")
    }
    for round in 0..<400 where chains < 15 {
      let layers = (0..<3).map { _ in round % 2 == 0 ? assert() : period() }
      guard Set(layers).count == 3 else { continue }
      let library = try Self.workflows(layers[0], layers[1], layers[2])
      let proofs = try ["test.over", "test.top"].map { id in
        let layer = try #require(library.workflow(id))
        return try #require(OverlayProof(layer, in: library))
      }
      guard proofs.allSatisfy(\.isProved) else { continue }
      chains += 1
      let validator = Validator(library: library, asOf: CivilDate(dayNumber: 21_914))
      for text in round % 2 == 0 ? Self.rounds : Self.stretches {
        let (lower, upper) = try Self.difference(text, validator, above: "test.top")
        #expect(lower <= upper, "\(layers)\n\(text)")
      }
    }
    #expect(chains == 15)
  }
}
