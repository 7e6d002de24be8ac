import ArgumentParser
import CivilCalendar
import Documents
import Files
import Guide
import SourceText
import Validation
import Workflows

/// `chengxu status RECORD…` — how far each matter is, and what is next, by whom, until when.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "办到哪一步，下一步由谁在何时之前办 / How far a matter is and what is next.",
    discussion: """
      一件显示各环节；几件列成表，最急的在前。--format ics 给出日历，可以导入。
      One record shows its ladder, several a table, the most urgent first. --format ics makes a calendar.
      """)

  /// In what form.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, ics
  }

  @Argument(help: ArgumentHelp("记录或者文件夹 / Records or folders.", valueName: "record")) var records: [String]
  @Option(help: "格式 / Format: text, json, ics.") var format = Format.text
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption
  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of.", valueName: "date")) var asOf: CivilDate?

  func run() throws {
    let shelf = try RuleBook.open(workflows.folder, language: language.chosen)
    let asOf = asOf ?? .today
    let validator = Validator(shelf: shelf, asOf: asOf)
    let system = LocalFileSystem()
    var matters: [MatterStatus] = []
    var failed = false
    for found in BatchValidator(validator, fileSystem: system).files(under: records) {
      do throws(FileError) {
        let (path, isNamed, _) = try found.get()
        let bytes = try system.read(path, limit: RecordFiles<LocalFileSystem>.limit)
        let file = SourceFile(path: path, bytes: bytes)
        guard isNamed || (try? Document(file)).flatMap({ FileKind(of: $0) }) == .record else { continue }
        switch Guide.open(file, by: validator, papers: PapersBeside(path, system: system)) {
        case .success(let guide):
          matters.append(MatterStatus(path: path, report: guide.course.report, course: guide.course))
        case .failure(let unreadable):
          matters.append(MatterStatus(path: path, report: unreadable.report, course: nil))
        }
      } catch {
        failed = true
        let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
        StandardError.write(SafeText.line(message[language.chosen]) + "\n")
      }
    }
    try RuleBook.tell(shelf.told, language.chosen)
    if matters.isEmpty {
      let none = Text(zh: "没有找到决策事项记录。", en: "No record was found.")
      StandardError.write(none[language.chosen] + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    let page = StatusPage(language: language.chosen, width: Terminal.width, asOf: asOf)
    let text =
      switch format {
      case .text: matters.count == 1 ? page.ladder(matters[0]) : page.table(matters)
      case .json:
        NewValue.map([.init("as_of", .string("\(asOf)")), .init("records", .list(matters.map(page.json)))]).json + "\n"
      case .ics: StatusCalendar(language: language.chosen, asOf: asOf).text(matters)
      }
    StandardOutput.write(Array(text.utf8))
    if failed { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
