public import CivilCalendar

/// One thing that a round must say for a kind to hold, or to fall short: what example records are made of.
public indirect enum Wish: Sendable {
  /// The field is filled, with whatever fits it.
  case filled(FieldPath)
  /// The field is not filled.
  case empty(FieldPath)
  /// The field holds this value, as a record writes it.
  case value(FieldPath, String)
  /// The field holds this person, or where it holds names, this name.
  case member(FieldPath, name: String, unit: String)
  /// The list has as many elements as there are wishes, each of which says what is wished of it.
  case list(FieldPath, [[Wish]])
  /// The second date lies a whole period after the first, and so many days later or, if negative, earlier.
  case gap(from: FieldPath, to: FieldPath, Period, days: Int)
  /// The paper is on file, or is not.
  case paper(FieldType.Choice, isOnFile: Bool)
  /// The condition holds, or does not.
  case condition(Condition, Bool)
}
