public import ArgumentParser
public import Authoring
import SourceText
import Workflows

extension PageFormat: ExpressibleByArgument {}

/// `chengxu docs WORKFLOW` — a workflow as a page for lawyers.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "把程序规则写成供法律人员阅读的页面 / Renders a workflow as a page for lawyers.")

  @Argument(help: ArgumentHelp("程序规则 / The workflow.", valueName: "workflow"))
  var workflow: String

  @Option(help: "格式 / Format: \(PageFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = PageFormat.markdown

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func run() throws {
    // The page says how far the proof gets, so that a draft can be shown before it holds.
    let found = try NamedWorkflow(workflow, in: workflows.folder, language: language.chosen, proving: false)
    let page = WorkflowPage.page(of: found.workflow, in: found.library)
    StandardOutput.write(Array(format.write(page, in: language.chosen).utf8))
  }
}
