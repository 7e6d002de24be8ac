public import Documents
public import SourceText

/// Something a round, an element of a list or the matter as a whole may say.
public final class Field: Sendable {
  /// The key in the record, also its name in conditions.
  public var id: String { key.text }
  /// The key, ready to be looked for.
  public let key: Key
  /// The keys it had before, by which records may still call it.
  public let aliases: [String]
  /// What people call it.
  public let title: Text
  /// What it may hold.
  public let type: FieldType
  /// Whether a finished round may lack it.
  public let isOptional: Bool
  /// Values that spare a step, and so must come as a determination: `true`, `false` or ids of choices.
  public let determined: [String]
  /// The article that asks for it; for facts.
  public let basis: Citation?
  /// Who has to say it, where that is not who owes the step.
  public let owedBy: DutyHolder?
  /// Whether it names persons of the public, participants or experts, who are masked where a report is to be.
  public let isPersonal: Bool
  /// Its place in the workflow.
  public let span: Span
  /// Whether a layer above the one that declares the step has added it. Conditions of the layers below do not know
  /// it, and it moves no day on which a round begins.
  public let isAdded: Bool

  init(
    id: String, aliases: [String] = [], title: Text, type: FieldType, isOptional: Bool, determined: [String],
    basis: Citation?,
    owedBy: DutyHolder? = nil, isPersonal: Bool = false, span: Span,
    isAdded: Bool = false
  ) {
    key = Key(id)
    self.aliases = aliases
    self.title = title
    self.type = type
    self.isOptional = isOptional
    self.determined = determined
    self.basis = basis
    self.owedBy = owedBy
    self.isPersonal = isPersonal
    self.span = span
    self.isAdded = isAdded
  }
}

/// What a field may hold.
public indirect enum FieldType: Sendable {
  /// Text.
  case string
  /// A whole number.
  case int
  /// `true` or `false`.
  case bool
  /// A civil date, to the day or only to the month.
  case date
  /// A person: name, and if need be unit and post.
  case person
  /// The id of a draft of the record.
  case draft
  /// A person's confirmation: by whom, on what day, and if need be why.
  case confirmation
  /// A paper.
  case document
  /// One of several choices.
  case choice([Choice])
  /// Any number of the same.
  case list(FieldType)
  /// Fields under a common key.
  case group(FieldGroup)

  /// A value that a choice may take.
  public struct Choice: Hashable, Sendable {
    /// The value in conditions.
    public let id: String
    /// What people call it.
    public let title: Text
    /// The value in the record: another one only where a body follows by reference and calls it by its own name.
    public let written: String
    /// Whether an overlay no longer lets it be chosen.
    public let isDropped: Bool

    /// A value that a choice may take.
    public init(id: String, title: Text, written: String? = nil, isDropped: Bool = false) {
      self.id = id
      self.title = title
      self.written = written ?? id
      self.isDropped = isDropped
    }
  }

  /// Whether nothing stands below it.
  public var isScalar: Bool {
    switch self {
    case .string, .int, .bool, .date, .draft, .choice: true
    case .person, .confirmation, .document, .list, .group: false
    }
  }

  /// The fields of what it holds, if that has any.
  var members: FieldGroup? {
    switch self {
    case .group(let group): group
    case .person: Vocabulary.person
    case .confirmation: Vocabulary.confirmation
    case .document: Vocabulary.paper
    case .string, .int, .bool, .date, .draft, .choice, .list: nil
    }
  }

  /// Whether it is a date, or a round says further dates below it.
  var mayGiveDates: Bool {
    switch self {
    case .date, .group, .list(.group): true
    default: false
    }
  }

  /// What it is called in messages.
  public var text: Text {
    switch self {
    case .string: Text(zh: "文字", en: "text")
    case .int: Text(zh: "整数", en: "a whole number")
    case .bool: Text(zh: "true 或 false", en: "true or false")
    case .date: Text(zh: "日期（YYYY-MM-DD，或者只到月：YYYY-MM）", en: "a date (YYYY-MM-DD, or YYYY-MM)")
    case .person: Text(zh: "人员（name、unit）", en: "a person (name, unit)")
    case .draft: Text(zh: "drafts 中的文稿编号", en: "the id of one of the drafts")
    case .confirmation: Text(zh: "确认（by、on、reason）", en: "a confirmation (by, on, reason)")
    case .document: Text(zh: "材料（number、held_by 等）", en: "a document (number, held_by…)")
    case .choice(let choices):
      Text(
        zh: choices.map(\.id).joined(separator: "、") + " 之一",
        en: "one of " + choices.map(\.id).joined(separator: ", "))
    case .list: Text(zh: "列表", en: "a list")
    case .group: Text(zh: "映射（键: 值）", en: "a mapping (key: value)")
    }
  }
}

/// Fields that stand together: in a round, in an element of a list, under a key.
///
/// A class, so that conditions can hold it beside a document and a node without allocating.
public final class FieldGroup: Sendable {
  /// The fields, in the order in which they are declared.
  public let fields: [Field]
  /// How conditions reach it: `this`, `this.notice`, `facts`.
  public let path: String
  /// The fields that a finished round may not lack, and those in which such fields may stand.
  package let owed: [Field]
  /// The fields that give dates, or in which such fields may stand, without those that a layer above has added.
  package let dated: [Field]
  private let keys: KeySet

  /// Fields that conditions reach by `path`.
  public init(path: String, _ fields: [Field]) {
    self.path = path
    self.fields = fields
    owed = fields.filter { !$0.isOptional || !$0.type.isScalar }
    dated = fields.filter { !$0.isAdded && $0.type.mayGiveDates }
    keys = KeySet(fields.map(\.id))
  }

  /// The field with that key.
  public subscript(id: String) -> Field? { self[Key(id)] }

  /// The field with that key, for whoever has it ready.
  public subscript(key: Key) -> Field? { keys.index(of: key).map { fields[$0] } }

  /// The field whose value a node of a record is.
  public func field(of node: NodeID, in document: Document) -> Field? {
    document.index(of: node, in: keys).map { fields[$0] }
  }
}
