import ArgumentParser
import CivilCalendar
import Files
import Guide
import SourceText
import Validation
import Workflows

/// `chengxu attach RECORD STEP KIND FILE` — enters a paper with its digest, or one held elsewhere.
struct AttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "登记一份材料：附文件并计算 SHA-256，或者登记保管处和核对人 / Enters a paper, by file or by who holds it.",
    discussion: """
      文件须在记录所在的文件夹之内，记录只存相对路径。摘要只说明文件今天如此，不说明它何时形成。
      The file must lie in the record's folder. A digest says what a file is today, not when it was made.
      """)

  @Argument(help: ArgumentHelp("记录 / Record.", valueName: "record")) var record: String
  @Argument(help: ArgumentHelp("环节 / Step.", valueName: "step")) var step: String
  @Argument(help: ArgumentHelp("材料种类 / Kind of paper.", valueName: "kind")) var kind: String
  @Argument(help: ArgumentHelp("文件 / File.", valueName: "file")) var file: String?
  @Option(help: ArgumentHelp("保管处 / Who holds it.", valueName: "name")) var heldBy: String?
  @Option(help: ArgumentHelp("核对人：姓名（单位） / Who confirmed it.", valueName: "name")) var confirmedBy: String?
  @Option(help: ArgumentHelp("核对日期 / When.", valueName: "date")) var confirmedOn: String?
  @Flag(help: "同种材料另有一份 / Another paper of the same kind.") var another = false
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption
  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of.", valueName: "date")) var asOf: CivilDate?

  func validate() throws {
    if file == nil, heldBy == nil {
      throw ValidationError("写明文件，或者 --held-by / Give a file, or --held-by.")
    }
  }

  func run() throws {
    let shelf = try RuleBook.open(workflows.folder, for: [record], language: language.chosen)
    let teller = ChangeTeller(language: language.chosen)
    let system = LocalFileSystem()
    var attachment = Attachment(step: step, kind: kind)
    attachment.file = file.map(fromFolder)
    attachment.heldBy = heldBy
    attachment.confirmedBy = confirmedBy
    attachment.confirmedOn = confirmedOn
    attachment.isAnother = another
    let change = RecordChange(
      record, system: system, by: Validator(shelf: shelf, asOf: asOf ?? .today), note: LocalClock.note(nil))
    let result: Result<RecordChange<LocalFileSystem>.Made, Complaint>
    do throws(SessionProblem) {
      result = try change.make { attachment.edits(in: $0, papers: PapersBeside(record, system: system)) }
    } catch {
      throw teller.fail(error, record)
    }
    switch result {
    case .success(let made): teller.tell((made.before, made.after), of: "\(record): steps.\(step).documents.\(kind)")
    case .failure(let complaint): throw teller.refuse(complaint)
    }
  }

  /// The file as seen from the record's folder. It is given as the shell knows it, or as the record does.
  private func fromFolder(_ path: String) -> String {
    let folder = record.lastIndex(of: "/").map { String(record[...$0]) } ?? ""
    if !folder.isEmpty, path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    return path
  }
}
