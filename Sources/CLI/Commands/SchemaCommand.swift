import ArgumentParser
import Authoring
import SourceText
import Validation
import Workflows

/// `chengxu schema [WORKFLOW]` — writes the JSON Schema of workflow files, or of the records of a workflow.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "写出 JSON Schema，供编辑器使用 / Writes a JSON Schema for editors.",
    discussion: """
      不写程序规则的，是程序规则文件的格式；写明的，是适用该规则的记录的格式。
      Without a workflow, the schema of workflow files; with one, that of the records that follow it.
      --tests 写出测试文件的格式；写明程序规则的，列出其检查要点。
      With --tests, the schema of files of tests; of one workflow, with its checks.
      """)

  @Argument(help: ArgumentHelp("程序规则 / Workflow.", valueName: "workflow"))
  var id: String?

  @Flag(help: "测试文件的格式 / That of files of tests.")
  var tests = false

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func run() throws {
    guard let id else {
      return write(tests ? TestsSchema.text() : WorkflowSchema.text(kinds: CheckKinds.all))
    }
    let workflow = try NamedWorkflow(id, in: workflows.folder, language: language.chosen).workflow
    write(tests ? TestsSchema.text(for: workflow) : RecordSchema.text(for: workflow))
  }

  private func write(_ schema: String) { StandardOutput.write(Array(schema.utf8)) }
}
