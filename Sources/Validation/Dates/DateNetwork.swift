public import CivilCalendar
public import Documents
public import SourceText
public import Workflows

/// The dates of one record, those on record and those still to come, and everything that binds them to each other.
///
/// What is done is known and stays. Whatever else the record will have to say is open.
public struct DateNetwork: Sendable {
  /// A date of the record.
  public struct Entry: Sendable {
    /// Where it stands, or will stand.
    public let path: EditPath
    /// The step it belongs to; nothing for the record's head.
    public let step: Int?
    /// What it is.
    public let field: Field
    /// Which round or which element of a list it belongs to, where there are several.
    public let context: Text
    /// The day on record that stays as it is; nothing where it is open.
    public internal(set) var known: DateRange?
    /// Whether the round begins with it, and whether it shows the round done.
    public internal(set) var role: Role = .other
  }

  /// What a date is to its round.
  public enum Role: Sendable {
    /// Its beginning.
    case begins
    /// Its end.
    case ends
    /// Neither.
    case other
  }

  /// A rule between two dates of the record: of its bounds just one is set.
  public struct Link: Sendable {
    /// The index of the date it begins with.
    public let from: Int
    /// The index of the date it ends with.
    public let to: Int
    /// What it asks.
    public let rule: DateRule
    /// The stretches on record that it does not count.
    public let stretches: [Stretch]
    /// What sets it.
    public let cause: Cause
  }

  /// What sets a link.
  public enum Cause: Sendable {
    /// A rule of the workflow.
    case law(DateLink.Reason)
    /// That a round begins before it ends.
    case course
    /// That whoever plans allows so much time for a step.
    case allowance(Period)
  }

  /// The dates.
  public internal(set) var entries: [Entry] = []
  /// What binds them.
  public internal(set) var links: [Link] = []
  /// The steps that are carried out, by index.
  public internal(set) var steps: [Int] = []
  /// The steps of which it is not settled whether they apply: they are taken in.
  public internal(set) var assumed: [Int] = []
  /// The optional steps that are not used.
  public internal(set) var unused: [Int] = []

  /// A network without dates.
  public init() {}

  /// Lets a day on record be planned anew.
  public mutating func open(_ entry: Int) { entries[entry].known = nil }

  /// Leaves links out; those after them are counted anew.
  public mutating func remove(links gone: Set<Int>) {
    links = links.indices.filter { !gone.contains($0) }.map { links[$0] }
  }

  /// The dates that show a step done.
  public func ends(of step: Int) -> [Int] {
    entries.indices.filter { entries[$0].step == step && entries[$0].role == .ends }
  }
}
