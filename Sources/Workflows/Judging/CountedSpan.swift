public import CivilCalendar
public import SourceText

/// A span of days that a kind counts, for whoever draws it.
public struct CountedSpan: Hashable, Sendable {
  /// What the day is called on which it begins.
  public var fromTitle: Text
  /// The day on which it begins; not counted itself.
  public var from: DateRange
  /// What the day is called on which it ends.
  public var toTitle: Text
  /// The day on which it ends.
  public var to: DateRange
  /// The least it may last.
  public var atLeast: Period?
  /// The most it may last.
  public var atMost: Period?
  /// The day on which it has lasted long enough, where that can be counted.
  public var reachedOn: CivilDate?
  /// The last day of the most it may last, where that can be counted.
  public var expiresOn: CivilDate?
  /// The days within it that are not counted.
  public var paused: [DateRange]
  /// How long it lasts: 15日, or nothing where it is counted in months.
  public var counted: Text?

  /// A span of days, and how long it may last.
  public init(
    fromTitle: Text, from: DateRange, toTitle: Text, to: DateRange, atLeast: Period?, atMost: Period?,
    reachedOn: CivilDate? = nil, expiresOn: CivilDate? = nil, paused: [DateRange] = [], counted: Text? = nil
  ) {
    self.fromTitle = fromTitle
    self.from = from
    self.toTitle = toTitle
    self.to = to
    self.atLeast = atLeast
    self.atMost = atMost
    self.reachedOn = reachedOn
    self.expiresOn = expiresOn
    self.paused = paused
    self.counted = counted
  }
}
