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

  @Argument(
    help: ArgumentHelp(
      "文件、文件夹或者通配符，默认依 .chengxu.yaml / Files, folders or patterns; as .chengxu.yaml says by default.",
      valueName: "path"))
  var paths: [String] = []

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
    if stdin, !paths.isEmpty || changedSince != nil || shard != nil {
      throw ValidationError(
        "--stdin 不能与路径、--changed-since、--shard 同时使用 / --stdin goes with no path, --changed-since or --shard.")
    }
    if deferrals.written != nil, changedSince != nil || shard != nil || stdin {
      throw ValidationError("只检查一部分时不能写基线 / A run over a part cannot write a baseline.")
    }
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
    let repository = try Repository.find(language: language.chosen)
    let folder = workflows.given ?? repository?.workflows ?? workflows.folder
    let shelf = try RuleBook.open(folder, language: language.chosen)
    let asOf = asOf ?? repository?.config.asOf ?? .today
    guard let reporting = ReportFormat.all.first(where: { $0.name == format }) else { return }
    let options = ValidationOptions(
      requiresFiles: requireFiles, masksNames: mask,
      keepsTimelines: ([reporting] + outputs.map(\.format)).contains { $0.drawsTimelines })
    let validator = Validator(shelf: shelf, asOf: asOf, options: options)
    Interruption.listen()
    if stdin {
      let summary = try StreamRun(validator: validator, language: language.chosen, jobs: workers).run()
      try RuleBook.tell(shelf.told, language.chosen)
      leave(summary, repository)
    }
    let paths = paths.isEmpty ? repository?.paths ?? [] : paths.map(shownPath)
    if paths.isEmpty {
      throw ValidationError(
        "没有给出路径，.chengxu.yaml 也没有写明 paths / No path is given, and no .chengxu.yaml names paths.")
    }
    let change = try changedSince.map { try Self.change($0, shelf, repository, language.chosen) }
    let remembered =
      options.keepsTimelines || change != nil
      ? nil
      : cache.map { folder in
        ReportCache(
          folder: folder, name: ([shard.map { "\($0.number)/\($0.count)" } ?? ""] + paths).joined(separator: "\n"),
          key: Remembering.key(shelf, asOf, options))
      }
    let batch = BatchValidator(validator, fileSystem: LocalFileSystem(), touchedBy: change, cache: remembered)
    let files = ChosenFiles(batch.files(under: paths, ignoring: repository?.ignored ?? []), shard: shard)
    let named = deferrals.completed(by: repository)
    var quieting = try named.quieting(shelf, asOf: asOf, language: language.chosen)
    var info = RunInfo(
      version: Chengxu.version, asOf: asOf, language: language.chosen, width: Terminal.width,
      isColoured: Terminal.isColoured, isBrief: files.areMany)
    info.showsSuppressed = sarifSuppressed
    var reports = try Reports(reporting, info, files: outputs)
    var progress = Progress(language: language.chosen)
    var summary = batch.run(files, jobs: workers, isStopped: { Interruption.isAsked }) { report in
      quieting.apply(to: &report)
      reports.record(report)
      progress.step()
    }
    progress.end()
    if !summary.isInterrupted { remembered?.finish() }
    if summary.lacksRules, summary.records == 0 { try RuleBook.tell(shelf.told, language.chosen) }
    // A deferral whose record was not looked at is no deferral without one.
    if change == nil, shard == nil, !summary.isInterrupted { summary.add(upkeep: quieting.upkeep()) }
    reports.end(summary)
    try RuleBook.tell(shelf.told, language.chosen)
    if summary.records > 0, summary.failedPaths == 0, !summary.isInterrupted {
      try named.write(quieting, summary, language: language.chosen)
    }
    leave(summary, repository)
  }

  private var workers: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private static func change(
    _ revision: String, _ shelf: WorkflowShelf, _ repository: Repository?, _ language: Language
  ) throws -> Change {
    let system = LocalFileSystem()
    let absolute = { (path: String) in (try? system.absolute(path)) ?? path }
    return Change(
      try Git(language: language).changes(since: revision), shelf: shelf,
      settings: repository.map { absolute($0.config.file.path) }, rules: absolute)
  }

  /// Ends the process at once: to take the rules apart again, piece by piece, takes longer than to judge a record.
  private func leave(_ summary: RunSummary, _ repository: Repository?) -> Never {
    Glibc.exit(status(of: summary, repository).rawValue)
  }

  private func status(of summary: RunSummary, _ repository: Repository?) -> ExitStatus {
    if summary.isInterrupted { return .interrupted }
    if summary.records == 0, !allowEmpty {
      let message = Text(
        zh: "没有找到决策事项记录（第一个键为 chengxu: record/1 的文件）。",
        en: "No record was found (a file whose first key is chengxu: record/1).")
      StandardError.write(message[language.chosen] + "\n")
      return .failed
    }
    if summary.failedPaths > 0 { return .failed }
    let threshold = failOn ?? repository?.config.failOn ?? .unknown
    return threshold.isReached(by: summary.weight) ? .found : .clean
  }
}
