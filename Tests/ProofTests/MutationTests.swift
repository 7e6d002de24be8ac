import Authoring
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Whatever is altered in the national workflow, some sample or example notices: none of its words is idle.
@Suite struct MutationTests {
  static let national = "cn.major_decision"
  static let path = "workflows/cn/major_decision.yaml"

  /// Alterations that change nothing that any record could show, each with the reason.
  static let equivalent = [
    "public_participation.some_way: > → >= in `size(this.other_ways) > 0`":
      "an empty list is not filled, so `has` already says what the size does",
    "collective_decision.dissent_recorded: condition `has(this.speakers)` dropped":
      "an optional list that is not there leaves nothing to check",
    "public_participation.opinions_accounted: must → generally": "practice is at most a note, whatever its force",
    "issuance.old_fair_competition_passed: <= → < in `steps.fair_competition_review.concluded <= this.issued`":
      "it is asked of reviews before August 2024, and of decisions issued from then on: never on one day",
    "issuance.published_in_time: < → <= in `this.made < this.issued`": "of two days that are the same either will do",
  ]

  /// A record and what the workflow as it ships says of it.
  struct Witness: Sendable {
    let step: String
    let file: SourceFile
    /// What is said of the whole record.
    let said: [String]
    /// What is said of the step alone, which is found much sooner.
    let saidOfStep: [String]
  }

  /// All alterations of the national workflow.
  static let mutants: [Mutant] = {
    guard let original = Shipped.files.first(where: { $0.path == path }) else { return [] }
    return MutantMaker(original.text(Span(0, original.bytes.count))).mutants()
  }()

  /// The library of an altered workflow; nothing where it does not load.
  static func library(of mutant: Mutant) -> WorkflowLibrary? {
    let calendars = Shipped.files.filter { $0.path.hasPrefix("workflows/calendars/") }
    let file = SourceFile(path: path, text: mutant.text)
    let (library, diagnostics) = WorkflowLibrary.load([file] + calendars, kinds: CheckKinds.all)
    let isSound = !diagnostics.contains { $0.severity == .error }
    return isSound && library.workflow(national) != nil ? library : nil
  }

  static func said(_ report: RecordReport) -> [String] {
    report.problems.map(\.id) + ["\(report.verdict)"]
      + report.steps.flatMap { $0.checks.map { "\($0.id) \($0.outcome) \($0.weight)" } }
      + report.findings.map { "\($0.check) \($0.outcome) \($0.weight) \($0.labels.map(\.en)) \($0.statement.en)" }
  }

  /// A record with one line of its steps, and all below it, left out: each in turn.
  static func lackingOne(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").map(String.init)
    guard let steps = lines.firstIndex(of: "steps:") else { return [] }
    return lines.indices.filter { $0 > steps && lines[$0].hasPrefix("    ") }.map { without(lines, at: $0) }
  }

  /// A record without the lines that are so, and all below them.
  static func without(_ heads: [String], in text: String) -> String {
    heads.reduce(text) { text, head in
      let lines = text.split(separator: "\n").map(String.init)
      return lines.firstIndex(of: head).map { without(lines, at: $0) } ?? text
    }
  }

  /// Twenty working days before the day of these tests, or one more, and nothing published since.
  private static func unpublished(since day: String) -> String {
    """
    chengxu: record/1
    workflow: \(national)
    id: x
    title: x
    initiated: 2026-01-05
    decision_maker: {name: 江州省人民政府, level: government}
    lead_units: []
    facts: {secret: false}
    steps: {issuance: {issued: \(day)}}
    """
  }

  /// Reviews about the day on which their Regulation came into force: from then on they are the step's own to judge.
  private static let reviewsAboutTheDayOfTheRegulation = [
    ("2024-01-05", "concluded: 2024-08-01"), ("2024-01-05", "first_review: 2024-08-01, concluded: 2024-09-20"),
    ("2024-01-05", "stakeholders: [{name: 甲, on: 2024-08-01}], concluded: 2024-09-20"),
    ("2024-01-05", "stakeholders: [{name: 甲, on: 2024-07-31}, {name: 乙, on: 2024-08-02}], concluded: 2024-09-20"),
    ("2024-08-01", "stakeholders: [{name: 甲, on: 2024-07-31}], concluded: 2024-09-20"),
  ].map { initiated, review in
    """
    chengxu: record/1
    workflow: \(national)
    id: x
    title: x
    initiated: \(initiated)
    decision_maker: {name: 江州省人民政府, level: government}
    lead_units: []
    facts: {touches_operators: true}
    steps:
      fair_competition_review: {conclusion: meets, \(review)}
      issuance: {issued: 2024-11-29}
    """
  }

  private static func without(_ lines: [String], at number: Int) -> String {
    let depth = lines[number].prefix { $0 == " " }.count
    let end = lines[(number + 1)...].firstIndex { $0.prefix { $0 == " " }.count <= depth } ?? lines.count
    return (lines[..<number] + lines[end...]).joined(separator: "\n") + "\n"
  }

  private func witnesses() throws -> [Witness] {
    let index = try Shipped.maker(Self.national).index
    var texts: [(String, String)] = []
    for (check, _) in index.checks {
      let step = String(check.prefix { $0 != "." })
      for promise in Promise.allCases {
        for example in try Shipped.examples(Self.national, check, promise) {
          texts.append((step, example.text))
          texts.append((step, example.whole))
          // What it takes to pass, each part of it left out.
          if promise == .passes { texts += Self.lackingOne(example.text).map { (step, $0) } }
        }
      }
    }
    let samples = FileWalk(LocalFileSystem()) { $0.hasSuffix(".yaml") }.files(under: [Project.path("samples")])
    for sample in samples {
      guard let path = try? sample.get().path, let bytes = try? LocalFileSystem().read(path, limit: 1 << 20) else {
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if text.contains("workflow: \(Self.national)\n") { texts.append(("", text)) }
    }
    // Comments were asked for, and nothing else is on record of public participation.
    let compliant = try #require(texts.last { $0.1.contains("id: JZ-2023-004\n") }?.1)
    texts.append(("", Self.without(["  public_participation:", "      adoption_statement:"], in: compliant)))
    texts += ["2026-09-28", "2026-09-24"].map { ("issuance", Self.unpublished(since: $0)) }
    texts += Self.reviewsAboutTheDayOfTheRegulation.map { ("issuance", $0) }
    return texts.map { step, text in
      let file = SourceFile(path: "record.yaml", text: text)
      return Witness(
        step: step, file: file, said: Self.said(Shipped.validator.validate(file)),
        saidOfStep: step.isEmpty ? [] : Self.said(Shipped.validator.validate(file, only: step)))
    }
  }

  @Test func `every alteration of the national workflow is noticed by some record`() async throws {
    let mutants = Self.mutants
    #expect(mutants.count > 200)
    let witnesses = try witnesses()
    let survivors = await withTaskGroup(of: [String].self) { group in
      let workers = 4
      for worker in 0..<workers {
        group.addTask {
          stride(from: worker, to: mutants.count, by: workers).compactMap { number in
            Self.isNoticed(mutants[number], witnesses) ? nil : mutants[number].name.en
          }
        }
      }
      return await group.reduce([]) { $0 + $1 }.sorted()
    }
    for survivor in survivors {
      #expect(Self.equivalent[survivor] != nil, "not noticed: \(survivor)")
    }
  }

  private static func isNoticed(_ mutant: Mutant, _ witnesses: [Witness]) -> Bool {
    // One that does not load is noticed by everybody.
    guard let library = library(of: mutant) else { return true }
    let validator = Validator(library: library, asOf: Shipped.asOf)
    // The step's own records notice most, and there the step alone.
    for witness in witnesses where witness.step == mutant.step && !mutant.step.isEmpty {
      if said(validator.validate(witness.file, only: witness.step)) != witness.saidOfStep { return true }
    }
    for isOwn in [true, false] {
      for witness in witnesses where (witness.step == mutant.step) == isOwn {
        if said(validator.validate(witness.file)) != witness.said { return true }
      }
    }
    return false
  }
}
