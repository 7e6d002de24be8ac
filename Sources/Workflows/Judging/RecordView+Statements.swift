public import CivilCalendar
public import Documents

/// What a named person states on a day: determinations, confirmations, claims.
extension RecordView {
  /// The parts of a statement that are not on record. A person without a name is nobody.
  public func lacking(_ parts: [Field], in statement: NodeID) -> [Field] {
    parts.filter { part in
      guard let value = filled(statement, part.key) else { return true }
      guard case .person = part.type, document.kind(value) == .mapping else { return false }
      return filled(value, "name") == nil
    }
  }

  /// The day of a statement, where it is still to come: so far nobody has made it.
  public func dayToCome(of statement: NodeID) -> DateRange? {
    guard let day = filled(statement, .on).flatMap(date), day.earliest > asOf else { return nil }
    return day
  }
}
