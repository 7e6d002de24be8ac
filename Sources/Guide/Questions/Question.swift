public import Documents
public import SourceText
public import Workflows

/// Something the record does not say yet, or says and may be corrected: asked of one person at a time.
public struct Question: Sendable {
  /// Where the answer belongs, as people write paths; stable, and the key in an answers file.
  public let id: String
  /// Where the answer goes.
  public let path: EditPath
  /// The step it belongs to; nothing for the head, the facts and the drafts.
  public let step: String?
  /// What it belongs to, for people: the step and the round, the fact, the element of a list.
  public let context: Text
  /// What is asked for.
  public let title: Text
  /// What counts as an answer.
  public let counts: Text
  /// The articles it rests on, ready to be read.
  public let basis: [Text]
  /// The same as the workflow cites them.
  public let citations: [Citation]
  /// Who has to answer.
  public let owedBy: DutyHolder
  /// How it is answered.
  public let form: Form
  /// What an answer looks like; shown when asked for.
  public let example: Text
  /// What looks at the answer, with the article: shown when asked for.
  public let brings: [Text]
  /// Whether the law wants it; else it may stay empty.
  public let isOwed: Bool
  /// How it stands.
  public let status: Status
  /// The present answer, for people; empty where there is none.
  public let answer: Text

  /// How a question stands.
  public enum Status: Hashable, Sendable {
    /// It can be answered now.
    case open
    /// It is answered.
    case answered
    /// Its time has not come: what must be done before, or why.
    case later(Text)
    /// It does not matter, and why. What was answered is kept.
    case unneeded(Text)
  }
}

/// How a question is answered.
public indirect enum Form: Sendable {
  /// Text, of several lines if need be.
  case text
  /// A whole number.
  case number
  /// Yes or no.
  case yesNo
  /// A date, to the day or to the month.
  case date
  /// One of several.
  case choice([Option])
  /// One of the record's drafts, or a new one.
  case draft([Option])
  /// Any of several.
  case choices([Option])
  /// Any number of texts.
  case texts
  /// A person: name, and if need be unit and post.
  case person
  /// Any number of persons; each stands under `key` in its element, or is the element.
  case people(key: String?)
  /// A list whose elements are asked one by one: what begins an element, and the key it goes to.
  case elements(first: Form, key: String)
  /// A paper: a file beside the record, or held elsewhere.
  case paper
  /// Whether something optional is begun. The answer is no part of the record.
  case offer

  /// One of several values.
  public struct Option: Hashable, Sendable {
    /// The value in the record.
    public let id: String
    /// What people call it.
    public let title: Text
    /// Why it cannot be chosen, where it cannot.
    public let disabled: Text?
    /// What follows from choosing it, where there is something to say.
    public let note: Text?

    init(_ id: String, _ title: Text, disabled: Text? = nil, note: Text? = nil) {
      self.id = id
      self.title = title
      self.disabled = disabled
      self.note = note
    }
  }
}
