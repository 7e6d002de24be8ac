import ArgumentParser
import Authoring
import Documents
import Files
import Glibc
import Reporting
import SourceText
import Validation
import Workflows

/// `chengxu lint PATH…` — looks for mistakes in the files that define workflows.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "检查程序规则的写法 / Looks for mistakes in workflow files.",
    discussion: """
      退出码：0 没有达到 --fail-on 的事项；1 有；2 用法错误；3 不能完成（路径不能读取、没有规则文件）。
      Exit codes: 0 nothing at or above --fail-on; 1 something; 2 wrong usage; 3 could not do its work.
      """)

  @Argument(
    help: ArgumentHelp(
      "文件或者文件夹，默认为程序规则的文件夹 / Files or folders; the folder of workflows by default.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "格式 / Format: \(ReportFormat.ofDefinitions.map { $0.name }.joined(separator: ", ")).")
  var format = "text"

  @Option(help: "从哪一级起退出码为 1 / From what weight on to exit with 1: error, unknown, pending, warning, note, never.")
  var failOn: Threshold?

  @Flag(help: "改正能够改正的，并显示改动 / Mends what can be mended, and shows the change.")
  var fix = false

  @Option(help: ArgumentHelp("说明一条规则 / Explains a rule.", valueName: "rule"))
  var explain: String?

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func validate() throws {
    if !ReportFormat.ofDefinitions.contains(where: { $0.name == format }) {
      let known = ReportFormat.ofDefinitions.map { $0.name }
      let nearest = nearestName(to: format, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有格式“\(SafeText.line(format))” / There is no such format: \(nearest)")
    }
  }

  func run() throws {
    if let explain { return try self.explain(explain) }
    let repository = try Repository.find(language: language.chosen)
    let folder = workflows.given ?? repository?.workflows ?? workflows.folder
    let chosen = try DefinitionFiles.read(paths.isEmpty ? [folder] : paths.map(shownPath), language: language.chosen)
    let stray = strayed(chosen)
    let others = DefinitionFiles.others(in: folder, than: chosen)
    let result = Linter.lint(fix ? try mended(chosen, beside: others) : chosen, beside: others)
    let summary = report(result)
    for path in stray {
      let words = Text(
        zh: "\(path)：没有写明是什么文件，未予检查。在开头写上 chengxu: workflow/1（程序规则、细化规定）、tests/1（测试）或者 calendar/1（工作日历）。",
        en:
          "\(path): does not say what it is, so nobody looked at it. Begin it with chengxu: workflow/1 (workflows, overlays), tests/1 (tests) or calendar/1 (calendars)."
      )
      StandardError.write(SafeText.line(words[language.chosen]) + "\n")
    }
    if summary.records == 0, stray.isEmpty {
      let none = Text(zh: "没有找到程序规则或者工作日历。", en: "No workflow or calendar was found.")
      StandardError.write(none[language.chosen] + "\n")
    }
    if summary.records == 0 || !stray.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
    let threshold = failOn ?? repository?.config.failOn ?? .unknown
    if threshold.isReached(by: summary.weight) { throw ExitCode(ExitStatus.found.rawValue) }
  }

  /// The files named one by one that do not say what they are: others, found in a folder, may be anybody's.
  private func strayed(_ files: [SourceFile]) -> [String] {
    files.filter { file in
      guard paths.contains(where: { shownPath($0) == file.path }), let document = try? Document(file) else {
        return false
      }
      return document.kind(document.root) != .mapping || document.child(document.root, "chengxu") == nil
    }.map(\.path)
  }

  /// The files as they are once mended: shown as a difference, written whole or not at all.
  private func mended(_ files: [SourceFile], beside others: [SourceFile]) throws -> [SourceFile] {
    let fixer = LintFixer(files, beside: others)
    for (old, new) in zip(files, fixer.files) {
      guard let difference = LineDiff(from: old, to: new) else { continue }
      try DefinitionFiles.replace(new, language: language.chosen)
      for line in difference.lines { StandardError.write(SafeText.line(line) + "\n") }
    }
    for title in fixer.refused {
      let text = Text(zh: "没有代为改动，否则会出现新的问题：", en: "Not done, since it would bring up something new: ") + title
      StandardError.write(SafeText.line(text[language.chosen]) + "\n")
    }
    return fixer.files
  }

  private func report(_ result: LintResult) -> RunSummary {
    let info = RunInfo.definitions(
      version: Chengxu.version, language: language.chosen, width: Terminal.width, isColoured: Terminal.isColoured,
      rules: LintRules.words)
    var summary = RunSummary()
    guard let format = ReportFormat.ofDefinitions.first(where: { $0.name == format }) else { return summary }
    var reporter = format.init(info)
    var output = Output(StandardOutput.write)
    reporter.begin(into: &output)
    for report in result.reports {
      summary.add(report)
      reporter.record(report, into: &output)
    }
    reporter.end(summary, into: &output)
    output.flush()
    return summary
  }

  private func explain(_ id: String) throws {
    guard let rule = LintRules.named(id) else {
      let known = LintRules.all.map { $0.id }
      let nearest = nearestName(to: id, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有规则“\(SafeText.line(id))” / There is no such rule: \(nearest)")
    }
    StandardOutput.write(Array(LintPage.text(of: rule, in: language.chosen).utf8))
  }
}
