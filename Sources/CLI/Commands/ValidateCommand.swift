import ArgumentParser
import CivilCalendar
import Files
import Glibc
import Reporting
import SourceText
import Validation
import Workflows

/// `chengxu validate PATH…` — judges every record under the paths.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "核对决策事项记录 / Judges records of decisions.",
    discussion: """
      退出码：0 没有达到 --fail-on 的事项；1 有；2 用法错误；3 不能完成（规则不能载入、路径不能读取、没有记录）。
      Exit codes: 0 nothing at or above --fail-on; 1 something; 2 wrong usage; 3 could not do its work.
      """)

  @Argument(help: ArgumentHelp("文件或者文件夹 / Files or folders.", valueName: "path"))
  var paths: [String]

  @Option(help: "格式 / Format: \(ReportFormat.all.map { $0.name }.joined(separator: ", ")).")
  var format = "text"

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("另写一份报告到文件，可以多次 / Also writes a report to a file; may be repeated.", valueName: "format=file"))
  var outputs: [ReportFile] = []

  @OptionGroup var deferrals: DeferralOptions

  @Flag(help: "SARIF 中也列出已挂账的问题 / Keep deferred findings in SARIF, marked as suppressed.")
  var sarifSuppressed = false

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of; today by default.", valueName: "date"))
  var asOf: CivilDate?

  @Option(help: "从哪一级起退出码为 1 / From what weight on to exit with 1: error, unknown, pending, warning, note, never.")
  var failOn = FailOn.unknown

  @Flag(help: "只由他处保管、未附文件的材料待人工查验 / Papers held elsewhere, without a file here, await a person.")
  var requireFiles = false

  @Flag(help: "隐去公众、参加人和专家的姓名 / Mask the names of the public, of participants and of experts.")
  var mask = false

  @Option(help: ArgumentHelp("同时检查几件 / How many records at a time.", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    guard ReportFormat.all.contains(where: { $0.name == format }) else {
      let known = ReportFormat.all.map { $0.name }
      let nearest = nearestName(to: format, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有格式“\(format)” / There is no format \"\(format)\": \(nearest)")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs 应为 1 至 1024 / --jobs must be from 1 to 1024.")
    }
  }

  func run() throws {
    let library = try RuleBook.load(workflows.folder, language: language.chosen)
    let asOf = asOf ?? .today
    guard let reporting = ReportFormat.all.first(where: { $0.name == format }) else { return }
    let options = ValidationOptions(
      requiresFiles: requireFiles, masksNames: mask,
      keepsTimelines: ([reporting] + outputs.map(\.format)).contains { $0.drawsTimelines })
    let validator = Validator(library: library, asOf: asOf, options: options)
    let batch = BatchValidator(validator, fileSystem: LocalFileSystem())
    let files = batch.files(under: paths.map(shownPath))
    var quieting = try deferrals.quieting(library, asOf: asOf, language: language.chosen)
    var info = RunInfo(
      version: Chengxu.version, asOf: asOf, language: language.chosen, width: Terminal.width,
      isColoured: Terminal.isColoured, isBrief: files.count > 25)
    info.showsSuppressed = sarifSuppressed
    var reports = try Reports(reporting, info, files: outputs)
    reports.begin()
    var summary = batch.run(files, jobs: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) { report in
      quieting.apply(to: &report)
      reports.record(report)
    }
    summary.add(upkeep: quieting.upkeep())
    reports.end(summary)
    if summary.records > 0, summary.failedPaths == 0 {
      try deferrals.write(quieting, summary, language: language.chosen)
    }
    try leave(summary)
  }

  private func leave(_ summary: RunSummary) throws {
    if summary.records == 0 {
      let message = Text(
        zh: "没有找到决策事项记录（第一个键为 chengxu: record/1 的文件）。",
        en: "No record was found (a file whose first key is chengxu: record/1).")
      StandardError.write(message[language.chosen] + "\n")
    }
    if summary.records == 0 || summary.failedPaths > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    if failOn.isReached(by: summary.weight) { throw ExitCode(ExitStatus.found.rawValue) }
  }
}
