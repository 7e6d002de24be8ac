import CivilCalendar
import Proof
import SourceText
import Testing
import Validation
import Workflows

/// Every check of every shipped workflow has examples, and each is judged as it promises.
@Suite struct ExampleTests {
  struct Asked: Sendable, CustomTestStringConvertible {
    let workflow: String
    let check: String
    var testDescription: String { "\(workflow) \(check)" }
  }

  /// Every check, of an overlay only those that it declares or tightens: the rest are its base's.
  static let all: [Asked] = Shipped.library.ids.flatMap { id in
    (try? Shipped.maker(id))?.index.checks.compactMap { check in
      let workflow = Shipped.library.workflow(id)
      let isOwn: Bool =
        switch check.name {
        case .fact(let fact): workflow?.layer(of: fact.span).id == id
        case .implied(_, let step): workflow.map { $0.layer(of: $0.steps[step].span).id == id } ?? false
        case .declared(let check, _): workflow?.layer(of: check.span).id == id
        }
      return isOwn ? Asked(workflow: id, check: check.id) : nil
    } ?? []
  }

  private func report(_ text: String) -> RecordReport {
    Shipped.validator.validate(SourceFile(path: "example.yaml", text: text))
  }

  /// What `validate` says of a check, and why.
  private func finding(_ check: String, in text: String) -> (outcome: Outcome, statement: Text?)? {
    let report = report(text)
    guard let outcome = report.steps.flatMap(\.checks).first(where: { $0.id == check })?.outcome else { return nil }
    return (outcome, report.findings.first { $0.check == check }?.statement)
  }

  private func isKept(_ promise: Promise, by outcome: Outcome) -> Bool {
    switch (promise, outcome) {
    case (.passes, .pass(explained: false)), (.explained, .pass(explained: true)), (.exempt, .exempt): true
    case (.fails, .fail), (.disputed, .fail), (.asks, .unknown): true
    default: false
    }
  }

  @Test(arguments: all) func `each example is judged as it promises`(_ asked: Asked) throws {
    var kept: Set<Promise> = []
    for promise in Promise.allCases {
      for example in try Shipped.examples(asked.workflow, asked.check, promise) {
        let found = try #require(finding(asked.check, in: example.text), "\(example.text)")
        #expect(isKept(promise, by: found.outcome), "\(promise): \(found.outcome)\n\(example.text)")
        kept.insert(promise)
        let whole = try #require(finding(asked.check, in: example.whole))
        #expect(isKept(promise, by: whole.outcome))
      }
    }
    let isNumbers = asked.check.hasSuffix(".numbers")
    #expect(kept.contains(.passes) || kept.contains(.exempt) || isNumbers, "no example holds")
    #expect(!kept.isDisjoint(with: [.fails, .asks, .disputed]) || Self.neverShort(asked), "no example falls short")
  }

  /// A last step that is not done is only not done yet: nothing follows by which it would be owed, nor would anything
  /// else that is said of it by the same entries.
  static func neverShort(_ asked: Asked) -> Bool {
    guard case .implied(let check, let number)? = (try? Shipped.maker(asked.workflow))?.index[asked.check],
      let workflow = Shipped.library.workflow(asked.workflow), workflow.later[number].isEmpty
    else { return false }
    let step = workflow.steps[number]
    let required = step.fields.fields.filter { !$0.isOptional }.map(\.id)
    return check == .done || (check == .complete && step.done.map(\.keys) == required.map { [$0] })
  }

  @Test(arguments: all) func `nothing more can be taken away from an example`(_ asked: Asked) throws {
    for promise in Promise.allCases {
      guard let example = try Shipped.examples(asked.workflow, asked.check, promise).first else { continue }
      let before = try #require(finding(asked.check, in: example.text))
      let lines = example.text.split(separator: "\n").map(String.init)
      for (number, line) in lines.enumerated() where !line.hasPrefix("#") {
        // The line with all that stands below it.
        let depth = line.prefix { $0 == " " }.count
        let end = lines[(number + 1)...].firstIndex { $0.prefix { $0 == " " }.count <= depth } ?? lines.count
        // Taking the one line under a key leaves the key without a value, which is the same as taking the key.
        let rest = lines[..<number] + lines[end...]
        let after = finding(asked.check, in: rest.joined(separator: "\n") + "\n")
        let isSame = after?.outcome == before.outcome && after?.statement == before.statement
        #expect(!isSame, "“\(line)” can be taken away from\n\(example.text)")
      }
    }
  }

  @Test(arguments: [(Promise.fails, 28), (.disputed, 29), (.passes, 30), (.explained, 28)])
  func `thirty days of comments: 28 fail, 29 are disputed, 30 pass`(_ promise: Promise, _ days: Int) throws {
    let example = try Shipped.maker("cn.major_decision").example(of: "solicitation.comment_period", that: promise).get()
    #expect(try self.days("opened", "closed", in: example.text) == days)
  }

  @Test(arguments: [(Promise.fails, 6), (.passes, 7)])
  func `papers for a hearing: six days before fail, seven pass`(_ promise: Promise, _ days: Int) throws {
    let example = try Shipped.maker("cn.major_decision").example(of: "hearing.papers_seven_days", that: promise).get()
    #expect(try self.days("papers_served", "held", in: example.text) == days)
  }

  @Test func `an example says in its first lines what it shows, in both languages`() throws {
    let example = try Shipped.maker("cn.major_decision").example(of: "solicitation.comment_period", that: .fails).get()
    #expect(example.text.hasPrefix("# 示例（虚构）：solicitation.comment_period 不符合。"))
    #expect(example.text.contains("# Example (fictional): solicitation.comment_period fails."))
    #expect(example.text.contains("计28日"))
  }

  @Test(arguments: [
    ("solicitation.comment_period", Promise.exempt, "names no exemption"),
    ("hearing.papers_seven_days", .disputed, "not disputed"),
    ("hearing.papers_seven_days", .explained, "no place for a reason"),
    ("hearing.refusals_noted", .fails, "--asks"),
    ("hearing.nothing", .passes, "no check"),
  ]) func `where there is no example, the reason is named`(_ check: String, _ promise: Promise, _ why: String) throws {
    guard case .failure(let none) = try Shipped.maker("cn.major_decision").example(of: check, that: promise) else {
      Issue.record("there is one")
      return
    }
    #expect(none.reason.en.contains(why), "\(none.reason.en)")
  }

  private func days(_ from: String, _ to: String, in text: String) throws -> Int {
    func day(_ key: String) throws -> CivilDate {
      let line = try #require(text.split(separator: "\n").first { $0.contains("\(key): ") })
      let rest = line.split(separator: " ").map { $0.filter { !"{},".contains($0) } }
      return try #require(rest.lazy.compactMap { CivilDate($0) }.last)
    }
    return try day(from).days(to: day(to))
  }
}
