import ArgumentParser
import Files
import Glibc
import Reporting
import SourceText
import Validation
import Workflows

/// `chengxu merge REPORT…` — joins reports of parts into the report of the whole.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "把各分片的 JSON 报告合为一份 / Joins JSON reports of shards into one.",
    discussion: """
      按分片的次序给出各份报告，结果与一次检查全部记录的报告逐字节相同；缺少、重复、混入别的报告的，退出码为 3。
      Name the reports in the order of their shards; the result is, byte for byte, what one run would have said.
      One that is missing, given twice or of another run ends with 3.
      """)

  @Argument(help: ArgumentHelp("JSON 报告 / JSON reports.", valueName: "report"))
  var reports: [String]

  @Option(help: "从哪一级起退出码为 1 / From what weight on to exit with 1: error, unknown, pending, warning, note, never.")
  var failOn = Threshold.unknown

  @OptionGroup var language: LanguageOption

  func run() throws {
    var merger = ReportMerger()
    var output = Output(StandardOutput.write)
    for path in reports {
      var number = 0
      do {
        try lines(of: path) { line in
          number += 1
          try merger.take(line, into: &output)
        }
        number += 1
        try merger.finishReport()
      } catch let problem as ReportMerger.Problem {
        throw leave(problem.message + Text(zh: "：\(path):\(number)。", en: ": \(path):\(number)."))
      } catch let error as FileError {
        throw leave(error.message + Text(zh: "：\(path)。", en: ": \(path). ") + error.help)
      }
    }
    // What cannot be read again, a pipe, was there all the same; then the first of several records is not named.
    for path in reports where merger.isLacking { try? lines(of: path) { merger.look($0) } }
    do { try merger.finish(into: &output) } catch {
      output.flush()
      throw leave(error.message + Text(zh: "。", en: "."))
    }
    output.flush()
    if merger.summary.records == 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    if failOn.isReached(by: merger.summary.weight) { throw ExitCode(ExitStatus.found.rawValue) }
  }

  private func lines(of path: String, _ body: ([UInt8]) throws -> Void) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.notFound, path) }
    defer { close(descriptor) }
    var lines = LineReader(descriptor, path: path, limit: 1 << 28)
    while let line = try lines.next() { try body(line) }
  }

  private func leave(_ message: Text) -> ExitCode {
    StandardError.write(SafeText.line(message[language.chosen]) + "\n")
    return ExitCode(ExitStatus.failed.rawValue)
  }
}
