public import ArgumentParser
public import CivilCalendar
import Glibc
public import SourceText
import Workflows

extension Language: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  /// The date that an argument writes as `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }

  /// Today in China, which keeps one time eight hours ahead of UTC.
  static var today: CivilDate {
    CivilDate(dayNumber: Int32(clamping: (time(nil) + 8 * 3600) / 86_400))
  }
}

extension Period: ExpressibleByArgument {
  /// The length of time that an argument writes, such as `7 workdays`.
  public init?(argument: String) { self.init(argument) }
}

/// From what weight on a run counts as having found something.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, unknown, warning, pending, note, never

  /// Whether a weight reaches the threshold.
  func isReached(by weight: Weight) -> Bool {
    switch self {
    case .error: weight >= .error
    case .unknown: weight >= .unknown
    // On the one scale a matter still open weighs more than a warning.
    case .pending: weight >= .pending
    case .warning: weight >= .warning
    case .note: weight >= .note
    case .never: false
    }
  }
}

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
  var folder = "workflows"
}
