import ArgumentParser
import Authoring
import Files
import Reporting
import SourceText
import Validation
import Workflows

/// Finds and reads files of tests, and says on stderr what is wrong with them.
enum TestFiles {
  /// The files of tests among paths, or leaves with the code for work that could not be done: to leave one out would
  /// be a silent pass.
  static func read(_ paths: [String], _ library: WorkflowLibrary, _ language: Language) throws -> [TestFile] {
    let system = LocalFileSystem()
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    var files: [TestFile] = []
    var isSound = true
    let walk = FileWalk(system, under: paths) { name in [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) }
    for found in walk {
      do throws(FileError) {
        let (path, isNamed, _) = try found.get()
        let bytes = try system.read(path, limit: 16 << 20)
        guard isNamed || FirstKey.says("tests/", bytes, isJSON: path.hasSuffix(".json")) else { continue }
        let (tests, diagnostics) = TestFileReader.read(SourceFile(path: path, bytes: bytes), library: library)
        for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
        if let tests { files.append(tests) } else { isSound = false }
      } catch {
        let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
        StandardError.write(SafeText.line(message[language]) + "\n")
        isSound = false
      }
    }
    if !isSound { throw ExitCode(ExitStatus.failed.rawValue) }
    if files.isEmpty {
      let none = Text(
        zh: "没有找到测试（第一个键为 chengxu: tests/1 的文件）。",
        en: "No tests were found (a file whose first key is chengxu: tests/1).")
      StandardError.write(none[language] + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    return files
  }
}
