public import ArgumentParser
public import CivilCalendar
import Guide
public import SourceText
public import Workflows

extension Language: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  /// The date that an argument writes as `YYYY-MM-DD`, or as the command prints it.
  public init?(argument: String) { self.init(written: argument) }

  /// Today in China, which keeps one time eight hours ahead of UTC.
  static var today: CivilDate { LocalClock.today }
}

extension Period: ExpressibleByArgument {
  /// The length of time that an argument writes, such as `7 workdays`.
  public init?(argument: String) { self.init(argument) }
}

extension Threshold: ExpressibleByArgument {}

/// Options of every verb that speaks to people.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "语言 / Language: zh, en.")
  var language: Language?

  var chosen: Language { language ?? Terminal.language }
}

/// Where the rules come from.
struct WorkflowsOption: ParsableArguments {
  @Option(
    name: .customLong("workflows"),
    help: ArgumentHelp("程序规则的文件夹 / Folder of workflows and calendars.", valueName: "folder"))
  var given: String?

  var folder: String { given ?? Self.usual }

  /// The folder where none is named.
  static let usual = "workflows"
}
