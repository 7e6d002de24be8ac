import ArgumentParser
import Authoring
import Files
import Glibc
import Proof
import Reporting
import SourceText
import Workflows

/// `chengxu new overlay PATH` — begins an overlay of a workflow.
struct NewOverlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overlay",
    abstract: "新建细化规定：定义、测试和说明 / Begins an overlay: definition, tests and a page about it.",
    discussion: """
      在终端逐项询问没有写明的；不在终端的，缺什么就说什么，退出码为 2。已有的文件一概不动。
      At a terminal asks for what is not said; elsewhere says what is missing and exits with 2. Overwrites nothing.
      """)

  @Argument(help: ArgumentHelp("新文件，.yaml / New file.", valueName: "path")) var path: String
  @Option(help: ArgumentHelp("上位规则的编号 / The workflow that it extends.", valueName: "id")) var base: String?
  @Option(help: ArgumentHelp("涉及上位规则的环节，可以多次 / A step of the base that it touches; may be repeated.", valueName: "id"))
  var step: [String] = []
  @OptionGroup var options: NewRulesOptions

  func validate() throws { try NewRulesOptions.check(path) }

  func run() throws {
    let session = try NewRulesSession(path, options)
    let base = try session.base(base)
    let head = try session.head()
    let steps = try session.steps(of: base, step)
    try session.make(
      ScaffoldAnswers(base: base.id, id: head.id, title: head.title, sources: head.sources, steps: steps))
  }
}

/// `chengxu new workflow PATH` — begins a workflow of its own.
struct NewWorkflowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "新建程序规则：定义、测试和说明 / Begins a workflow: definition, tests and a page about it.",
    discussion: NewOverlayCommand.configuration.discussion)

  @Argument(help: ArgumentHelp("新文件，.yaml / New file.", valueName: "path")) var path: String
  @Option(help: ArgumentHelp("环节，依先后可以多次：编号 | 名称 | 英文名称 | 第几条 / A step; repeat in order.", valueName: "step"))
  var step: [String] = []
  @OptionGroup var options: NewRulesOptions

  func validate() throws { try NewRulesOptions.check(path) }

  func run() throws {
    let session = try NewRulesSession(path, options)
    let head = try session.head()
    let steps = try session.steps(step, citing: head.sources.first)
    try session.make(ScaffoldAnswers(base: nil, id: head.id, title: head.title, sources: head.sources, steps: steps))
  }
}

/// What both kinds of rules are begun with.
struct NewRulesOptions: ParsableArguments {
  @Option(help: ArgumentHelp("编号，如 cn.jiangzhou.major_decision / Id.", valueName: "id")) var id: String?
  @Option(help: ArgumentHelp("名称 / Chinese title.", valueName: "text")) var title: String?
  @Option(help: ArgumentHelp("英文名称 / English title.", valueName: "text")) var titleEn: String?
  @Option(
    help: ArgumentHelp(
      "依据文件，可以多次：编号 | 名称 | 英文名称 | 文号 | 条数 | 施行日期 / An instrument; may be repeated.", valueName: "source"))
  var source: [String] = []
  @Flag(help: "只显示将要新建的文件 / Only shows the files that would be made.") var dryRun = false
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  static func check(_ path: String) throws {
    guard ScaffoldPaths(path) != nil else {
      throw ValidationError("文件名以 .yaml 结尾 / The name ends in .yaml.")
    }
  }
}
