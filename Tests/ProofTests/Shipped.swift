import CivilCalendar
import Files
import Proof
import SourceText
import Synchronization
import TestSupport
import Testing
import Validation
import Workflows

/// The workflows that ship with the project, each with a maker of examples.
enum Shipped {
  static let asOf = CivilDate(dayNumber: 20_758)  // 2026-11-01

  /// Every workflow and calendar under `workflows/`, by paths relative to the project.
  static let files: [SourceFile] = {
    let root = Project.path("")
    let found = FileWalk(LocalFileSystem()) { $0.hasSuffix(".yaml") }.files(under: [Project.path("workflows")])
    return found.compactMap { file in
      // Tests of the rules are long, and no rules.
      guard let path = try? file.get().path, !path.contains("/tests/"),
        let bytes = try? LocalFileSystem().read(path, limit: 1 << 24)
      else {
        return nil
      }
      return SourceFile(path: String(path.dropFirst(root.count)), bytes: bytes)
    }
  }()

  static let library = WorkflowLibrary.load(files, kinds: CheckKinds.all).library

  /// One for each workflow: making one takes the digest of every file.
  private static let makers = Dictionary(
    uniqueKeysWithValues: library.ids.compactMap { id in
      ExampleMaker(library, workflow: id, asOf: asOf).map { (id, $0) }
    })

  static let validator = Validator(library: library, asOf: asOf)

  /// Examples are dear to make and asked for by several tests.
  private static let made = Mutex<[String: [Example]]>([:])

  /// An example for each way in which a check can keep a promise.
  static func examples(_ workflow: String, _ check: String, _ promise: Promise) throws -> [Example] {
    let key = "\(workflow) \(check) \(promise)"
    if let known = made.withLock({ $0[key] }) { return known }
    let examples = try maker(workflow).examples(of: check, that: promise)
    made.withLock { $0[key] = examples }
    return examples
  }

  static func maker(_ workflow: String) throws -> ExampleMaker {
    try #require(makers[workflow])
  }
}
