public import CivilCalendar
public import SourceText

/// A line of a `deferrals/1` file (问题挂账): a check of a record, of which somebody who may has said that it need not
/// stop the repository until a day.
///
/// It quiets the exit code and changes no outcome and no verdict.
public struct Deferral: Sendable {
  /// The check: `step.check`.
  public let check: String
  /// The id of the record.
  public let record: String
  /// Why, in the words of who approved it.
  public let reason: String
  /// Who approved it.
  public let approver: Approver
  /// The day from which on it holds.
  public let issued: CivilDate
  /// The last day on which it holds.
  public let expires: CivilDate
  /// Where it stands.
  public let place: Place
  /// The same as a JSON Pointer.
  public let pointer: String

  /// Who approved a deferral. Not somebody of a unit that carries the matter: nobody lets off himself.
  public struct Approver: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The unit.
    public let unit: String
  }

  /// Whether it holds on a day, as far as its dates tell.
  public func isInForce(on day: CivilDate) -> Bool { issued <= day && day <= expires }
}
