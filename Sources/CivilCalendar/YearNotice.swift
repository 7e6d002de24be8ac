public import SourceText

/// What the State Council's notice says of one year: which days are off, and which rest days are worked.
public struct YearNotice: Sendable {
  /// A stretch of days off.
  public struct Holiday: Sendable {
    /// What it is called, if the file says so.
    public let name: Text?
    /// Its days, both ends included.
    public let days: DateRange

    /// A stretch of days off.
    public init(name: Text?, days: DateRange) {
      self.name = name
      self.days = days
    }
  }

  /// The days off.
  public let holidays: [Holiday]
  /// The rest days turned into working days (调休上班日).
  public let workdays: [CivilDate]

  /// What a notice says.
  public init(holidays: [Holiday], workdays: [CivilDate]) {
    self.holidays = holidays
    self.workdays = workdays
  }
}

/// What a day is in a calendar.
public enum DayKind: Hashable, Sendable {
  /// An ordinary Monday to Friday.
  case work
  /// A rest day that is worked.
  case makeUp
  /// An ordinary Saturday or Sunday.
  case weekend
  /// Off by a notice; which one, as an index into the year's holidays.
  case holiday(Int)
  /// The year's notice is not out; nothing is guessed.
  case unpublished

  /// Whether offices work; nothing where it is not known.
  public var isWorked: Bool? {
    switch self {
    case .work, .makeUp: true
    case .weekend, .holiday: false
    case .unpublished: nil
    }
  }
}
