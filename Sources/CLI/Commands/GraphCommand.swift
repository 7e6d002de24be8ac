import ArgumentParser
import Authoring
import CivilCalendar
import Files
import SourceText
import Validation
import Workflows

/// `chengxu graph WORKFLOW` — draws the steps of a workflow, and the progress of a record over them.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "画出环节图 / Draws the map of steps.",
    discussion: """
      图中有先后、适用条件和期限；--record 标出一件记录的进度，--base 标出细化规定比上位规定多了什么。
      The map shows order, conditions and periods; --record marks how far a record is, --base what an overlay adds.
      """)

  @Argument(help: ArgumentHelp("程序规则 / Workflow.", valueName: "workflow"))
  var id: String

  @Option(help: "格式 / Format: \(GraphFormats.all.map { $0.name }.joined(separator: ", ")).")
  var format = "mermaid"

  @Option(help: ArgumentHelp("标出这件记录的进度 / Marks how far this record is.", valueName: "file"))
  var record: String?

  @Flag(help: "标出比上位规定多了什么 / Marks what an overlay does to what it extends.")
  var base = false

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of; today by default.", valueName: "date"))
  var asOf: CivilDate?

  func validate() throws {
    if !GraphFormats.all.contains(where: { $0.name == format }) {
      let known = GraphFormats.all.map { $0.name }
      let nearest = nearestName(to: format, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有格式“\(SafeText.line(format))” / There is no such format: \(nearest)")
    }
    if base, record != nil {
      throw ValidationError("--record 和 --base 只能用一个 / Only one of --record and --base.")
    }
  }

  func run() throws {
    let shelf = try RuleBook.open(workflows.folder, language: language.chosen)
    let workflow = try NamedWorkflow(id, on: shelf, language: language.chosen).workflow
    var map = StepMap(workflow)
    if let record { map.show(try report(record, shelf)) }
    if base, !map.compareWithBase(workflow) {
      throw ValidationError("“\(id)”没有上位规定 / \"\(id)\" extends nothing.")
    }
    guard let format = GraphFormats.all.first(where: { $0.name == format }) else { return }
    StandardOutput.write(Array(format.text(map, in: language.chosen).utf8))
  }

  /// What came of the record; one that cannot be read or follows another workflow cannot be drawn on this map.
  private func report(_ path: String, _ shelf: WorkflowShelf) throws -> RecordReport {
    let report: RecordReport
    do throws(FileError) {
      let bytes = try LocalFileSystem().read(path, limit: 16 * 1_048_576)
      report = Validator(shelf: shelf, asOf: asOf ?? .today).validate(SourceFile(path: path, bytes: bytes))
    } catch {
      try fail(error.message + Text(zh: "：\(path)。", en: ": \(path). ") + error.help)
    }
    guard report.verdict != .unreadable, let used = report.workflow else {
      try fail(
        Text(
          zh: "记录不能读取：\(path)。用 chengxu validate 查看原因。",
          en: "The record cannot be read: \(path). chengxu validate says why."))
    }
    if used.id != id {
      try fail(
        Text(
          zh: "记录适用的程序规则是“\(used.id)”，不是“\(id)”。",
          en: "The record follows \"\(used.id)\", not \"\(id)\"."))
    }
    return report
  }

  private func fail(_ message: Text) throws -> Never {
    StandardError.write(SafeText.line(message[language.chosen]) + "\n")
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
