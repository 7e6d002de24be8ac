public import Documents
public import SourceText

/// What a kind finds in a round, before the engine weighs it.
public struct Judgement: Sendable {
  /// What came of it.
  public var outcome: Outcome
  /// Whether an entry made later in an open round could still mend it.
  public var isCurable: Bool
  /// Whether it falls short only under one of two readings that lawyers dispute.
  public var isDisputed: Bool
  /// Which element it is about, within a list.
  public var subject: Text?
  /// 说明: what was found, with the values that decided it; empty where there is nothing to say.
  public var statement: Text
  /// 建议: what to do.
  public var advice: Text?
  /// Where in the record.
  public var anchor: Anchor
  /// The values that decided it.
  public var values: [DecidingValue]
  /// The fields whose absence leaves it undecided.
  public var missing: [FieldPath]
  /// One judgement for each element that calls for a finding of its own; then this one only sums them up.
  public var parts: [Judgement]

  /// What a kind finds.
  public init(
    _ outcome: Outcome, at anchor: Anchor, _ statement: Text = Text(""), advice: Text? = nil,
    values: [DecidingValue] = [], missing: [FieldPath] = [], isCurable: Bool = false, isDisputed: Bool = false,
    parts: [Judgement] = []
  ) {
    self.outcome = outcome
    self.isCurable = isCurable
    self.isDisputed = isDisputed
    self.statement = statement
    self.advice = advice
    self.anchor = anchor
    self.values = values
    self.missing = missing
    self.parts = parts
  }

  /// Cannot be decided, because these fields are not filled.
  public static func lacking(_ missing: [FieldPath], at anchor: Anchor) -> Judgement {
    let titles = missing.map(\.field.title)
    return Judgement(
      .unknown(.missing), at: anchor,
      Text(zh: "未载明", en: "Not on record: ") + .list(titles) + Text(zh: "，不能判断", en: "; cannot be decided"),
      missing: missing, isCurable: true)
  }
}

/// A value that decided a check.
public struct DecidingValue: Sendable {
  /// A stable name: `from`, `to`, `count`, `required`, `skipped`.
  public var name: String
  /// The value as machines read it: an ISO date, a number.
  public var value: String
  /// What it is, for people.
  public var text: Text

  /// A named value.
  public init(_ name: String, _ value: String, _ text: Text) {
    self.name = name
    self.value = value
    self.text = text
  }
}

/// A place in a record: something that is there, or the place where something missing belongs.
public enum Anchor: Hashable, Sendable {
  /// The value itself.
  case node(NodeID)
  /// The mapping in which a value with that key is missing.
  case missing(key: String, in: NodeID)
}
