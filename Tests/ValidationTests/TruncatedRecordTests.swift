import SourceText
import Testing
import Validation

/// A file that was cut off while it was being copied.
@Suite struct TruncatedRecordTests {
  @Test(arguments: ["in-progress.yaml", "compliant.json"]) func `a record cut off at any byte is judged or refused`(
    _ sample: String
  ) throws {
    let bytes = try Shipped.file("samples/" + sample).bytes
    for count in stride(from: 0, to: bytes.count, by: sample.hasSuffix(".json") ? 23 : 1) {
      let report = Shipped.validator.validate(SourceFile(path: sample, bytes: Array(bytes.prefix(count))))
      #expect((report.verdict == .unreadable) == !report.problems.isEmpty)
      // JSON that has lost its last brace is never a record; only a line break may be missing.
      if sample.hasSuffix(".json"), count < bytes.count - 1 { #expect(report.verdict == .unreadable) }
    }
  }
}
