public import Documents
public import SourceText

/// What a kind finds in a round, before the engine weighs it.
public struct Judgement: Sendable {
  /// What came of it.
  public var outcome: Outcome
  /// Whether an entry made later in an open round could still mend it.
  public var isCurable = false
  /// Whether it falls short only under one of two readings that lawyers dispute.
  public var isDisputed = false
  /// Where in the record.
  public var anchor: Anchor
  /// What is said of it, kept apart: of most checks of a record there is nothing to say.
  private var said: Said?

  /// What a kind finds.
  public init(
    _ outcome: Outcome, at anchor: Anchor, _ statement: Text = Text(""), advice: Text? = nil,
    values: [DecidingValue] = [], missing: [FieldPath] = [], isCurable: Bool = false, isDisputed: Bool = false,
    parts: [Judgement] = []
  ) {
    self.outcome = outcome
    self.isCurable = isCurable
    self.isDisputed = isDisputed
    self.anchor = anchor
    said = Said(Words(statement: statement, advice: advice, values: values, missing: missing, parts: parts))
  }

  /// What a kind finds, with nothing to say of it.
  public init(_ outcome: Outcome, at anchor: Anchor) {
    self.outcome = outcome
    self.anchor = anchor
  }

  /// Which element it is about, within a list.
  public var subject: Text? {
    get { said?.words.subject }
    set { words.subject = newValue }
  }

  /// 说明: what was found, with the values that decided it; empty where there is nothing to say.
  public var statement: Text {
    get { said?.words.statement ?? Text("") }
    set { words.statement = newValue }
  }

  /// 建议: what to do.
  public var advice: Text? {
    get { said?.words.advice }
    set { words.advice = newValue }
  }

  /// The values that decided it.
  public var values: [DecidingValue] {
    get { said?.words.values ?? [] }
    set { words.values = newValue }
  }

  /// The fields whose absence leaves it undecided.
  public var missing: [FieldPath] {
    get { said?.words.missing ?? [] }
    set { words.missing = newValue }
  }

  /// One judgement for each element that calls for a finding of its own; then this one only sums them up.
  public var parts: [Judgement] {
    get { said?.words.parts ?? [] }
    set { words.parts = newValue }
  }

  private var words: Words {
    get { said?.words ?? Words() }
    set { said = Said(newValue) }
  }

  private struct Words {
    var subject: Text?
    var statement = Text("")
    var advice: Text?
    var values: [DecidingValue] = []
    var missing: [FieldPath] = []
    var parts: [Judgement] = []
  }

  private final class Said: Sendable {
    let words: Words

    init(_ words: Words) {
      self.words = words
    }
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

  /// The name of what a claim spares, where that is not the step itself: `redo` and the ids of checks.
  public static let spares = "spares"

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
