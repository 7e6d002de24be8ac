public import SourceText

/// One file of a workflow: the workflow itself, or an overlay with everything it extends below it.
///
/// The spans of a workflow with several layers count bytes of all its files one after another; a layer knows where
/// its own begin.
public struct Layer: Sendable {
  /// The id of the workflow in that file.
  public let id: String
  /// Its version.
  public let version: String
  /// What people call it.
  public let title: Text
  /// The file.
  public let file: SourceFile
  /// Where its bytes begin.
  let start: UInt32
  /// What nobody has yet compared it with; said in every report.
  public let unchecked: Text?
  /// Where its text is weaker on paper and the layer below prevails.
  public internal(set) var yields: [Concession]
  /// Where it lawfully departs from the layer below.
  public internal(set) var departs: [Concession]

  /// Where a span of the workflow lies in this layer's own file.
  public func own(_ span: Span) -> Span {
    Span(start: span.start - min(start, span.start), end: span.end - min(start, span.end))
  }
}

/// A check at which an overlay does not hold its base: the author says so, with the article.
public struct Concession: Sendable {
  /// The check, `step.check`, or `governs`.
  public let check: String
  /// The article of the overlay.
  public let basis: Citation
  /// Why a departure is lawful; nothing for a text that yields.
  public let ground: Ground?
  /// What the article says, in the author's words.
  public let says: Text?
  /// Its place in the workflow.
  public let span: Span

  /// Why a departure from a higher rule is lawful.
  public enum Ground: String, CaseIterable, Sendable {
    /// The higher rule is followed by analogy only.
    case byReference = "by_reference"
    /// The higher rule, or whoever made it, authorises it.
    case authorised
    /// Legislation of autonomous areas or special zones (Legislation Law arts. 101, 109).
    case special

    /// What people call it.
    public var text: Text {
      switch self {
      case .byReference: Text(zh: "参照执行", en: "by reference")
      case .authorised: Text(zh: "依授权规定", en: "authorised")
      case .special: Text(zh: "依变通规定", en: "special legislation")
      }
    }
  }
}

/// How a layer's version of something stands to the version below it.
public enum LayerRelation: String, CaseIterable, Sendable {
  /// It asks at least as much, which is proved.
  case tightens
  /// It asks less on paper; the version below prevails.
  case yields
  /// It lawfully departs; the version below is shown beside it.
  case departs
}
