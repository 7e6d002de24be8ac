public import CivilCalendar
public import Documents
public import SourceText
public import Validation
public import Workflows

/// How the rest of a procedure can run, so that a step is done by a day.
public struct Plan: Sendable {
  /// What validation says of the record as it is.
  public let report: RecordReport
  /// The step that was asked about, and what its date is called.
  public let goal: (step: String, title: Text)
  /// The day that was asked for.
  public let asked: CivilDate
  /// The day that is planned for: the one asked for or, where it falls on no day of a meeting, the last before it; the
  /// earliest possible one, where that cannot be made.
  public let day: CivilDate
  /// The first day on which the goal can be reached.
  public let earliest: CivilDate
  /// Whether that day hangs on holidays that are not published.
  public let isEarliestProvisional: Bool
  /// The dates still open, in the workflow's order.
  public internal(set) var dates: [PlannedDate]
  /// The chain that decides how early the goal can be reached, from what comes first to the goal.
  public let criticalPath: [Hop]
  /// Days that are gone by, or cannot be kept any more whatever is done.
  public let late: [Late]
  /// What was taken for granted.
  public internal(set) var assumptions: [Text]
  /// The years whose holidays would matter and are not published.
  public let unpublishedYears: [Int]

  /// The stretches of days off that are published, for whoever draws the plan.
  public let holidays: [DateRange]

  /// Whether the day asked for can be made.
  public var canBeMade: Bool { earliest <= asked }

  /// The dates of a step.
  public func dates(of step: String) -> [PlannedDate] { dates.filter { $0.step == step } }

  /// One link of the chain that decides.
  public struct Hop: Sendable {
    /// Where it begins: a date on record, or one still open; nothing for the present day.
    public let from: (title: Text, day: CivilDate)?
    /// What is asked.
    public let why: Text
    /// Where it ends.
    public let to: (title: Text, day: CivilDate)
    /// The path of that date.
    public let path: EditPath
  }

  /// A last day that cannot be kept.
  public struct Late: Sendable {
    /// The path of the date.
    public let path: EditPath
    /// What it is.
    public let title: Text
    /// The last day.
    public let last: CivilDate
    /// The first day that is possible.
    public let earliest: CivilDate
    /// What sets it.
    public let why: Text
  }
}

/// A date that is still open.
public struct PlannedDate: Sendable {
  /// Where it will stand in the record.
  public let path: EditPath
  /// The id of the step.
  public let step: String
  /// The step's name.
  public let stepTitle: Text
  /// Whose duty the step is.
  public let stepOwedBy: DutyHolder
  /// Who has to see to this date.
  public let owedBy: DutyHolder
  /// What it is.
  public let title: Text
  /// The first day on which it can be.
  public let earliest: CivilDate
  /// The last day on which it can be for the goal to be reached; nothing where nothing limits it.
  public let latest: CivilDate?
  /// The day of the plan: the latest, or, where nothing limits that, the earliest after the others.
  public let planned: CivilDate
  /// What the last day hangs on.
  public let why: Text?
  /// Whether a rule of the workflow sets the last day.
  public let isLaw: Bool
  /// Whether it lies on the chain that decides.
  public let isCritical: Bool
  /// Whether its days hang on holidays that are not published.
  public let isProvisional: Bool
  /// Whether it shows its step done.
  public let endsStep: Bool

  /// How many days there are to spare.
  public var slack: Int? { latest.map { earliest.days(to: $0) } }
}
