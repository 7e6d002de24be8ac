import Files
import TestSupport
import Testing
import Validation
import Workflows

/// What Order 713 does not ask for must never be found missing: no number of experts, no hearing, no quorum…
@Suite struct NotRequiredTests {
  static let names = ((try? LocalFileSystem().names(in: Project.path("samples/not-required"))) ?? []).sorted()

  @Test(arguments: names) func `a record without what nobody asks for passes`(_ name: String) throws {
    let report = try Shipped.validate(sample: "not-required/" + name)
    #expect(report.verdict == .compliant)
    #expect(report.problems.map(\.message.en) == [])
    #expect(report.findings.filter { $0.weight > .note }.map(described) == [])
  }

  @Test func `there is one for each thing that is often asked for in vain`() {
    #expect(Self.names.count == 10)
  }
}
