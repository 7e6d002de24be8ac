import ArgumentParser
import CivilCalendar
import Documents
import Files
import Guide
import SourceText
import Validation
import Workflows

/// `chengxu set RECORD PATH VALUE` — puts one value into a record and leaves every other byte as it is.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "改动记录中的一个值，其余原样不动 / Changes one value of a record and nothing else.",
    discussion: """
      路径如 steps.solicitation.closed、steps.legality_review[1].issued。日期可以写 今天、+30天、2024年8月12日。
      Paths are written as steps.solicitation.closed. A change that would make the record unreadable is refused (1).
      """)

  @Argument(help: ArgumentHelp("记录 / Record.", valueName: "record")) var record: String
  @Argument(help: ArgumentHelp("路径 / Path.", valueName: "path")) var path: String
  @Argument(help: ArgumentHelp("值 / Value.", valueName: "value")) var value: String?
  @Flag(help: "删去该项 / Takes the entry away.") var remove = false
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption
  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of.", valueName: "date")) var asOf: CivilDate?

  func validate() throws {
    guard EditPath(path) != nil else { throw ValidationError("不是路径：\(path) / Not a path.") }
    guard remove == (value == nil) else {
      throw ValidationError("写明值，或者 --remove，二者取一 / Give a value or --remove, one of them.")
    }
  }

  func run() throws {
    let shelf = try RuleBook.open(workflows.folder, for: [record], language: language.chosen)
    let teller = ChangeTeller(language: language.chosen)
    guard let way = EditPath(path) else { return }
    let change = RecordChange(
      record, system: LocalFileSystem(), by: Validator(shelf: shelf, asOf: asOf ?? .today),
      note: LocalClock.note(nil))
    let result: Result<RecordChange<LocalFileSystem>.Made, Complaint>
    do throws(SessionProblem) {
      result = try change.make { view in
        if let value { return RecordChange<LocalFileSystem>.setting(value, at: way, in: view) }
        return .success([.remove(way)])
      }
    } catch {
      throw teller.fail(error, record)
    }
    switch result {
    case .success(let made): teller.tell((made.before, made.after), of: "\(record): \(way)")
    case .failure(let complaint): throw teller.refuse(complaint)
    }
  }
}
