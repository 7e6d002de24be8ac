import CivilCalendar
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Overlays that look strict and were weak, each found by somebody who tried to get past the proof.
///
/// A file holds a base, one or two layers upon it, and a record settled for the base, which it names once under the
/// base and once under the overlay. Such an overlay is refused, or judges the record no less severely than the base does.
@Suite struct LooksStrictTests {
  static let folder = Project.path("Tests/ProofTests/LooksStrict")
  static let cases = (try? LocalFileSystem().names(in: folder)) ?? []

  @Test(arguments: cases) func `what looks strict and is weak is refused, or judges as the base does`(_ name: String)
    throws
  {
    let bytes = try LocalFileSystem().read(Self.folder + "/" + name, limit: 1 << 20)
    let parts = String(decoding: bytes, as: UTF8.self).components(after: "=== ")
    let rules = parts.filter { !$0.name.hasPrefix("record-") }.map { SourceFile(path: $0.name, text: $0.text) }
    let shipped = try OnPaperTests.files().filter { file in
      file.path.contains("calendars") || file.path.hasSuffix("/major_decision.yaml")
    }
    let (library, diagnostics) = WorkflowLibrary.load(shipped + rules, kinds: CheckKinds.all)
    let refusals = diagnostics.map(\.id)
    #expect(refusals.allSatisfy { $0 == "bad_ground" }, "\(diagnostics.map(\.message.en))")
    let proofs = OverlayProof.all(in: library)
    #expect(!proofs.isEmpty || !refusals.isEmpty)
    guard refusals.isEmpty, proofs.allSatisfy(\.isProved) else { return }
    let validator = Validator(library: library, asOf: try #require(DateRange("2026-01-01")?.day))
    let weights = try ["base", "overlay"].map { side in
      let record = try #require(parts.first { $0.name == "record-\(side).yaml" })
      let report = validator.validate(SourceFile(path: record.name, text: record.text))
      #expect(report.problems.map(\.message.en) == [])
      return report.weight
    }
    #expect(weights[0] >= .warning && weights[1] >= weights[0], "\(weights)")
  }

  @Test func `there are such cases`() { #expect(Self.cases.count >= 28) }
}

extension String {
  /// The parts that begin with a line of a mark and a name.
  fileprivate func components(after mark: String) -> [(name: String, text: String)] {
    var parts: [(name: String, text: String)] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(mark) {
        parts.append((String(line.dropFirst(mark.count)), ""))
      } else if !parts.isEmpty {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    return parts
  }
}
