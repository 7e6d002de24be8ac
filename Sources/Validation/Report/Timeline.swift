public import CivilCalendar
public import SourceText
public import Workflows

/// The days of a record: when its rounds began and ended, what the law counts in them, and which days were off.
///
/// Self-contained, as the rest of a report; no outcome is found here, so that a drawing can never disagree with
/// the checks.
public struct Timeline: Sendable {
  /// The day as of which the record is judged, where a round that counts is still open.
  public var present: CivilDate?
  /// The rounds that give any day, in the order of the workflow's steps.
  public var rounds: [Round] = []
  /// The stretches of days off between the first day and the last.
  public var holidays: [YearNotice.Holiday] = []
  /// The rest days worked between the first day and the last.
  public var makeUpDays: [CivilDate] = []
  /// The years between the first day and the last whose holidays are not published; of many no more than tells that there are
  /// more than are named.
  public var unpublishedYears: [Int] = []
  /// How many of them are to be named.
  public static var yearsNamed: Int { 10 }

  /// One pass through a step.
  public struct Round: Sendable {
    /// The id of the step.
    public var step: String
    /// Which round it is, from 1.
    public var number: Int
    /// Whether it counts.
    public var counts: Bool
    /// The day on which it began.
    public var began: DateRange?
    /// The day that shows it done.
    public var ended: DateRange?
    /// Its days, in their order.
    public var days: [Day]
    /// What the law counts in it.
    public var periods: [Period]
  }

  /// A day that a round gives.
  public struct Day: Hashable, Sendable {
    /// What it is called.
    public var title: Text
    /// The day.
    public var date: DateRange
  }

  /// A span of days that is counted, and the check that asks for it.
  public struct Period: Hashable, Sendable {
    /// The check: `step.check`.
    public var check: String
    /// The span.
    public var span: CountedSpan
  }

  /// The first and the last of its days, and of those that it counts to.
  public var span: DateRange? {
    let counted = rounds.flatMap(\.periods).map(\.span)
    var dates = rounds.flatMap(\.days).map(\.date) + counted.flatMap { [$0.from, $0.to] }
    dates += (counted.flatMap { [$0.reachedOn, $0.expiresOn] } + [present]).compactMap { $0 }.map { DateRange($0) }
    guard let first = dates.map(\.earliest).min(), let last = dates.map(\.latest).max() else { return nil }
    return DateRange(first, last)
  }
}
