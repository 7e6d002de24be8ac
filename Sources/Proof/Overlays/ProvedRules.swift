public import Files
public import SourceText
import Validation
public import Workflows

/// The workflows and calendars of a folder, each overlay proved; and what is wrong with them.
///
/// Whoever judges by them asks `isSound` first: judging by half a rule book would be a silent pass.
public struct ProvedRules: Sendable {
  /// The rules.
  public let library: WorkflowLibrary
  /// What is to be said of them.
  public let diagnostics: [Diagnostic]

  /// Reads a folder, all of it.
  ///
  /// - Parameter proving: whether overlays must be proved; not for the verb that shows how far the proof gets.
  public static func read(
    _ folder: String, system: some FileSystem, proving: Bool = true
  ) throws(FileError) -> ProvedRules {
    let (library, diagnostics) = try open(folder, system: system, proving: proving).whole()
    return ProvedRules(library: library, diagnostics: diagnostics)
  }

  /// The workflows of a folder, each of which is read and proved when it is first asked for.
  public static func open(
    _ folder: String, system: some FileSystem, proving: Bool = true
  ) throws(FileError) -> WorkflowShelf {
    let files = try files(under: folder, system: system)
    return WorkflowShelf(files, kinds: CheckKinds.all) { workflow, library in
      proving ? OverlayProof(workflow, in: library)?.diagnostics(in: library) ?? [] : []
    }
  }

  /// The files of a folder that may hold workflows and calendars, or one file that is named itself.
  public static func files(under path: String, system: some FileSystem) throws(FileError) -> [SourceFile] {
    var files: [SourceFile] = []
    for found in FileWalk(system, where: mayHold).files(under: [path]) {
      let path = try found.get().path
      // Tests of the rules are none: a slip in one stops nobody from judging. They may be longer than all rules
      // together, so that no more is read of them than it takes to tell.
      let beginning = SourceFile(path: path, bytes: try system.beginning(of: path, count: 1024))
      if FirstKey.kind(of: beginning) == "tests" { continue }
      let file = SourceFile(path: path, bytes: try system.read(path, limit: 4 << 20))
      if FirstKey.kind(of: file) == "tests" { continue }
      files.append(file)
    }
    return files
  }

  /// Whether a file of that name may hold a workflow or a calendar.
  public static func mayHold(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  /// Whether nothing is wrong with them.
  public var isSound: Bool { !diagnostics.contains { $0.severity == .error } && !library.ids.isEmpty }
}
