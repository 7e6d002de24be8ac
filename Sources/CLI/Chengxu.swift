import ArgumentParser
import Glibc

/// The command. Each verb is one file in `Commands`.
struct Chengxu: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "chengxu",
    abstract: "核对重大行政决策是否依照法定程序作出 / Checks that major decisions followed due procedure.",
    version: version,
    subcommands: [
      ValidateCommand.self,
      MergeCommand.self,
      ExplainCommand.self,
      ExampleCommand.self,
      ProveCommand.self,
      DiffCommand.self,
      CalendarCommand.self,
      EvalCommand.self,
      GraphCommand.self,
      DocsCommand.self,
      GuideCommand.self,
      NewCommand.self,
      StatusCommand.self,
      PlanCommand.self,
      DeskCommand.self,
      SetCommand.self,
      AttachCommand.self,
      SchemaCommand.self,
      LspCommand.self,
      TestCommand.self,
      LintCommand.self,
      FmtCommand.self,
    ])
}

/// What the exit code says, the same for every verb.
enum ExitStatus: Int32 {
  /// Nothing at or above the threshold.
  case clean = 0
  /// Ran, and found something.
  case found = 1
  /// Wrong usage.
  case usage = 2
  /// Could not do its work.
  case failed = 3
  /// Was broken off.
  case interrupted = 130
}

@main
enum Main {
  static func main() {
    do {
      if let run = validation(CommandLine.arguments.dropFirst()) { return try run.run() }
      var command = try Chengxu.parseAsRoot()
      try command.run()
    } catch {
      leave(error)
    }
  }

  /// `validate` without looking at the other verbs, whose options take longer to list than a record to judge. What
  /// is not understood is left to the parser of all verbs.
  private static func validation(_ words: ArraySlice<String>) -> ValidationRun? {
    guard words.first == ValidateCommand.configuration.commandName else { return nil }
    let words = Array(words.dropFirst())
    return ValidationRun(plain: words) ?? (try? ValidationRun(parsing: words))
  }

  /// Help and version go to stdout; mistakes to stderr, with the code for wrong usage instead of the parser's own.
  private static func leave(_ error: any Error) -> Never {
    let code = Chengxu.exitCode(for: error)
    if let own = error as? ExitCode { exit(own.rawValue) }
    let message = Chengxu.fullMessage(for: error)
    if code == .success {
      StandardOutput.write(Array((message + "\n").utf8))
      exit(ExitStatus.clean.rawValue)
    }
    StandardError.write(message + "\n")
    exit(ExitStatus.usage.rawValue)
  }
}
