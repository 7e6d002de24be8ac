import ArgumentParser
import CEL
import Reporting
import SourceText

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

  @Flag(help: "逐行处理标准输入 / Goes through stdin line by line.")
  var batch = false

  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard (expression == nil) == batch, !batch || names.isEmpty else {
      throw ValidationError("写一个表达式，或者用 --batch / Give an expression, or --batch.")
    }
  }

  func run() throws {
    guard let expression else { return BatchEvaluation(language: language.chosen).run() }
    var evaluation = Evaluation()
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
    StandardOutput.write(Array((try say(evaluation.literal(of: expression), of: expression) + "\n").utf8))
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
