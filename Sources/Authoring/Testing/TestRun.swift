import CivilCalendar
import Documents
public import Files
public import SourceText
public import Validation
public import Workflows

/// What came of one case.
public struct TestResult: Sendable {
  /// The case.
  public let test: TestCase
  /// What does not agree with it; nothing where all does.
  public let mismatches: [Mismatch]
  /// What was said of its record; nothing where there is no record.
  public let report: RecordReport?

  /// Whether all came as expected.
  public var isPassed: Bool { mismatches.isEmpty }

  /// Something that came otherwise than expected.
  public struct Mismatch: Sendable {
    /// The check; nothing for the record as a whole.
    public let check: String?
    /// The line that expects it.
    public let span: Span
    /// What was expected, and what came.
    public let message: Text
    /// The sentence of the finding.
    public var sentence: Text?
    /// What to do about it, where the record cannot be judged.
    public var help: Text?
    /// Why the record cannot be read, wherever it is in it.
    public var unreadable: Text?
  }
}

/// Runs the cases of a file of tests.
public struct TestRun<System: FileSystem>: Sendable {
  private let library: WorkflowLibrary
  private let system: System

  /// Cases are judged by the workflows of a library; records that stand in files of their own are read from `system`.
  public init(_ library: WorkflowLibrary, system: System) {
    self.library = library
    self.system = system
  }

  /// What comes of each of some cases of a file, in their order.
  ///
  /// - Parameter watch: who looks on while conditions are evaluated.
  public func results(
    of cases: [TestCase], in tests: TestFile, watch: (any ConditionWatch)? = nil
  ) -> [TestResult] {
    var validators: [Int32: Validator] = [:]
    var options = ValidationOptions()
    options.watch = watch
    return cases.map { test in
      let validator =
        validators[test.asOf.dayNumber] ?? Validator(library: library, asOf: test.asOf, options: options)
      validators[test.asOf.dayNumber] = validator
      return result(of: test, in: tests, validator)
    }
  }

  private func result(of test: TestCase, in tests: TestFile, _ validator: Validator) -> TestResult {
    do throws(TestRecord.Problem) {
      return result(of: test, in: tests, try TestRecord.make(test, of: tests, system: system), validator)
    } catch {
      let mismatch = TestResult.Mismatch(
        check: nil, span: error.span, message: error.message, help: error.help)
      return TestResult(test: test, mismatches: [mismatch], report: nil)
    }
  }

  /// What comes of a case whose record is made already.
  func result(of test: TestCase, in tests: TestFile, _ record: TestRecord, _ validator: Validator) -> TestResult {
    let report = validator.validate(record.file, papers: PapersBeside(record.path, system: system))
    return TestResult(test: test, mismatches: Verdicts(test, tests).mismatches(report), report: report)
  }

  /// The records of the cases of a file, as far as they can be made.
  func records(of tests: TestFile) -> [(test: TestCase, record: TestRecord)] {
    tests.cases.compactMap { test in
      (try? TestRecord.make(test, of: tests, system: system)).map { (test, $0) }
    }
  }
}

/// Compares what came with what was expected.
private struct Verdicts {
  let test: TestCase
  let tests: TestFile

  init(_ test: TestCase, _ tests: TestFile) {
    self.test = test
    self.tests = tests
  }

  func mismatches(_ report: RecordReport) -> [TestResult.Mismatch] {
    if report.verdict == .unreadable, test.verdict?.verdict != .unreadable {
      return report.problems.prefix(3).map { problem in
        let place = problem.place.map { "\($0.path):\($0.start.line)" }
        return TestResult.Mismatch(
          check: nil, span: test.span,
          message: Text(zh: "记录不能读取：", en: "The record cannot be read: ") + problem.message
            + (place.map { Text(zh: "（\($0)）", en: " (\($0))") } ?? Text("")),
          help: problem.help, unreadable: problem.message)
      }
    }
    let found = OutcomesFound(report)
    var mismatches = test.expectations.compactMap { mismatch($0, found) }
    if let wanted = test.verdict, wanted.verdict != report.verdict {
      mismatches.append(
        TestResult.Mismatch(
          check: nil, span: tests.document.span(wanted.node),
          message: Text(zh: "检查结论：预期 ", en: "Verdict: expected ") + Self.named(wanted.verdict)
            + Text(zh: "，实为 ", en: ", got ") + Self.named(report.verdict),
          sentence: report.findings.first?.statement))
    }
    let named = Set(test.expectations.map(\.check))
    for check in found.checks where !named.contains(check.id) && isUnwanted(check.outcome) {
      mismatches.append(
        TestResult.Mismatch(
          check: check.id, span: test.span,
          message: Text(check.id) + Text(zh: "：用例没有提到，实为 ", en: ": not named in the case, got ")
            + OutcomesFound.named(check),
          sentence: found.finding(check.id)?.statement))
    }
    return mismatches
  }

  private func isUnwanted(_ outcome: Outcome) -> Bool {
    switch (test.others, outcome) {
    case (.any, _): false
    case (_, .fail): true
    case (.noneOpen, .unknown): !outcome.isDerived
    default: false
    }
  }

  private func mismatch(_ wanted: Expectation, _ found: OutcomesFound) -> TestResult.Mismatch? {
    let got = found[wanted.check]
    let sentence = found.finding(wanted.check)?.statement
    let isAsSaid = wanted.says.map { words in
      sentence.map { $0.zh.contains(words) || $0.en.contains(words) } ?? false
    }
    let agrees =
      got?.outcome.name == wanted.outcome && (wanted.cause == nil || wanted.cause == got?.outcome.causeName)
      && (wanted.severity == nil || wanted.severity == got?.weight) && isAsSaid != false
    if agrees { return nil }
    let more = [wanted.cause, wanted.severity?.name].compactMap { $0 }
    var expected = Text(
      zh: wanted.outcome + "（" + ([OutcomesFound.words[wanted.outcome] ?? ""] + more).joined(separator: "，") + "）",
      en: wanted.outcome + (more.isEmpty ? "" : " (" + more.joined(separator: ", ") + ")"))
    if let says = wanted.says {
      expected = expected + Text(zh: "，说明含“\(says)”", en: ", saying \"\(says)\"")
    }
    let actual = got.map(OutcomesFound.named) ?? Text(zh: "没有核对", en: "not judged at all")
    return TestResult.Mismatch(
      check: wanted.check, span: tests.document.span(wanted.node),
      message: Text(wanted.check) + Text(zh: "：预期 ", en: ": expected ") + expected + Text(zh: "，实为 ", en: ", got ")
        + actual,
      sentence: sentence)
  }

  private static func named(_ verdict: Verdict) -> Text {
    Text(zh: "\(verdict.rawValue)（\(verdict.text.zh)）", en: "\(verdict.rawValue)")
  }
}
