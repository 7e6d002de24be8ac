public import CivilCalendar

/// How a check binds dates to each other: from one end to another lies at least, or at most, so much time.
///
/// A kind says it without a record, beside when it is stricter than another: whoever plans, draws or looks for rules
/// that contradict each other reads it here, and `judge` finds the same.
public struct DateRule: Sendable {
  /// Where it begins.
  public let from: DateEnd
  /// Where it ends.
  public let to: DateEnd
  /// How much time at least lies between them.
  public let atLeast: Period?
  /// How much time at most lies between them.
  public let atMost: Period?
  /// Whether the last day of the most rolls over rest days.
  public let rolls: Bool
  /// The stretches on record that it does not count; nothing where it counts every day.
  public let uncounted: Uncounted?
  /// The list each of whose elements it binds; then paths in the element begin there.
  public let each: Each?

  /// The stretches that a rule does not count: each element of a list says when one began and ended.
  public struct Uncounted: Sendable {
    /// The way to the list.
    public let list: FieldPath
    /// The way from an element to its first day.
    public let from: FieldPath
    /// The way from an element to its last day.
    public let to: FieldPath
    /// Those on record.
    public let stretches: @Sendable (Scope) -> [Stretch]

    /// The stretches that the elements of a list say.
    public init(
      list: FieldPath, from: FieldPath, to: FieldPath, stretches: @escaping @Sendable (Scope) -> [Stretch]
    ) {
      self.list = list
      self.from = from
      self.to = to
      self.stretches = stretches
    }
  }

  /// The elements of a list that a rule binds.
  public struct Each: Sendable {
    /// The way to the list.
    public let list: FieldPath
    /// What an element may say.
    public let fields: FieldGroup
    /// Which elements; all, where nothing is said.
    public let filter: Condition?

    /// The elements of a list that meet a condition.
    public init(list: FieldPath, fields: FieldGroup, filter: Condition?) {
      self.list = list
      self.fields = fields
      self.filter = filter
    }
  }

  /// How two ends lie to each other.
  public init(
    from: DateEnd, to: DateEnd, atLeast: Period? = nil, atMost: Period? = nil, rolls: Bool = false,
    uncounted: Uncounted? = nil, each: Each? = nil
  ) {
    self.from = from
    self.to = to
    self.atLeast = atLeast
    self.atMost = atMost
    self.rolls = rolls
    self.uncounted = uncounted
    self.each = each
  }

  /// The same for each element of a list.
  public func forEach(_ each: Each) -> DateRule {
    DateRule(from: from, to: to, atLeast: atLeast, atMost: atMost, rolls: rolls, uncounted: uncounted, each: each)
  }

  /// The two dates and what lies between them, where each end is one date and nothing could lengthen the time.
  public var plain: (from: FieldPath, to: FieldPath, atLeast: Period?, atMost: Period?)? {
    guard let from = from.only, let to = to.only else { return nil }
    return (from, to, atLeast, rolls || uncounted != nil ? nil : atMost)
  }
}

/// One end of a rule about dates: a date, or the earliest or the latest of several.
public struct DateEnd: Sendable {
  /// Which of several.
  public enum Choice: String, CaseIterable, Sendable {
    /// There is but one.
    case only
    /// The latest of them.
    case latest
    /// The earliest of them.
    case earliest
  }

  /// Which of them.
  public let choice: Choice
  /// The dates, of which some may be given by each element of a list.
  public let paths: [ValuesPath]

  /// One of several dates.
  public init(_ choice: Choice, _ paths: [ValuesPath]) {
    self.choice = choice
    self.paths = paths
  }

  /// One date.
  public init(_ path: FieldPath) {
    self.init(.only, [ValuesPath(head: path, tail: nil, text: path.text)])
  }

  /// The date, where there is but one.
  public var only: FieldPath? { choice == .only ? paths.first?.head : nil }
}

extension DateRule {
  /// Whether two days keep the least and the most of it, the stretches not counted; nothing where that hangs on
  /// holidays that are not published.
  public func holds(
    from start: CivilDate, to end: CivilDate, less stretches: [Stretch], by calendar: WorkCalendar
  ) -> (atLeast: Bool?, atMost: Bool?) {
    (
      atLeast.map { isReached($0, start, end, stretches, calendar) } ?? true,
      atMost.map { isKept($0, start, end, stretches, calendar) } ?? true
    )
  }

  private func isReached(
    _ period: Period, _ start: CivilDate, _ end: CivilDate, _ stretches: [Stretch], _ calendar: WorkCalendar
  ) -> Bool? {
    switch period.unit {
    case .months, .years: period.isReached(from: DateRange(start), to: DateRange(end))
    case .days, .workdays:
      calendar.count(from: DateRange(start), to: DateRange(end), less: stretches, in: period.unit)
        .atLeast(period.amount)
    }
  }

  private func isKept(
    _ period: Period, _ start: CivilDate, _ end: CivilDate, _ stretches: [Stretch], _ calendar: WorkCalendar
  ) -> Bool? {
    // Time that runs backwards is not time kept.
    if end < start { return false }
    if period.unit == .workdays {
      return calendar.count(from: DateRange(start), to: DateRange(end), less: stretches, in: .workdays)
        .atMost(period.amount)
    }
    let last = calendar.lastDay(of: period, from: DateRange(start), less: stretches).earliest
    return rolls ? last.includes(end) : end <= last.unrolled
  }
}
