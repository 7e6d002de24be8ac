public import CivilCalendar

/// What is to be planned, and under what circumstances.
public struct PlanRequest: Sendable {
  /// The step that is to be done by the day: its id.
  public var goal: String
  /// The day.
  public var day: CivilDate
  /// The step whose end is a meeting: its id.
  public var meeting = "collective_decision"
  /// On which days that body meets; on any working day, where nothing is said.
  public var meetingDays: MeetingDays?
  /// How much time is to be allowed for a step from its beginning, or from those before it, to its end.
  public var allowances: [String: Period] = [:]
  /// Optional steps that are to be carried out.
  public var including: Set<String> = []
  /// Optional steps that are not to be proposed.
  public var excluding: Set<String> = []
  /// Whether anything may fall on a rest day.
  public var usesRestDays = false

  /// A plan for a step to be done by a day.
  public init(_ goal: String, by day: CivilDate) {
    self.goal = goal
    self.day = day
  }
}
