/// What a person did that is no part of the record: what was put off, which optional steps are begun, which lists
/// are finished.
public struct Notes: Hashable, Sendable {
  /// Questions put off for now.
  public var skipped: Set<String> = []
  /// Optional steps and further rounds that are begun, by the id of their offer.
  public var begun: Set<String> = []
  /// Optional steps and further rounds that are not to be begun.
  public var declined: Set<String> = []
  /// Lists to which nothing more is to be added.
  public var finished: Set<String> = []
  /// Who entered what, as far as it is known: path → name.
  public var authors: [String: String] = [:]

  /// Who entered something for the unit that carries or drafts the decision.
  public var drafters: Set<String> = []

  /// What was being typed when somebody left.
  public var draft: Draft?

  /// An answer that was begun and not finished. It is no answer, and offered again where its question is asked.
  public struct Draft: Hashable, Sendable {
    /// The question's id.
    public var question: String
    /// What was typed.
    public var text: String
    /// Whether it is a text of several lines, which goes on.
    public var isLong: Bool

    /// An answer that was begun.
    public init(question: String, text: String, isLong: Bool = false) {
      self.question = question
      self.text = text
      self.isLong = isLong
    }
  }

  /// Nothing done yet.
  public init() {}
}
