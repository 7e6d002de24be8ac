import ArgumentParser
import Files
import Proof
import Reporting
import SourceText
import Workflows

/// Loads the workflows and calendars of a folder, and says on stderr what is wrong with them.
enum RuleBook {
  /// The library, or leaves with the code for work that could not be done: judging by half a rule book would be a
  /// silent pass.
  ///
  /// - Parameter proving: whether overlays must be proved; not for the verb that shows how far the proof gets.
  static func load(_ folder: String, language: Language, proving: Bool = true) throws -> WorkflowLibrary {
    let rules: ProvedRules
    do throws(FileError) {
      rules = try ProvedRules.read(folder, system: LocalFileSystem(), proving: proving)
    } catch {
      let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
      StandardError.write(SafeText.line(message[language]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    for diagnostic in rules.diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
    if rules.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.failed.rawValue) }
    if rules.library.ids.isEmpty {
      let none = Text(
        zh: "文件夹“\(folder)”中没有程序规则（chengxu: workflow/1）。用 --workflows 指明文件夹。",
        en: "There is no workflow (chengxu: workflow/1) in \"\(folder)\". Name the folder with --workflows.")
      StandardError.write(SafeText.line(none[language]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    return rules.library
  }
}
