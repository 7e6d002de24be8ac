import ArgumentParser
import CMalloc
import CivilCalendar
import Files
import Glibc
import Reporting
import SourceText
import Validation
import Workflows

/// One run of `chengxu validate`, as its options chose it.
///
/// It stands by itself, apart from the options, so that a command line that holds nothing but paths needs no parser:
/// to list the options takes longer than to judge a record.
struct ValidationRun {
  var paths: [String] = []
  var format = Self.usualFormat
  var outputs: [ReportFile] = []
  var deferrals = DeferralFiles()
  var showsSuppressed = false
  var language = Terminal.language
  var workflows: String?
  var asOf: CivilDate?
  var failOn: Threshold?
  var requiresFiles = false
  var masksNames = false
  var jobs: Int?
  var changedSince: String?
  var shard: Shard?
  var cache: String?
  var allowsEmpty = false
  var readsStdin = false

  /// The format where none is asked for.
  static let usualFormat = "text"

  /// A run with everything as it is where nothing is said of it.
  init() {}

  /// The run that a command line asks for which holds no more than paths and the commonest options; nothing for any
  /// other. What is taken here means what the parser of all options would make of it.
  init?(plain words: some Sequence<String>) {
    var words = words.makeIterator()
    while let word = words.next() {
      guard word.hasPrefix("-") else {
        paths.append(word)
        continue
      }
      guard let value = words.next(), !value.hasPrefix("-"), take(value, for: word) else { return nil }
    }
  }

  private mutating func take(_ value: String, for option: String) -> Bool {
    switch option {
    case "--format" where ReportFormat.all.contains { $0.name == value }: format = value
    case "--workflows": workflows = value
    case "--lang":
      guard let named = Language(rawValue: value) else { return false }
      language = named
    case "--as-of":
      guard let day = CivilDate(value) else { return false }
      asOf = day
    default: return false
    }
    return true
  }

  func run() throws {
    let repository = try Repository.find(language: language)
    let folder = workflows ?? repository?.workflows ?? WorkflowsOption.usual
    let shelf = try RuleBook.open(folder, language: language)
    let asOf = asOf ?? repository?.config.asOf ?? .today
    guard let reporting = ReportFormat.all.first(where: { $0.name == format }) else { return }
    let options = ValidationOptions(
      requiresFiles: requiresFiles, masksNames: masksNames,
      keepsTimelines: ([reporting] + outputs.map(\.format)).contains { $0.drawsTimelines })
    let validator = Validator(shelf: shelf, asOf: asOf, options: options)
    Interruption.listen()
    keepMemory()
    if readsStdin {
      let summary = try StreamRun(validator: validator, language: language, jobs: workers).run()
      try RuleBook.tell(shelf.told, language)
      leave(summary, repository)
    }
    let paths = paths.isEmpty ? repository?.paths ?? [] : paths.map(shownPath)
    if paths.isEmpty {
      throw ValidationError(
        "没有给出路径，.chengxu.yaml 也没有写明 paths / No path is given, and no .chengxu.yaml names paths.")
    }
    let named = deferrals.completed(by: repository)
    let change = try changedSince.map { try Self.change($0, shelf, named, language) }
    let remembered =
      change != nil
      ? nil
      : cache.map { folder in
        ReportCache(
          folder: folder, name: Remembering.name(paths, shard, options), key: Remembering.key(shelf, asOf, options))
      }
    let batch = BatchValidator(validator, fileSystem: LocalFileSystem(), touchedBy: change, cache: remembered)
    let files = ChosenFiles(batch.files(under: paths, ignoring: repository?.ignored ?? []), shard: shard)
    var quieting = try named.quieting(shelf, asOf: asOf, language: language)
    var info = RunInfo(
      version: Chengxu.version, asOf: asOf, language: language, width: Terminal.width,
      isColoured: Terminal.isColoured, isBrief: files.areMany)
    info.showsSuppressed = showsSuppressed
    info.part = shard.map { RunPart(number: $0.number, of: $0.count) }
    var reports = try Reports(reporting, info, files: outputs)
    var progress = Progress(language: language)
    let isWhole = shard == nil
    var summary = batch.run(files, jobs: workers, isWhole: isWhole, isStopped: { Interruption.isAsked }) { report in
      quieting.apply(to: &report)
      reports.record(report)
      progress.step()
    }
    progress.end()
    if !summary.isInterrupted { remembered?.finish() }
    if summary.lacksRules, summary.records == 0 { try RuleBook.tell(shelf.told, language) }
    // A deferral whose record was not looked at is no deferral without one.
    if change == nil, isWhole, !summary.isInterrupted { summary.add(upkeep: quieting.upkeep()) }
    reports.end(summary)
    try RuleBook.tell(shelf.told, language)
    if summary.records > 0, summary.failedPaths == 0, !summary.isInterrupted {
      try named.write(quieting, summary, language: language)
    }
    leave(summary, repository)
  }

  /// Keeps what one record took for the next: to give it back to the system and ask for it again takes a twentieth of
  /// the time.
  private func keepMemory() {
    _ = mallopt(M_TRIM_THRESHOLD, 8 << 20)
    _ = mallopt(M_TOP_PAD, 1 << 20)
    // With the others set, the C library no longer finds this one by itself.
    _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
  }

  private var workers: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private static func change(
    _ revision: String, _ shelf: WorkflowShelf, _ deferrals: DeferralFiles, _ language: Language
  ) throws -> Change {
    let system = LocalFileSystem()
    let absolute = { (path: String) in (try? system.absolute(path)) ?? path }
    let git = Git(language: language)
    var paths = try git.changes(since: revision)
    // Settings that have gone count as much as those that are there, and so what a deferral was withdrawn from.
    var settings = paths.filter { $0.hasSuffix("/" + Repository.fileName) }
    for file in [deferrals.deferrals, deferrals.baseline].compactMap(\.self).map(absolute) {
      settings.insert(file)
      if try !git.holds(file) { paths.insert(file) }
    }
    // Below a folder where other files are ignored now, some are seen for the first time.
    for path in paths where path.hasSuffix("/.gitignore") {
      paths.insert(String(path.dropLast("/.gitignore".utf8.count)))
    }
    return Change(paths, shelf: shelf, settings: Array(settings), rules: absolute)
  }

  /// Ends the process at once: to take the rules apart again, piece by piece, takes longer than to judge a record.
  private func leave(_ summary: RunSummary, _ repository: Repository?) -> Never {
    Glibc.exit(status(of: summary, repository).rawValue)
  }

  private func status(of summary: RunSummary, _ repository: Repository?) -> ExitStatus {
    if summary.isInterrupted { return .interrupted }
    if summary.records == 0, !allowsEmpty {
      let message = Text(
        zh: "没有找到决策事项记录（第一个键为 chengxu: record/1 的文件）。",
        en: "No record was found (a file whose first key is chengxu: record/1).")
      StandardError.write(message[language] + "\n")
      return .failed
    }
    if summary.failedPaths > 0 { return .failed }
    let threshold = failOn ?? repository?.config.failOn ?? .unknown
    return threshold.isReached(by: summary.weight) ? .found : .clean
  }
}
