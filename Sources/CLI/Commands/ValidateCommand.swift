import ArgumentParser
import CivilCalendar
import Reporting
import SourceText
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

  @Argument(
    help: ArgumentHelp(
      "文件、文件夹或者通配符，默认依 .chengxu.yaml / Files, folders or patterns; as .chengxu.yaml says by default.",
      valueName: "path"))
  var paths: [String] = []

  @Option(help: "格式 / Format: \(ReportFormat.all.map { $0.name }.joined(separator: ", ")).")
  var format: String?

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
  var failOn: Threshold?

  @Flag(help: "只由他处保管、未附文件的材料待人工查验 / Papers held elsewhere, without a file here, await a person.")
  var requireFiles = false

  @Flag(help: "隐去公众、参加人和专家的姓名 / Mask the names of the public, of participants and of experts.")
  var mask = false

  @Option(help: ArgumentHelp("同时检查几件 / How many records at a time.", valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "只检查自该提交以来的改动所涉及的记录 / Only the records touched by what changed since a commit.", valueName: "commit"))
  var changedSince: String?

  @Option(help: ArgumentHelp("只检查第几份，如 2/8 / One of several equal parts.", valueName: "i/n"))
  var shard: Shard?

  @Option(
    help: ArgumentHelp(
      "记住检查结果的文件夹，没有改动的记录不再检查；可以随时删除 / Keeps what was found, so that unchanged records are not judged again; may be deleted.",
      valueName: "folder"))
  var cache: String?

  @Flag(help: "没有记录也不算失败 / No record is no failure.")
  var allowEmpty = false

  @Flag(help: "从标准输入读 NDJSON，逐行输出 NDJSON / Reads NDJSON from stdin and writes NDJSON.")
  var stdin = false

  func validate() throws {
    if stdin {
      // What a stream has no use for is refused: whoever writes it counts on it.
      let refused = [
        (!paths.isEmpty, "PATH"), (format != nil, "--format"), (!outputs.isEmpty, "--output"),
        (deferrals.deferrals != nil, "--deferrals"), (deferrals.baseline != nil, "--baseline"),
        (deferrals.written != nil, "--write-baseline"), (sarifSuppressed, "--sarif-suppressed"),
        (changedSince != nil, "--changed-since"), (shard != nil, "--shard"), (cache != nil, "--cache"),
      ].filter(\.0).map(\.1)
      if !refused.isEmpty {
        let names = (refused.joined(separator: "、"), refused.joined(separator: ", "))
        throw ValidationError("--stdin 不能与 \(names.0) 同时使用 / --stdin does not go with \(names.1).")
      }
    }
    if deferrals.written != nil, changedSince != nil || shard != nil {
      throw ValidationError("只检查一部分时不能写基线 / A run over a part cannot write a baseline.")
    }
    if let format, !ReportFormat.all.contains(where: { $0.name == format }) {
      let known = ReportFormat.all.map { $0.name }
      let nearest = nearestName(to: format, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有格式“\(format)” / There is no format \"\(format)\": \(nearest)")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs 应为 1 至 1024 / --jobs must be from 1 to 1024.")
    }
  }

  func run() throws { try chosen.run() }

  /// The run that the options choose.
  var chosen: ValidationRun {
    var run = ValidationRun()
    run.paths = paths
    run.format = format ?? ValidationRun.usualFormat
    run.outputs = outputs
    run.deferrals = deferrals.files
    run.showsSuppressed = sarifSuppressed
    run.language = language.chosen
    run.workflows = workflows.given
    run.asOf = asOf
    run.failOn = failOn
    run.requiresFiles = requireFiles
    run.masksNames = mask
    run.jobs = jobs
    run.changedSince = changedSince
    run.shard = shard
    run.cache = cache
    run.allowsEmpty = allowEmpty
    run.readsStdin = stdin
    return run
  }
}

extension ValidationRun {
  /// The run that a command line asks for, whatever options it holds.
  init(parsing words: [String]) throws { self = try ValidateCommand.parse(words).chosen }
}
