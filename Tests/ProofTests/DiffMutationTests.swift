import Authoring
import Files
import Glibc
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Whatever is altered in the national workflow, `diff` says that its meaning changed, and where it shows a record the
/// two workflows judge it as `diff` says.
///
/// Every alteration is compared; records are looked for in a sample of them, or in all with `CHENGXU_ALL_MUTATIONS` in
/// the environment.
@Suite struct DiffMutationTests {
  struct Altered: Sendable {
    let name: String
    let diff: WorkflowDiff
  }

  static let altered: [Altered] = {
    guard let old = WorkflowDiff.Side(MutationTests.national, in: Shipped.library) else { return [] }
    return MutationTests.mutants.compactMap { mutant in
      guard let library = MutationTests.library(of: mutant),
        let new = WorkflowDiff.Side(MutationTests.national, in: library)
      else { return nil }
      return Altered(name: mutant.name.en, diff: WorkflowDiff(old: old, new: new))
    }
  }()

  @Test func `every alteration is a change of meaning`() throws {
    let all = Self.altered
    #expect(all.count > 200)
    for altered in all where MutationTests.equivalent[altered.name] == nil {
      let ways = altered.diff.changes.map { "\($0.id) \($0.way) \($0.particulars)" }
      let isOnlyWording = altered.diff.isOnlyWording
      #expect(!isOnlyWording, "\(altered.name): \(ways)")
      // One thing was altered, and nothing else is told; a way of carrying out another step leaves that step as well
      // when it is dropped.
      let leaves = altered.name.hasSuffix("dropped") && altered.diff.changes.contains { $0.id.hasSuffix(".part_of") }
      #expect(ways.count == (leaves ? 2 : 1), "\(altered.name): \(ways)")
    }
  }

  @Test func `a record that shows a change is judged as the change says`() throws {
    let isWhole = unsafe getenv("CHENGXU_ALL_MUTATIONS") != nil
    let all = Self.altered
    var (asked, shown) = (0, 0)
    var missed: [String] = []
    for altered in isWhole ? all : stride(from: 3, to: all.count, by: 17).map({ all[$0] }) {
      for change in altered.diff.changes {
        let found = altered.diff.witnesses(for: change)
        for (witness, isLooser) in [(found.looser, true), (found.stricter, false)] {
          guard let witness else { continue }
          let (old, new) = (Self.worst(witness, altered.diff.old), Self.worst(witness, altered.diff.new))
          let (severer, milder) = isLooser ? (old, new) : (new, old)
          #expect(
            severer.contains { $0.value >= .note && $0.value > milder[$0.key] ?? .notApplicable },
            "\(altered.name): \(witness.text)")
        }
        if change.way == .stricter || change.way == .looser {
          asked += 1
          let isShown = (change.way == .stricter ? found.stricter : found.looser) != nil
          shown += isShown ? 1 : 0
          if !isShown { missed.append("\(altered.name): \(change.id) \(change.way)") }
          // What is stricter has no record that is judged less severely.
          #expect((change.way == .stricter ? found.looser : found.stricter) == nil)
        }
      }
    }
    print("diff: \(shown) of \(asked) shown; not shown:\n" + missed.joined(separator: "\n"))
    #expect(shown * 10 >= asked * 8)
  }

  private static func worst(_ witness: Witness, _ side: WorkflowDiff.Side) -> [String: Weight] {
    let validator = Validator(library: side.library, asOf: WitnessSearch.farAhead)
    let report = validator.validate(SourceFile(path: "w.yaml", text: witness.text))
    #expect(report.problems.isEmpty, "\(witness.text)")
    return Dictionary(report.steps.flatMap(\.checks).map { ($0.id, $0.weight) }) { max($0, $1) }
  }
}
