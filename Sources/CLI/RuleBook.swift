import ArgumentParser
import Documents
import Files
import Proof
import Reporting
import SourceText
import Validation
import Workflows

/// Loads the workflows and calendars of a folder, and says on stderr what is wrong with them.
enum RuleBook {
  /// The library of all workflows of a folder, or leaves with the code for work that could not be done.
  ///
  /// - Parameter proving: whether overlays must be proved; not for the verb that shows how far the proof gets.
  static func load(_ folder: String, language: Language, proving: Bool = true) throws -> WorkflowLibrary {
    let (library, diagnostics) = try open(folder, language: language, proving: proving).whole()
    try tell(diagnostics, language)
    return library
  }

  /// The workflows of a folder, each of which is read and proved when it is first asked for; or leaves.
  static func open(_ folder: String, language: Language, proving: Bool = true) throws -> WorkflowShelf {
    let shelf: WorkflowShelf
    do throws(FileError) {
      shelf = try ProvedRules.open(folder, system: LocalFileSystem(), proving: proving)
    } catch {
      let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
      StandardError.write(SafeText.line(message[language]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    if shelf.diagnostics.contains(where: { $0.severity == .error }) { try tell(shelf.whole().diagnostics, language) }
    if shelf.ids.isEmpty {
      let none = Text(
        zh: "文件夹“\(folder)”中没有程序规则（chengxu: workflow/1）。用 --workflows 指明文件夹。",
        en: "There is no workflow (chengxu: workflow/1) in \"\(folder)\". Name the folder with --workflows.")
      StandardError.write(SafeText.line(none[language]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    return shelf
  }

  /// The workflows of a folder, of which those that records name load; or leaves.
  static func open(_ folder: String, for records: [String], language: Language) throws -> WorkflowShelf {
    let shelf = try open(folder, language: language)
    for path in records {
      // One that cannot be read is the business of whoever reads it.
      guard let bytes = try? LocalFileSystem().read(path, limit: RecordFiles<LocalFileSystem>.limit),
        let document = try? Document(SourceFile(path: path, bytes: bytes)),
        let id = document.child(document.root, "workflow").flatMap(document.string)
      else { continue }
      _ = shelf.workflow(id)
    }
    try tell(shelf.told, language)
    return shelf
  }

  /// Says what is wrong with rules; leaves with the code for work that could not be done where it prevents their use:
  /// judging by half a rule book would be a silent pass.
  static func tell(_ diagnostics: [Diagnostic], _ language: Language) throws {
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
