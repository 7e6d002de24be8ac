public import ArgumentParser
import CivilCalendar
import Files
public import Guide
import Reporting
import SourceText
import Validation
import Workflows

/// `chengxu plan RECORD --meeting DATE` — back from a day: the last day for every step that is still open.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "倒排工期：要在某日开会或者公布，各环节最迟哪一天 / The last day for every step, back from a meeting.",
    discussion: """
      已经办理的不动，尚未办理的按法定期限、先后顺序、工作日和会议日倒排。赶不上的，给出最早的日期，退出码为 1。
      What is done stays; the rest is planned back by periods, order, working days and days of meetings. Where the day
      cannot be made the earliest one is named, and the exit code is 1.
      """)

  /// In what form.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, table, json, svg, ics
  }

  @Argument(help: ArgumentHelp("记录 / The record.", valueName: "record")) var record: String
  @Option(help: ArgumentHelp("要在这一天集体讨论决定 / The day of the meeting.", valueName: "date")) var meeting: CivilDate?
  @Option(help: ArgumentHelp("要在这一天公布 / The day of publication.", valueName: "date")) var publish: CivilDate?
  @Option(
    help: ArgumentHelp("要在某日办结某环节 / A step to be done by a day, such as hearing=2026-12-20.", valueName: "step=date"))
  var by: StepDay?
  @Option(
    help: ArgumentHelp(
      "会议日：周一、周四，或者具体日期 / On which days the body meets: mon,thu, or dates.", valueName: "days"))
  var meetingDays: MeetingDays?
  @Option(
    help: ArgumentHelp(
      "给某环节预留的时间 / Time to be allowed for a step, such as drafting=\"15 workdays\".", valueName: "step=period"))
  var allow: [StepPeriod] = []
  @Option(name: .customLong("with"), help: ArgumentHelp("列入可以办理的环节 / An optional step to take in.", valueName: "step"))
  var including: [String] = []
  @Option(name: .customLong("without"), help: ArgumentHelp("不列入 / A step not to be taken in.", valueName: "step"))
  var excluding: [String] = []
  @Flag(help: "休息日也可以办理 / Let things fall on rest days too.") var restDays = false
  @Option(help: "格式 / Format: text, table, json, svg, ics.") var format = Format.text
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption
  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to plan from.", valueName: "date")) var asOf: CivilDate?

  func validate() throws {
    if [meeting != nil, publish != nil, by != nil].count(where: \.self) != 1 {
      throw ValidationError(
        "写明 --meeting、--publish、--by 之一 / Say one of --meeting, --publish and --by.")
    }
  }

  func run() throws {
    let shelf = try RuleBook.open(workflows.folder, for: [record], language: language.chosen)
    let asOf = asOf ?? .today
    var request =
      meeting.map { PlanRequest("collective_decision", by: $0) } ?? publish.map { PlanRequest("publication", by: $0) }
      ?? PlanRequest(by?.step ?? "", by: by?.day ?? asOf)
    request.meetingDays = meetingDays
    request.allowances = Dictionary(allow.map { ($0.step, $0.period) }) { $1 }
    request.including = Set(including)
    request.excluding = Set(excluding)
    request.usesRestDays = restDays
    let file: SourceFile
    do throws(FileError) {
      file = SourceFile(
        path: record, bytes: try LocalFileSystem().read(record, limit: RecordFiles<LocalFileSystem>.limit))
    } catch {
      let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
      StandardError.write(SafeText.line(message[language.chosen]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    switch Planner(Validator(shelf: shelf, asOf: asOf), asOf: asOf).plan(file, request) {
    case .failure(let problem): try refuse(problem)
    case .success(let plan):
      StandardOutput.write(Array(text(plan, asOf: asOf).utf8))
      if !plan.canBeMade || !plan.late.isEmpty { throw ExitCode(ExitStatus.found.rawValue) }
    }
  }

  private func text(_ plan: Plan, asOf: CivilDate) -> String {
    let page = PlanPage(plan: plan, language: language.chosen, width: Terminal.width, asOf: asOf)
    return switch format {
    case .text: page.text
    case .table: page.table
    case .json: PlanJSON(plan: plan, language: language.chosen, asOf: asOf).text
    case .svg: ScheduleDrawing(plan, asOf: asOf).svg(language.chosen)
    case .ics: PlanCalendar(plan: plan, language: language.chosen, asOf: asOf).text
    }
  }

  private func refuse(_ problem: Planner.Problem) throws {
    let language = language.chosen
    StandardError.write(SafeText.line("\(record): " + problem.message[language]) + "\n")
    for issue in problem.report?.problems.prefix(5) ?? [] {
      let place = issue.place.map { "\($0.start.line):\($0.start.column) " } ?? ""
      StandardError.write(SafeText.line("  \(place)\(issue.message[language])") + "\n")
    }
    StandardError.write(SafeText.line("  " + problem.help[language]) + "\n")
    let isUsage = ["no_step", "not_planned", "already_done", "no_meeting_day", "contradiction", "too_far"].contains(
      problem.id)
    throw ExitCode((isUsage ? ExitStatus.usage : .found).rawValue)
  }
}

/// `hearing=2026-12-20`
struct StepDay: ExpressibleByArgument {
  let step: String
  let day: CivilDate

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let day = CivilDate(written: parts[1]) else { return nil }
    (step, self.day) = (String(parts[0]), day)
  }
}

/// `drafting=15 workdays`
struct StepPeriod: ExpressibleByArgument {
  let step: String
  let period: Period

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let period = Period(String(parts[1])) else { return nil }
    (step, self.period) = (String(parts[0]), period)
  }
}

extension MeetingDays: ExpressibleByArgument {
  /// Days as the command line writes them.
  public init?(argument: String) { self.init(argument) }
}
