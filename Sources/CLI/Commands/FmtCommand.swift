import ArgumentParser
import Authoring
import Documents
import Reporting
import SourceText
import Workflows

/// `chengxu fmt PATH…` — lays files of ours out in the one way that all of them are laid out.
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "统一文件的排版，内容和注释不变 / Lays files out in one way; what they say, and comments, stay.",
    discussion: """
      退出码：0 已是统一排版，或者已经改好；1 --check、--diff 发现未排版的，或者不能排版；2 用法错误；3 不能完成。
      Exit codes: 0 laid out; 1 --check or --diff found some that are not, or one cannot be; 2 wrong usage; 3 could not.
      """)

  @Argument(
    help: ArgumentHelp(
      "文件或者文件夹，默认为程序规则的文件夹 / Files or folders; the folder of workflows by default.", valueName: "path"))
  var paths: [String] = []

  @Flag(help: "只检查，不改动 / Only says which files are not laid out.")
  var check = false

  @Flag(help: "只显示改动 / Only shows what would change.")
  var diff = false

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func run() throws {
    let repository = try Repository.find(language: language.chosen)
    let folder = workflows.given ?? repository?.workflows ?? workflows.folder
    let files = try DefinitionFiles.read(paths.isEmpty ? [folder] : paths.map(shownPath), language: language.chosen)
    var isFound = false
    for file in files where isOurs(file) {
      guard let result = laidOut(file) else {
        isFound = true
        continue
      }
      if result.bytes == file.bytes { continue }
      if diff { show(LineDiff(from: file, to: result)) }
      if check { StandardOutput.write(Array((SafeText.line(file.path) + "\n").utf8)) }
      if check || diff { isFound = true } else { try DefinitionFiles.replace(result, language: language.chosen) }
    }
    if isFound { throw ExitCode(ExitStatus.found.rawValue) }
  }

  /// Whether a file is one of ours; of one that cannot be read that is for its author to say.
  private func isOurs(_ file: SourceFile) -> Bool {
    guard let document = try? Document(file) else { return file.bytes.starts(with: "chengxu:".utf8) }
    return FileKind(of: document) != nil
  }

  /// The file in its layout, or nothing after saying why not.
  private func laidOut(_ file: SourceFile) -> SourceFile? {
    do throws(Formatter.Refusal) {
      return try Formatter.formatted(file)
    } catch {
      let renderer = DiagnosticRenderer(language: language.chosen, width: Terminal.width, isColoured: false)
      StandardError.write(renderer.text(error.diagnostic) + "\n")
      return nil
    }
  }

  private func show(_ difference: LineDiff?) {
    for line in difference?.lines ?? [] { StandardOutput.write(Array((SafeText.line(line) + "\n").utf8)) }
  }
}
