import ArgumentParser
import Authoring
import Files
import Reporting
import SourceText
import Workflows

/// `chengxu new tests PATH` — begins the tests of rules that stand there.
struct NewTestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tests",
    abstract: "为写好的程序规则新建测试 / Begins the tests of rules that are written.",
    discussion: """
      每个检查要点一件符合、一件不符合的最小记录。规则改动很大、旧测试已不能读取的，删去旧测试后重新生成。
      For each check the smallest record that passes, and the one that does not. Where rules changed so much that old tests
      cannot be read, delete those and begin anew.
      """)

  @Argument(help: ArgumentHelp("新文件，.yaml / New file.", valueName: "path")) var path: String
  @Option(help: ArgumentHelp("程序规则的编号 / Workflow.", valueName: "id")) var workflow: String
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func validate() throws { try NewRulesOptions.check(path) }

  func run() throws {
    let language = language.chosen
    let found = try NamedWorkflow(workflow, in: workflows.folder, language: language)
    let text = ScaffoldTests(of: found.workflow, in: found.library).text
    do throws(FileError) {
      if NewFile.isThere(path) { throw FileError(.exists, path) }
      try NewFile.make(path, text)
    } catch {
      try NewRulesSession.fail(error, language)
    }
    let lines = text.utf8.count { $0 == 0x0A }
    let words = Text(
      zh: "\(path)  测试，\(lines) 行。接着：chengxu test \(path)",
      en: "\(path)  tests, \(lines) lines. Next: chengxu test \(path)")
    StandardOutput.write(Array((SafeText.line(words[language]) + "\n").utf8))
  }
}
