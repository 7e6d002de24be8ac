public import Documents
public import SourceText

/// A declared kind of check: `period`, `order`, `required`…
///
/// A kind is one file that says everything about it: the shape under its key, what it finds in a round, and how
/// it says so in both languages. The kinds themselves live a floor above; loading is handed their list.
public protocol CheckKind: Sendable {
  /// The key under which a check asks for it.
  static var name: String { get }

  /// Keys that this kind reads beside its own.
  static var companions: [String] { get }

  /// What may stand under the key.
  static var shape: KindShape { get }

  /// What may stand behind each companion.
  static var companionShape: KindShape { get }

  /// Reads what stands under the key. Returns nothing after telling `reading` what is wrong.
  init?(_ node: NodeID, in reading: CheckReading)

  /// What it asks, as a sentence without its full stop, in the words of the workflow's own titles.
  var sentence: Text { get }

  /// What it finds in a round, or in one element of it.
  ///
  /// It looks at what is on record and nothing else: whether that is owed already, what it weighs, and whether
  /// it counts is found by the engine.
  func judge(_ scope: Scope) -> Judgement

  /// Whether it asks at least as much as another of its kind, over the same fields.
  ///
  /// This decides whether an overlay may take the place of its base. It has no default: a kind that forgets it does
  /// not compile. What cannot be shown from the two alone is `open`, never a guess.
  func isAtLeastAsStrict(as other: Self, by conditions: any ConditionOrder) -> Strictness

  /// Why it says nothing, where that can be told without a record: no one element can be counted, both ends are one day.
  func hollowness(by reach: any ConditionReach) -> Hollowness?

  /// The ways of making it hold (`passes`), fall short (`fails`, `disputed`) or ask a person (`asks`), as near to
  /// the edge as they go; none where it cannot come to that. What the other promises take is for the engine.
  func ways(to promise: Promise) -> [[Wish]]

  /// The fields whose absence this kind reports itself.
  var demands: [FieldPath] { get }

  /// The conditions it asks.
  var conditions: [Condition] { get }

  /// The fields it looks at, those of a list's elements included.
  func reads(_ scope: Scope) -> [FieldPath]

  /// The kinds of papers it wants on file.
  var papers: [FieldType.Choice] { get }

  /// How it binds dates to each other: the aspect that plans, drawings and the search for contradictions read.
  var dateRules: [DateRule] { get }

  /// The two sets of persons or names that it keeps apart.
  var separated: (ValuesPath, ValuesPath)? { get }

  /// The spans of days it counts, as far as their ends are on record.
  func spans(_ scope: Scope) -> [CountedSpan]
}

extension CheckKind {
  /// None, unless the kind says otherwise.
  public static var companions: [String] { [] }

  /// `true` or `false`, unless the kind says otherwise.
  public static var companionShape: KindShape { .bool }

  /// Nothing of the sort, unless the kind says otherwise.
  public func hollowness(by reach: any ConditionReach) -> Hollowness? { nil }

  /// None, unless the kind says otherwise.
  public var demands: [FieldPath] { [] }

  /// None, unless the kind says otherwise.
  public var conditions: [Condition] { [] }

  /// Those it demands, unless the kind says otherwise.
  public func reads(_ scope: Scope) -> [FieldPath] { demands }

  /// None, unless the kind says otherwise.
  public var papers: [FieldType.Choice] { [] }

  /// None, unless the kind says otherwise.
  public var dateRules: [DateRule] { [] }

  /// None, unless the kind says otherwise.
  public var separated: (ValuesPath, ValuesPath)? { nil }

  /// None, unless the kind says otherwise.
  public func spans(_ scope: Scope) -> [CountedSpan] { [] }
}

/// A kind as loading is handed it.
public struct RegisteredKind: Sendable {
  /// The key under which a check asks for it.
  public let name: String
  /// Keys that it reads beside its own.
  public let companions: [String]
  /// Its own key and those of its companions.
  let keys: [String]
  /// What may stand under the key, and behind its companions.
  public let shape: (key: KindShape, companion: KindShape)
  /// Reads what stands under the key.
  let read: @Sendable (NodeID, CheckReading) -> (any CheckKind)?

  /// Registers a kind.
  public init<Kind: CheckKind>(_ kind: Kind.Type) {
    name = Kind.name
    companions = Kind.companions
    keys = [Kind.name] + Kind.companions
    shape = (Kind.shape, Kind.companionShape)
    read = { Kind($0, in: $1) }
  }
}
