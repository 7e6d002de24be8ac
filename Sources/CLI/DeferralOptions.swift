import ArgumentParser
import CivilCalendar
import Files
import Reporting
import SourceText
import Validation
import Workflows

/// What may quiet the exit code: deferrals and a baseline. Only files that are named: a file that quiets a builder
/// without being mentioned in the builder's own settings would be a surprise.
struct DeferralOptions: ParsableArguments {
  @Option(
    name: .customLong("deferrals"),
    help: ArgumentHelp("问题挂账文件（deferrals/1） / File of deferrals.", valueName: "file"))
  var deferrals: String?

  @Option(
    name: .customLong("baseline"),
    help: ArgumentHelp("基线文件（baseline/1）：其中的问题不影响退出码 / File of findings that do not count.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: ArgumentHelp("写基线；已有的基线只减不增 / Writes a baseline; one that is there may only shrink.", valueName: "file"))
  var written: String?

  var files: DeferralFiles { DeferralFiles(deferrals: deferrals, baseline: baseline, written: written) }
}

/// The files that a run is quieted by, and the one it writes.
struct DeferralFiles {
  var deferrals: String?
  var baseline: String?
  var written: String?

  /// With the files that the repository's settings name, where the command line names none.
  func completed(by repository: Repository?) -> DeferralFiles {
    var files = self
    files.deferrals = deferrals ?? repository?.deferrals
    files.baseline = baseline ?? repository?.baseline
    return files
  }

  private static let limit = 16 * 1_048_576

  /// What the named files quiet; or leaves with the code for work that could not be done, having said all that is
  /// wrong with them.
  func quieting(_ shelf: WorkflowShelf, asOf: CivilDate, language: Language) throws -> Quieting {
    var quieting = Quieting(asOf: asOf, keepsNew: written != nil)
    var diagnostics: [Diagnostic] = []
    if let deferrals {
      diagnostics += quieting.add(deferrals: try file(deferrals, language), shelf: shelf)
    }
    if let path = baseline ?? (isThere(written) ? written : nil) {
      diagnostics += quieting.add(baseline: try file(path, language))
    }
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.failed.rawValue) }
    return quieting
  }

  /// Writes the baseline where one is asked for. One that is there must not grow; one that is made takes in all.
  func write(_ quieting: Quieting, _ summary: RunSummary, language: Language) throws {
    guard let written else { return }
    let isMade = !isThere(written)
    if !isMade || baseline != nil, !quieting.new.isEmpty {
      let some = quieting.new.prefix(5).map { "\($0.record) \($0.check)" }.joined(separator: ", ")
      let message = Text(
        zh: "基线只减不增，没有写入。基线以外还有 \(quieting.new.count) 项：\(some)。先处理这些问题，或者经批准挂账。",
        en:
          "A baseline may only shrink; nothing was written. Beyond it there are \(quieting.new.count): \(some). Settle them, or have them deferred."
      )
      StandardError.write(SafeText.line(message[language]) + "\n")
      throw ExitCode(ExitStatus.found.rawValue)
    }
    let entries = quieting.remaining + quieting.new
    do throws(FileError) {
      try DurableFile(written, system: LocalFileSystem()).replace(with: Array(Baseline.text(of: entries).utf8))
    } catch {
      try fail(error, language)
    }
    let message = Text(
      zh: "基线“\(written)”已写入，共 \(entries.count) 项。",
      en: "The baseline \"\(written)\" was written, \(entries.count) findings.")
    StandardError.write(SafeText.line(message[language]) + "\n")
    // What a first run found is what it wrote down, save files that cannot be read.
    if isMade, baseline == nil, summary.verdicts[.unreadable] == nil { throw ExitCode(ExitStatus.clean.rawValue) }
  }

  private func isThere(_ path: String?) -> Bool {
    guard let path else { return false }
    return (try? LocalFileSystem().kind(path, followingLinks: false)) != nil
  }

  private func file(_ path: String, _ language: Language) throws -> SourceFile {
    do throws(FileError) {
      return SourceFile(path: path, bytes: try LocalFileSystem().read(path, limit: Self.limit))
    } catch {
      try fail(error, language)
    }
  }

  private func fail(_ error: FileError, _ language: Language) throws -> Never {
    let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
    StandardError.write(SafeText.line(message[language]) + "\n")
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
