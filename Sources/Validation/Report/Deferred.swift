public import CivilCalendar

/// Why a finding does not count for the exit code (问题挂账). It stays a finding, and is shown as such.
public struct Deferred: Hashable, Sendable {
  /// What quiets it.
  public enum Kind: String, Sendable {
    /// A line of a `deferrals/1` file: somebody approved it, until a day.
    case deferral
    /// A line of a `baseline/1` file: it was there when the repository took Chengxu up.
    case baseline
  }

  /// What quiets it.
  public var kind: Kind
  /// Why, as the approver wrote it; nothing for a baseline.
  public var reason: String?
  /// Who approved it; nothing for a baseline.
  public var approver: String?
  /// The last day on which it holds; nothing for a baseline.
  public var expires: CivilDate?

  /// Why a finding does not count for the exit code.
  public init(_ kind: Kind, reason: String? = nil, approver: String? = nil, expires: CivilDate? = nil) {
    self.kind = kind
    self.reason = reason
    self.approver = approver
    self.expires = expires
  }
}
