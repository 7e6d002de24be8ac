public import Documents
public import SourceText
import Validation
import Workflows

/// Expectations written anew, as the records came out: what `--update` shows first and then may write.
public struct TestUpdate: Sendable {
  /// The file as it was.
  public let before: SourceFile
  /// The file as it would be; the same bytes where nothing changes.
  public let after: SourceFile
  /// The cases that no change of an expectation could mend: their record cannot be made or read.
  public let beyond: [TestResult]

  /// What becomes of a file of tests when what came is what is expected.
  public init(_ tests: TestFile, _ results: [TestResult]) throws(EditRefusal) {
    var edits: [Edit] = []
    var beyond: [TestResult] = []
    for result in results where !result.isPassed {
      guard let report = result.report, report.verdict != .unreadable else {
        beyond.append(result)
        continue
      }
      edits += Self.edits(result, OutcomesFound(report), report.verdict, in: tests.document)
    }
    before = tests.document.file
    after = try tests.document.applying(edits).file
    self.beyond = beyond
  }

  private static func edits(
    _ result: TestResult, _ found: OutcomesFound, _ verdict: Verdict, in document: Document
  ) -> [Edit] {
    let wrong = Set(result.mismatches.compactMap(\.check))
    let named = Set(result.test.expectations.map(\.check))
    var edits: [Edit] = []
    for wanted in result.test.expectations where wrong.contains(wanted.check) {
      guard let got = found[wanted.check], let path = EditPath(document.pointer(wanted.node)) else { continue }
      if document.kind(wanted.node) != .mapping {
        edits.append(.set(path, .string(got.outcome.name)))
        continue
      }
      edits.append(.set(path.appending("outcome"), .string(got.outcome.name)))
      if wanted.cause != nil {
        edits.append(
          got.outcome.causeName.map { .set(path.appending("cause"), .string($0)) } ?? .remove(path.appending("cause")))
      }
      if wanted.severity != nil { edits.append(.set(path.appending("severity"), .string(got.weight.name))) }
      // What the sentence says now is for a person to choose.
      if wanted.says.map({ words in !(found.finding(wanted.check)?.statement.zh.contains(words) ?? false) }) == true {
        edits.append(.remove(path.appending("says")))
      }
    }
    // A case of its own, or the case around the row of a table.
    var node = document.node(at: result.test.span) ?? document.root
    while document.child(node, "name") == nil, let parent = document.parent(node) { node = parent }
    guard let path = EditPath(document.pointer(node)), document.child(node, "name") != nil else { return edits }
    for check in found.checks where wrong.contains(check.id) && !named.contains(check.id) {
      edits.append(.set(path.appending("expect").appending(check.id), .string(check.outcome.name)))
    }
    if let wanted = result.test.verdict, wanted.verdict != verdict {
      edits.append(.set(path.appending("verdict"), .string(verdict.rawValue)))
    }
    return edits
  }

  /// Whether anything would change.
  public var isChange: Bool { before.bytes != after.bytes }

  /// The lines that change, as a unified diff with three lines around them.
  public var diff: String {
    (LineDiff(from: before, to: after)?.lines ?? []).map { $0 + "\n" }.joined()
  }
}

extension Document {
  /// The innermost value that holds a stretch.
  func node(at span: Span) -> NodeID? {
    var node = root
    while let inner = children(node).first(where: {
      (keySpan($0)?.start ?? self.span($0).start) <= span.start && self.span($0).end >= span.end
    }) { node = inner }
    return node
  }
}
