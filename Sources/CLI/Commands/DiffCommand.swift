public import ArgumentParser
public import Authoring
import CivilCalendar
import Files
import Glibc
import Proof
import SourceText
import Validation
import Workflows

/// `chengxu diff OLD NEW` — what a workflow asks otherwise than it did, or than the one it extends, and what becomes of
/// the records.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "比较两套程序规则的含义 / Compares what two workflows mean.",
    discussion: """
      比较的可以是文件、文件夹、Git 修订中的文件（HEAD~1:workflows/cn/x.yaml），也可以是规则的 id。
      退出码：0 没有达到 --fail-on 所说的程度；1 达到；2 用法错误；3 不能载入。
      --fail-on：never 从不；verdict 有记录的检查结论改变（须有 --records）；looser（默认）有更宽、不能比较、删去的，
      或者有记录的结果改变；stricter 另有更严、新增的；change 另有依据或者责任人改变的；any 另有仅改文字的。
      Files, folders, either of them in a Git revision (HEAD~1:workflows/cn/x.yaml), or ids of workflows.
      Exit codes: 0 below what --fail-on says; 1 it is reached; 2 wrong usage; 3 could not load.
      --fail-on: never; verdict: the verdict on a record changes (wants --records); looser (the default): something is
      looser, incomparable or gone, or a record is judged otherwise; stricter: or is stricter or new; change: or has
      another basis or duty-holder; any: or is worded otherwise.
      """)

  @Argument(help: ArgumentHelp("旧的 / The old one.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("新的 / The new one.", valueName: "new"))
  var new: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("哪些记录的结果会改变 / Judges these records by both.", valueName: "path"))
  var records: [String] = []

  @Option(help: ArgumentHelp("把说明改动的记录写入文件夹 / Writes records that show the changes to a folder.", valueName: "folder"))
  var witness: String?

  @Option(help: "格式 / Format: \(DiffFormats.all.map { $0.name }.joined(separator: ", ")).")
  var format = "text"

  @Option(help: "什么情况下退出码为 1 / When to exit with 1.")
  var failOn = DiffReport.Threshold.looser

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of; today by default.", valueName: "date"))
  var asOf: CivilDate?

  func validate() throws {
    guard DiffFormats.all.contains(where: { $0.name == format }) else {
      let known = DiffFormats.all.map { $0.name }
      let nearest = nearestName(to: format, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有格式“\(SafeText.line(format))” / There is no such format: \(nearest)")
    }
    if failOn == .verdict, records.isEmpty {
      throw ValidationError("--fail-on verdict 须写明 --records / --fail-on verdict wants --records.")
    }
  }

  func run() throws {
    let repository = try Repository.find(language: language.chosen)
    let folder = workflows.given ?? repository?.workflows ?? workflows.folder
    let before = try WorkflowArgument(text: old, folder: folder, language: language.chosen).load()
    let after = try WorkflowArgument(text: new, folder: folder, language: language.chosen).load()
    let isWhole = before.isFolder || after.isFolder || before.ids.count != 1 || after.ids.count != 1
    let pairs = isWhole ? after.ids.filter(before.ids.contains).map { ($0, $0) } : [(before.ids[0], after.ids[0])]
    let diffs = pairs.compactMap { one, other -> WorkflowDiff? in
      guard let old = WorkflowDiff.Side(one, in: before.library), let new = WorkflowDiff.Side(other, in: after.library)
      else { return nil }
      return WorkflowDiff(old: old, new: new)
    }
    var report = DiffReport()
    report.entries = try diffs.map { diff in try entry(diff) }
    if isWhole {
      report.unpaired.new = after.ids.filter { !before.ids.contains($0) }
      report.unpaired.gone = before.ids.filter { !after.ids.contains($0) }
    }
    report.overlays = DiffReport.brokenOverlays(before.library, after.library, declared: after.declared)
    if !records.isEmpty, let diff = diffs.first { try judge(&report, diff, repository?.config.asOf) }
    if let format = DiffFormats.all.first(where: { $0.name == format }) {
      StandardOutput.write(Array(format.text(report, in: language.chosen).utf8))
    }
    if report.reaches(failOn) { throw ExitCode(ExitStatus.found.rawValue) }
  }

  // MARK: - Witnesses

  private func entry(_ diff: WorkflowDiff) throws -> DiffReport.Entry {
    var entry = DiffReport.Entry(diff)
    guard let witness else { return entry }
    try makeFolder(witness)
    for index in entry.changes.indices {
      let meaning = entry.changes[index].meaning
      let found = diff.witnesses(for: meaning)
      for (record, isLooser) in [(found.looser, true), (found.stricter, false)] {
        guard let record else { continue }
        let path = "\(witness)/\(diff.new.workflow.id).\(meaning.id).\(isLooser ? "looser" : "stricter").yaml"
        do throws(FileError) {
          try DurableFile(path, system: LocalFileSystem()).replace(with: Array(record.text.utf8))
        } catch {
          throw fail(error)
        }
        entry.changes[index].shown.append(
          DiffReport.Shown(isLooser: isLooser, path: path, summary: record.summary))
      }
    }
    return entry
  }

  private func makeFolder(_ path: String) throws {
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    throw fail(FileError(.notFound, path))
  }

  // MARK: - Records

  private func judge(_ report: inout DiffReport, _ diff: WorkflowDiff, _ day: CivilDate?) throws {
    let system = LocalFileSystem()
    let judges = RecordJudges(diff, asOf: asOf ?? day ?? .today)
    let found = RecordFiles(system).files(under: records)
    var judged = 0
    for file in found {
      do throws(FileError) {
        let (path, isNamed, _) = try file.get()
        guard let record = try RecordFiles(system).record(path, isNamed: isNamed) else { continue }
        judged += 1
        let papers = PapersBeside(path, system: system)
        if let difference = judges.difference(on: record, papers: papers) { report.records.append(difference) }
      } catch {
        throw fail(error)
      }
    }
    report.judged = judged
  }

  private func fail(_ error: FileError) -> ExitCode {
    let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
    StandardError.write(SafeText.line(message[language.chosen]) + "\n")
    return ExitCode(ExitStatus.failed.rawValue)
  }
}

extension DiffReport.Threshold: ExpressibleByArgument {}
