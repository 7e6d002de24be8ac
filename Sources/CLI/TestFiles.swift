import ArgumentParser
import Authoring
import Documents
import Files
import Reporting
import SourceText
import Validation
import Workflows

/// Finds and reads files of tests, and says on stderr what is wrong with them.
enum TestFiles {
  /// The files of tests among paths, or leaves with the code for work that could not be done: to leave one out would
  /// be a silent pass.
  ///
  /// Of the workflows only those are read that some file of tests names.
  static func read(
    _ paths: [String], _ shelf: WorkflowShelf, _ language: Language
  ) throws -> (files: [TestFile], library: WorkflowLibrary) {
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    var (documents, isSound) = documents(paths, language)
    let named = documents.compactMap { $0.child($0.root, "workflow").flatMap($0.string) }
    let library = shelf.library(of: named)
    try RuleBook.tell(shelf.told, language)
    var files: [TestFile] = []
    for document in documents {
      let (tests, diagnostics) = TestFileReader.read(document, library: library, known: shelf.ids)
      for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
      if let tests { files.append(tests) } else { isSound = false }
    }
    if !isSound { throw ExitCode(ExitStatus.failed.rawValue) }
    if files.isEmpty {
      let none = Text(
        zh: "没有找到测试（第一个键为 chengxu: tests/1 的文件）。",
        en: "No tests were found (a file whose first key is chengxu: tests/1).")
      StandardError.write(none[language] + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    return (files, library)
  }

  /// The trees of the files of tests among paths, and whether all of them could be read.
  private static func documents(_ paths: [String], _ language: Language) -> (documents: [Document], isSound: Bool) {
    let system = LocalFileSystem()
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    var documents: [Document] = []
    var isSound = true
    let walk = FileWalk(system, under: paths) { name in [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) }
    for found in walk {
      do throws(FileError) {
        let (path, isNamed, _) = try found.get()
        let file = SourceFile(path: path, bytes: try system.read(path, limit: 16 << 20))
        guard isNamed || FirstKey.kind(of: file) == "tests" else { continue }
        do throws(Diagnostic) {
          documents.append(try Document(file))
        } catch {
          StandardError.write(renderer.text(error) + "\n")
          isSound = false
        }
      } catch {
        let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
        StandardError.write(SafeText.line(message[language]) + "\n")
        isSound = false
      }
    }
    return (documents, isSound)
  }
}
