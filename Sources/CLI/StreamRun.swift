import ArgumentParser
import Files
import Glibc
import Reporting
import SourceText
import Validation

/// `validate --stdin`: a line of JSON in, a line of JSON out, in order, with no more held than a window of lines.
struct StreamRun {
  let validator: Validator
  let language: Language
  let jobs: Int

  /// Lines for each worker, and bytes for all, before what is there is judged.
  private let window = 64
  private let bytes = 8 << 20

  func run() throws -> RunSummary {
    let stream = StreamValidator(validator)
    var lines = LineReader(STDIN_FILENO, path: "-", limit: StreamValidator.limit) { Interruption.isAsked }
    var output = Output(StandardOutput.write)
    var summary = RunSummary()
    var number = 1
    var isAtEnd = false
    while !isAtEnd, !Interruption.isAsked {
      var taken: [[UInt8]] = []
      var size = 0
      do throws(FileError) {
        while taken.count < jobs * window, size < bytes {
          guard let next = try lines.next() else {
            isAtEnd = true
            break
          }
          size += next.count
          taken.append(next)
        }
      } catch {
        StandardError.write(SafeText.line((error.message + Text("：-:\(number + taken.count)"))[language]) + "\n")
        throw ExitCode(ExitStatus.failed.rawValue)
      }
      for report in stream.reports(taken, from: number, jobs: jobs, isStopped: { Interruption.isAsked }) {
        if report.lacksRules {
          isAtEnd = true
          break
        }
        summary.add(report)
        output.add(RecordLine.text(report))
      }
      output.flush()
      number += taken.count
    }
    summary.isInterrupted = Interruption.isAsked
    return summary
  }
}
