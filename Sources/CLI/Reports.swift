import ArgumentParser
import Files
import Glibc
import Reporting
import SourceText
import Validation

/// A report in a format, and the file it goes to: `sarif=report.sarif`.
struct ReportFile: ExpressibleByArgument {
  let format: any Reporter.Type
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let format = ReportFormat.all.first(where: { $0.name == parts[0] }) else { return nil }
    self.format = format
    path = parts[1]
  }
}

/// The reports of one run, each on its way to its own place: what builders want in several shapes is judged once.
struct Reports: ~Copyable {
  private var reporters: [any Reporter] = []
  private var outputs: [Destination] = []
  private var hasBegun = false

  /// Where one report goes. An `Output` cannot be copied, and so cannot stand in an array.
  private final class Destination {
    var output: Output
    init(_ write: @escaping ([UInt8]) -> Void) { output = Output(write) }
  }

  /// A report on stdout, and others in files, which are made anew; an earlier run's would look like this one's.
  init(_ format: any Reporter.Type, _ info: RunInfo, files: [ReportFile]) throws {
    add(format.init(info), StandardOutput.write)
    var plain = info
    plain.isColoured = false
    for file in files {
      let descriptor = unsafe open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else {
        StandardError.write(
          SafeText.line(
            "不能写入“\(file.path)”，请检查文件夹是否存在、是否可写 / Cannot write \"\(file.path)\": see that its folder is there and may be written"
          ) + "\n")
        throw ExitCode(ExitStatus.failed.rawValue)
      }
      add(file.format.init(plain)) { StandardOutput.write($0, to: descriptor, file.path) }
    }
  }

  private mutating func add(_ reporter: any Reporter, _ write: @escaping ([UInt8]) -> Void) {
    reporters.append(reporter)
    outputs.append(Destination(write))
  }

  /// Before the first record, so that nothing is written where nothing could be judged.
  private mutating func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    for index in reporters.indices { reporters[index].begin(into: &outputs[index].output) }
  }

  mutating func record(_ report: RecordReport) {
    begin()
    for index in reporters.indices { reporters[index].record(report, into: &outputs[index].output) }
  }

  mutating func end(_ summary: RunSummary) {
    begin()
    for index in reporters.indices {
      reporters[index].end(summary, into: &outputs[index].output)
      outputs[index].output.flush()
    }
  }
}

/// A path as reports show it: from the folder in which the command runs, whose own path is the machine's business.
func shownPath(_ path: String) -> String {
  guard path.hasPrefix("/"), let here = unsafe getcwd(nil, 0) else { return path }
  defer { unsafe free(here) }
  let folder = unsafe String(cString: here).split(separator: "/")
  // Where a way leads back, what it leads back from may be a link.
  let straight = path.contains("/../") ? (try? LocalFileSystem().absolute(path)) ?? path : path
  let parts = straight.split(separator: "/").filter { $0 != "." }
  let common = zip(folder, parts).prefix { $0 == $1 }.count
  let way = folder.dropFirst(common).map { _ in ".." } + parts.dropFirst(common)
  return way.isEmpty ? "." : way.joined(separator: "/")
}
