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
    let library = try RuleBook.load(workflows.folder, language: language.chosen, proving: false)
    guard let found = library.workflow(workflow) else {
      let nearest =
        nearestName(to: workflow, among: library.ids).map { "\($0)?" } ?? library.ids.joined(separator: ", ")
      throw ValidationError("没有程序规则“\(workflow)” / There is no workflow \"\(workflow)\": \(nearest)")
    }
    let page = WorkflowPage.page(of: found, in: library)
    StandardOutput.write(Array(format.write(page, in: language.chosen).utf8))
  }
}
