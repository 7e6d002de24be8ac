import ArgumentParser
import Authoring
import Documents
import Files
import Glibc
import Reporting
import SourceText
import Validation
import Workflows

/// `chengxu test PATH…` — runs the tests of workflows.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "运行程序规则的测试 / Runs the tests of workflows.",
    discussion: """
      测试文件的第一个键是 chengxu: tests/1，写法见 docs/testing.zh.md。
      A file of tests says chengxu: tests/1 in its first key; docs/testing.md says how it is written.
      退出码：0 都符合预期；1 有不符合预期的；2 用法错误；3 不能完成（规则、测试不能载入，没有测试）。
      Exit codes: 0 all as expected; 1 something is not; 2 wrong usage; 3 could not do its work.
      """)

  @Argument(
    help: ArgumentHelp(
      "文件、文件夹或者通配符，默认为程序规则的文件夹 / Files, folders or patterns; the folder of workflows by default.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "格式 / Format: \(TestFormats.all.map { $0.name }.joined(separator: ", ")).")
  var format = "text"

  @Option(help: ArgumentHelp("只运行名称含有这些字的用例 / Only cases whose names hold this text.", valueName: "text"))
  var filter: String?

  @Flag(help: "显示按实际结果改写预期后的差异；与 --yes 同用时写入 / Shows expectations rewritten as things came; with --yes writes them.")
  var update = false

  @Flag(help: "看过差异，写入 / Having seen the difference, write it.")
  var yes = false

  @Flag(help: "显示测试覆盖了哪些检查要点和条文 / Shows which checks and articles the tests cover.")
  var coverage = false

  @Option(
    help: ArgumentHelp("覆盖低于百分之几时退出码为 1 / Coverage in per cent below which to exit with 1.", valueName: "percent"))
  var minimum: Int?

  @Flag(help: "逐处变异规则，列出测试没有发现的变异 / Alters the rules one place at a time and lists what no test notices.")
  var mutate = false

  @Option(
    help: ArgumentHelp("为几处没有发现的变异给出可粘贴的用例 / For how many of those to find a case to paste.", valueName: "number"))
  var paste = 3

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func validate() throws {
    guard TestFormats.all.contains(where: { $0.name == format }) else {
      let known = TestFormats.all.map { $0.name }
      let nearest = nearestName(to: format, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError("没有格式“\(SafeText.line(format))” / There is no such format: \(nearest)")
    }
    if let minimum, !(0...100).contains(minimum) {
      throw ValidationError("--minimum 应为 0 至 100 / --minimum must be from 0 to 100.")
    }
    if filter != nil, coverage || minimum != nil {
      throw ValidationError(
        "--coverage、--minimum 须运行全部用例 / --coverage and --minimum take all cases, not those of --filter.")
    }
    if yes, !update { throw ValidationError("--yes 只与 --update 同用 / --yes goes with --update.") }
  }

  func run() throws {
    let repository = try Repository.find(language: language.chosen)
    let folder = workflows.given ?? repository?.workflows ?? workflows.folder
    let shelf = try RuleBook.open(folder, language: language.chosen)
    let (files, library) = try TestFiles.read(
      paths.isEmpty ? [folder] : paths.map(shownPath), shelf, language.chosen)
    let run = TestRun(library, system: LocalFileSystem())
    let chosen = files.map { tests in
      (tests, tests.cases.filter { test in filter.map(test.name.contains) ?? true })
    }.filter { !$0.1.isEmpty }
    if chosen.isEmpty {
      try fail(
        Text(zh: "没有用例", en: "There is no case")
          + (filter.map { Text(zh: "的名称含有“\($0)”", en: " whose name holds \"\($0)\"") } ?? Text(""))
          + Text(zh: "。", en: "."))
    }
    // Some of the cases say nothing of what all of them reach.
    let isWhole = filter == nil && !update
    let ids = Set(chosen.map(\.0.workflow)).sorted()
    let seen = Dictionary(uniqueKeysWithValues: ids.map { ($0, AtomsSeen()) })
    var report = TestReport(
      chosen.map { tests, cases in
        (tests, run.results(of: cases, in: tests, watch: isWhole ? seen[tests.workflow] : nil))
      })
    if update { return try rewrite(report) }
    report.listsLacking = coverage
    for id in isWhole ? ids : [] {
      guard let workflow = library.workflow(id), let atoms = seen[id] else { continue }
      let results = report.files.filter { $0.tests.workflow == id }.flatMap(\.results)
      report.coverage.append(Coverage(workflow, results, atoms))
    }
    let isShort = minimum.map { minimum in report.coverage.contains { $0.leastPercent < minimum } } ?? false
    guard let format = TestFormats.all.first(where: { $0.name == format }) else { return }
    let page = TestPage(language: language.chosen, width: Terminal.width, isColoured: Terminal.isColoured)
    // Mutants say something only of tests that hold. They take long: people see each workflow as it comes.
    let isShown = format is TextTestFormat.Type
    if isShown { StandardOutput.write(Array(format.text(report, page).utf8)) }
    var survives = false
    for id in mutate && report.failed == 0 ? ids : [] {
      let mutation = mutation(of: id, report, library)
      if !mutation.survivors.isEmpty { survives = true }
      if isShown {
        StandardOutput.write(Array(TextTestFormat.text(of: mutation, page).utf8))
      } else {
        report.mutations.append(mutation)
      }
    }
    if !isShown { StandardOutput.write(Array(format.text(report, page).utf8)) }
    if isShort {
      let words = Text(zh: "覆盖低于 --minimum。", en: "Coverage is below --minimum.")
      StandardError.write(words[language.chosen] + "\n")
    }
    if report.failed > 0 || isShort || survives { throw ExitCode(ExitStatus.found.rawValue) }
  }

  /// What becomes of the mutants of a workflow under the tests that were run.
  private func mutation(of id: String, _ report: TestReport, _ library: WorkflowLibrary) -> MutationReport {
    Interruption.listen()
    let jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let run = MutationRun(library, system: LocalFileSystem(), jobs: jobs)
    let found = run.report(of: id, tests: report.files.map(\.tests), pasted: paste) { Interruption.isAsked }
    if Interruption.isAsked { Glibc.exit(ExitStatus.interrupted.rawValue) }
    return found
  }

  /// Shows what would change, and writes it where that was asked for.
  private func rewrite(_ report: TestReport) throws {
    var (changed, beyond) = (0, 0)
    for (tests, results) in report.files {
      let update: TestUpdate
      do throws(EditRefusal) {
        update = try TestUpdate(tests, results)
      } catch {
        try fail(Text("\(tests.path): ") + error.message + Text(zh: "。", en: ". ") + error.help)
      }
      beyond += update.beyond.count
      if !update.isChange { continue }
      changed += 1
      StandardOutput.write(
        Array(
          update.diff.split(separator: "\n", omittingEmptySubsequences: false).map(SafeText.line).joined(
            separator: "\n"
          )
          .utf8))
      if yes { try write(update) }
    }
    let words: Text
    switch (changed, yes) {
    case (0, _): words = Text(zh: "没有需要改写的预期。", en: "No expectation needs to be rewritten.")
    case (_, true): words = Text(zh: "已改写 \(changed) 个文件。", en: "Rewrote \(changed) file\(changed == 1 ? "" : "s").")
    case (_, false):
      words = Text(
        zh: "尚未写入；确认以上差异后，加 --yes 再运行一次。",
        en: "Nothing was written; run it again with --yes once this is what you mean.")
    }
    StandardError.write(words[language.chosen] + "\n")
    if beyond > 0 {
      let open = Text(
        zh: "\(beyond) 个用例的记录不能读取，改写预期无济于事。",
        en:
          "\(beyond) case\(beyond == 1 ? " has a record" : "s have records") that cannot be read; no expectation mends that."
      )
      StandardError.write(open[language.chosen] + "\n")
    }
    if beyond > 0 || (changed > 0 && !yes) { throw ExitCode(ExitStatus.found.rawValue) }
  }

  private func write(_ update: TestUpdate) throws {
    do throws(FileError) {
      try DurableFile(update.before.path, system: LocalFileSystem()).replace(with: update.after.bytes)
    } catch {
      try fail(error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help)
    }
  }

  private func fail(_ message: Text) throws -> Never {
    StandardError.write(SafeText.line(message[language.chosen]) + "\n")
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
