import ArgumentParser
import CEL
import CivilCalendar
import Files
import Reporting
import SourceText
import Validation
import Workflows

/// `chengxu eval EXPR` — evaluates an expression of the condition language.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "计算条件表达式 / Evaluates an expression of the condition language.",
    discussion: """
      结果写成 CEL 字面值。--batch 从标准输入逐行读取 {"expr": …, "let": {名称: CEL 字面值}}，逐行写出 {"value": …} 或 {"error": …}。
      The value is written as a CEL literal. --batch reads {"expr": …, "let": {name: CEL literal}} a line from stdin,
      and writes {"value": …} or {"error": …} a line.
      """)

  @Argument(help: ArgumentHelp("表达式 / Expression.", valueName: "expr"))
  var expression: String?

  @Option(
    name: .customLong("let"),
    help: ArgumentHelp("给值命名，可以多次 / Names a value; may be repeated.", valueName: "name=expr"))
  var names: [String] = []

  @Option(help: ArgumentHelp("在这件记录中计算 / Evaluates within this record.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("this 所指的环节 / The step that `this` stands for.", valueName: "id"))
  var step: String?

  @Flag(help: "逐个子表达式说明结果 / Shows what each part came to.")
  var explain = false

  @Flag(help: "逐行处理标准输入 / Goes through stdin line by line.")
  var batch = false

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of; today by default.", valueName: "date"))
  var asOf: CivilDate?

  func validate() throws {
    guard (expression == nil) == batch, !batch || (names.isEmpty && record == nil && !explain) else {
      throw ValidationError("写一个表达式，或者用 --batch / Give an expression, or --batch.")
    }
    guard step == nil || record != nil else {
      throw ValidationError("--step 与 --record 同用 / --step goes with --record.")
    }
  }

  func run() throws {
    guard let expression else { return BatchEvaluation(language: language.chosen).run() }
    var evaluation = try record.map { Evaluation(try scope(of: $0)) } ?? Evaluation()
    for name in names {
      guard let equals = name.firstIndex(of: "=") else {
        throw ValidationError("--let 应为 NAME=EXPR / --let is NAME=EXPR: \(SafeText.line(name))")
      }
      let text = String(name[name.index(after: equals)...])
      let value = try say(evaluation.value(of: text), of: text)
      guard evaluation.bind(String(name[..<equals]), to: value) else {
        throw ValidationError("“\(SafeText.line(name[..<equals]))”不能作名称 / cannot be a name.")
      }
    }
    if explain {
      let explanation = try say(evaluation.explanation(of: expression), of: expression)
      StandardOutput.write(Array(ExplanationLines(language: language.chosen).text(explanation, in: expression).utf8))
      if case .error = explanation.outcome { throw ExitCode(ExitStatus.found.rawValue) }
    } else {
      StandardOutput.write(Array((try say(evaluation.literal(of: expression), of: expression) + "\n").utf8))
    }
  }

  /// The names of a record, or leaves having said why it cannot be read.
  private func scope(of path: String) throws -> (environment: Environment, host: any Host) {
    let shelf = try RuleBook.open(workflows.folder, for: [path], language: language.chosen)
    let file: SourceFile
    do throws(FileError) {
      file = SourceFile(path: path, bytes: try LocalFileSystem().read(path, limit: 16 * 1_048_576))
    } catch {
      StandardError.write(SafeText.line((error.message + Text(": \(path)"))[language.chosen]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    let (report, record) = Validator(shelf: shelf, asOf: asOf ?? .today).examine(file)
    guard let record else {
      for problem in report.problems { StandardError.write(SafeText.line(problem.message[language.chosen]) + "\n") }
      throw ExitCode(ExitStatus.found.rawValue)
    }
    guard let step else { return record.conditionScope() }
    let ids = record.workflow.steps.map(\.id)
    guard let index = ids.firstIndex(of: step) else {
      let nearest = nearestName(to: step, among: ids).map { ": \($0)?" } ?? ""
      throw ValidationError("没有环节“\(SafeText.line(step))” / There is no such step\(nearest)")
    }
    return record.conditionScope(step: index)
  }

  /// What came out, or leaves having said why nothing did.
  private func say<T>(_ result: Result<T, Evaluation.Failure>, of text: String) throws -> T {
    switch result {
    case .success(let value): return value
    case .failure(let failure):
      let renderer = DiagnosticRenderer(language: language.chosen, width: Terminal.width, isColoured: false)
      for diagnostic in failure.diagnostics(in: text) { StandardError.write(renderer.text(diagnostic)) }
      throw ExitCode(ExitStatus.found.rawValue)
    }
  }
}
