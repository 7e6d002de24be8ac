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

  /// Reads what stands under the key. Returns nothing after telling `reading` what is wrong.
  init?(_ node: NodeID, in reading: CheckReading)

  /// What it asks, as a sentence without its full stop, in the words of the workflow's own titles.
  var sentence: Text { get }

  /// What it finds in a round, or in one element of it.
  ///
  /// It looks at what is on record and nothing else: whether that is owed already, what it weighs, and whether
  /// it counts is found by the engine.
  func judge(_ scope: Scope) -> Judgement

  /// The fields whose absence this kind reports itself.
  var demands: [FieldPath] { get }
}

extension CheckKind {
  /// None, unless the kind says otherwise.
  public static var companions: [String] { [] }

  /// None, unless the kind says otherwise.
  public var demands: [FieldPath] { [] }
}

/// A kind as loading is handed it.
public struct RegisteredKind: Sendable {
  /// The key under which a check asks for it.
  public let name: String
  /// Keys that it reads beside its own.
  public let companions: [String]
  /// Reads what stands under the key.
  let read: @Sendable (NodeID, CheckReading) -> (any CheckKind)?

  /// Registers a kind.
  public init<Kind: CheckKind>(_ kind: Kind.Type) {
    name = Kind.name
    companions = Kind.companions
    read = { Kind($0, in: $1) }
  }
}
