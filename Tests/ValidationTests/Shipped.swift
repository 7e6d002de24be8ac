import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The workflows and samples that ship with the project, for tests.
enum Shipped {
  static let asOf = CivilDate(dayNumber: 20_259)  // 2025-06-20

  static let library: WorkflowLibrary = {
    let files = ["workflows/cn/major_decision.yaml", "workflows/calendars/cn.yaml"].compactMap { try? file($0) }
    return WorkflowLibrary.load(files, kinds: CheckKinds.all).library
  }()

  static let validator = Validator(library: library, asOf: asOf)

  static func file(_ path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: try LocalFileSystem().read(Project.path(path), limit: 1 << 24))
  }

  static func text(sample: String) throws -> String {
    let file = try file("samples/" + sample)
    return file.text(Span(0, file.bytes.count))
  }

  static func validate(sample: String) throws -> RecordReport {
    validator.validate(
      try file("samples/" + sample),
      papers: PapersBeside(Project.path("samples/" + sample), system: LocalFileSystem()))
  }

  /// Judges a text as a record.
  static func validate(_ text: String, asOf: CivilDate = asOf) -> RecordReport {
    Validator(library: library, asOf: asOf).validate(SourceFile(path: "test.yaml", text: text))
  }

  static func sampleNames() throws -> [String] {
    try LocalFileSystem().names(in: Project.path("samples")).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }
  }
}
