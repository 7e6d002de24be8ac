import SourceText
public import Workflows

/// What became of every article of a source: which parts of a workflow rest on it, or why none can.
public struct Accounting: Sendable {
  /// The source.
  public let source: LawSource
  /// Its articles in their order.
  public let articles: [Article]

  /// One article.
  public struct Article: Sendable {
    /// Its number.
    public let number: Int
    /// What rests on it, with the place cited: `15/1` by `solicitation.comment_period`.
    public let citing: [(place: Citation, id: String)]
    /// Why nothing rests on it, or on the paragraph named.
    public let accounted: [(place: Citation, reason: String)]

    /// Whether nobody has said anything of it.
    public var isForgotten: Bool { citing.isEmpty && accounted.isEmpty }

    /// What rests on a place of which it is said that nothing can.
    public var contradicted: [String] {
      accounted.flatMap { entry in
        citing.filter { cited in
          guard let paragraph = entry.place.paragraph, paragraph > 0 else { return true }
          return cited.place.paragraph == paragraph
        }.map(\.id)
      }
    }
  }

  /// The accounting of a source; nothing where nobody has said how many articles it has.
  public init?(of source: LawSource, in workflow: Workflow) {
    guard let last = source.articles else { return nil }
    self.source = source
    let cited = Self.citations(in: workflow).filter { $0.place.source == source.id }
    articles = (1...max(1, last)).map { number in
      Article(
        number: number, citing: cited.filter { $0.place.articleNumber == number },
        accounted: source.accounted.filter { $0.place.articleNumber == number }.map { ($0.place, $0.reason.zh) })
    }
  }

  /// Everything of a workflow that cites an article, by the id under which reports name it.
  private static func citations(in workflow: Workflow) -> [(place: Citation, id: String)] {
    var found = [(workflow.governs.basis, "governs"), (workflow.governs.directly.basis, "governs.directly")]
    found += workflow.governs.except.map { ($0.basis, "governs.except.\($0.id)") }
    if let reference = workflow.governs.byReference { found.append((reference.basis, "governs.by_reference")) }
    found += workflow.facts.fields.compactMap { fact in fact.basis.map { ($0, "facts.\(fact.id)") } }
    for step in workflow.steps {
      found.append((step.basis, step.id))
      found += step.after.filter { $0.basis != step.basis }.map { ($0.basis, step.name(of: .after)) }
      found += step.exemptions.map { ($0.basis, "\(step.id).exemptions.\($0.id)") }
      found += step.checks.map { ($0.basis, $0.name) }
    }
    return found.map { (place: $0.0, id: $0.1) }
  }

  /// A table for people: article, what rests on it, or why nothing does.
  public var markdown: String {
    let rows = articles.map { article in
      let citing = article.citing.map { "`\($0.id)`" }.joined(separator: "、")
      let reasons = article.accounted.map { entry in
        (entry.place.paragraph.map { "第\($0)款：" } ?? "") + entry.reason
      }
      let place = Citation("\(source.id)/\(article.number)")?.place.zh ?? "\(article.number)"
      return "| \(place) | \(citing) | \(reasons.joined(separator: "；")) |"
    }
    return """
      | 条 · article | 依据它的 · what rests on it | 没有检查要点的原因 · why nothing does |
      |---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
