import CEL
import CivilCalendar
import Documents
import Files
import SourceText
import TestSupport
import Validation
import Workflows

/// What is fed with bytes that nobody meant: by `make fuzz` with ever new ones, by the tests with those in
/// `Fuzz/Corpus`. Whatever the bytes are, nothing may trap, hang, or point outside the file.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A YAML document.
  case yaml
  /// A JSON document.
  case json
  /// The text of a condition.
  case condition
  /// A workflow, loaded beside the shipped calendar.
  case workflow
  /// A record, judged by the shipped national workflow.
  case record

  /// Feeds the target; false where what must hold of any bytes does not.
  public func holds(for bytes: [UInt8]) -> Bool {
    switch self {
    case .yaml: isRead(SourceFile(path: "fuzz.yaml", bytes: bytes))
    case .json: isRead(SourceFile(path: "fuzz.json", bytes: bytes))
    case .condition: isCompiled(String(decoding: bytes, as: UTF8.self))
    case .workflow: isLoaded(SourceFile(path: "fuzz.yaml", bytes: bytes))
    case .record: isJudged(SourceFile(path: "fuzz.yaml", bytes: bytes))
    }
  }

  private func isRead(_ file: SourceFile) -> Bool {
    do throws(Diagnostic) {
      let document = try Document(file)
      return isWithin(document.span(document.root), file)
    } catch {
      return isWithin(error.span, file) && error.help != nil
    }
  }

  private func isCompiled(_ text: String) -> Bool {
    let environment = Environment(variables: [Variable(name: "this", type: .dyn), Variable(name: "facts", type: .dyn)])
    switch Program.compile(text, in: environment, expecting: nil) {
    case .failure(let problems):
      return problems.list.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= text.utf8.count }
    case .success(let program):
      _ = try? program.evaluate(Nobody())
      return true
    }
  }

  private func isLoaded(_ file: SourceFile) -> Bool {
    let (_, diagnostics) = WorkflowLibrary.load([file] + Self.calendars, kinds: CheckKinds.all)
    return diagnostics.allSatisfy { $0.file !== file || isWithin($0.span, file) }
  }

  private func isJudged(_ file: SourceFile) -> Bool {
    let report = Self.validator.validate(file)
    return (report.verdict == .unreadable) == !report.problems.isEmpty
      && (report.verdict != .compliant || report.findings.allSatisfy { $0.weight < .pending })
  }

  private func isWithin(_ span: Span, _ file: SourceFile) -> Bool {
    span.start <= span.end && Int(span.end) <= file.bytes.count
  }

  private static let calendars = shipped(["workflows/calendars/cn.yaml"])

  private static let validator = Validator(
    library: WorkflowLibrary.load(
      calendars + shipped(["workflows/cn/major_decision.yaml"]), kinds: CheckKinds.all
    ).library, asOf: CivilDate(dayNumber: 20_259))

  private static func shipped(_ paths: [String]) -> [SourceFile] {
    paths.compactMap { path in
      (try? LocalFileSystem().read(Project.path(path), limit: 1 << 24)).map { SourceFile(path: path, bytes: $0) }
    }
  }

  /// A host of which nothing is known.
  private struct Nobody: Host {
    func variable(_ index: Int) throws(EvaluationError) -> Value { .null }
    func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value { .null }
  }
}
