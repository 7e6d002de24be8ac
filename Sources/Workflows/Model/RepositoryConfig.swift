public import CivilCalendar
public import SourceText

/// What a repository says of its own validation: `chengxu: config/1` in `.chengxu.yaml`. An option given on the
/// command line goes before what stands here.
public struct RepositoryConfig: Sendable {
  /// The file.
  public let file: SourceFile
  /// What is judged where no path is given: files, folders, patterns, relative to the file.
  public let paths: [String]
  /// What is passed over in folders, each a line of a `.gitignore`.
  public let exclude: [String]
  /// The folder of workflows, relative to the file.
  public let workflows: String?
  /// From what weight on the exit code is 1.
  public let failOn: Threshold?
  /// The day of the check, for a repository whose matters are closed.
  public let asOf: CivilDate?
  /// The file of deferrals, relative to this one.
  public let deferrals: String?
  /// The baseline, relative to this file.
  public let baseline: String?
}
