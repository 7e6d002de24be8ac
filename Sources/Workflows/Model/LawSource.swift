public import CivilCalendar
public import SourceText

/// An instrument that checks rest on (依据文件).
///
/// A class, since every check asks for its own.
public final class LawSource: Sendable {
  /// The name by which citations refer to it: `r713`.
  public let id: String
  /// Its title, without 《》.
  public let title: Text
  /// Its number as issued: 国务院令第713号.
  public let number: String?
  /// How many articles it has; a citation past the last one is an error.
  public let articles: Int?
  /// What weight it has.
  public let standing: Standing
  /// The days on which it is in force, both included; open where nothing is said.
  public let inForce: (from: CivilDate?, to: CivilDate?)
  /// Which day of a matter decides whether it applies.
  public let transition: Transition
  /// Articles and paragraphs that no check can rest on, each with the reason: an institutional duty, a principle,
  /// a matter of judgement, liability.
  public let accounted: [(place: Citation, reason: Text)]

  init(
    id: String, title: Text, number: String?, articles: Int?, standing: Standing,
    inForce: (from: CivilDate?, to: CivilDate?), transition: Transition, accounted: [(place: Citation, reason: Text)]
  ) {
    self.id = id
    self.title = title
    self.number = number
    self.articles = articles
    self.standing = standing
    self.inForce = inForce
    self.transition = transition
    self.accounted = accounted
  }

  /// What weight a source has.
  public enum Standing: String, CaseIterable, Sendable {
    /// Law: its breach can be an error.
    case law
    /// Good practice: at most a note.
    case practice
    /// Not yet checked against the text by a person: at most a note.
    case unverified
  }

  /// Which day of a matter decides whether a source applies.
  public enum Transition: String, CaseIterable, Sendable {
    /// The day on which the step began: a matter that straddles a change is judged step by step.
    case step
    /// The day on which the matter was initiated.
    case initiated
  }

  /// Whether the source is in force on every day, on no day, or only on some days of a range (nothing).
  public func isInForce(on day: DateRange) -> Bool? {
    let early = isInForce(on: day.earliest)
    return early == isInForce(on: day.latest) ? early : nil
  }

  private func isInForce(on day: CivilDate) -> Bool {
    if let from = inForce.from, day < from { return false }
    if let to = inForce.to, day > to { return false }
    return true
  }
}

extension LawSource {
  /// The standard by which numbers of papers are written, which no workflow need cite for itself.
  static let documentFormat = LawSource(
    id: "gbt9704",
    title: Text(
      zh: "《党政机关公文格式》（GB/T 9704—2012）7.2.5", en: "GB/T 9704-2012, layout of official documents, 7.2.5"),
    number: "GB/T 9704-2012", articles: nil, standing: .practice, inForce: (nil, nil), transition: .step, accounted: [])
}

extension Citation {
  /// How numbers of papers are written.
  public static var documentNumbers: Citation {
    Citation(source: LawSource.documentFormat.id)
  }
}
