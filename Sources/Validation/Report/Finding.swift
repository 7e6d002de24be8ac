public import SourceText
public import Workflows

/// An outcome worth showing (问题事项): what, where, why, and what to do.
public struct Finding: Sendable {
  /// The check: `step.check`, such as `solicitation.comment_period`.
  public var check: String
  /// The round it is about, from 1, where the step has several; and whether that round counts.
  public var round: (number: Int, counts: Bool)?
  /// What came of the check.
  public var outcome: Outcome
  /// What it weighs.
  public var weight: Weight
  /// Short labels that qualify it: 参照执行, 计法有争议, 待人工确认.
  public var labels: [Text]
  /// 说明: what was found, with the values that decided it.
  public var statement: Text
  /// 依据: the article or articles.
  public var basis: [Basis]
  /// 建议: what to do. Never a date or a value to paste.
  public var advice: Text?
  /// Where in the record; for something missing, where it belongs.
  public var place: Place
  /// The same as a JSON Pointer (RFC 6901).
  public var pointer: String
  /// The line of the workflow that asks for it.
  public var rule: Place
  /// The values that decided it: both dates, the count, the days skipped and why.
  public var values: [Value]
  /// The name of the element of a list that it is about, as the record gives it; nothing where there is none.
  public var element: String?
  /// Why it does not count for the exit code, if it does not.
  public var deferred: Deferred?

  /// A finding in a file that defines a workflow: a rule and what it found, where there is no record and no article.
  public static func ofDefinition(
    rule: String, weight: Weight, statement: Text, advice: Text?, place: Place, other: Place?, about: String
  ) -> Finding {
    Finding(
      check: rule, round: nil, outcome: .fail(.breached), weight: weight, labels: [], statement: statement, basis: [],
      advice: advice, place: place, pointer: "", rule: other ?? place, values: [], element: about, deferred: nil)
  }

  /// Whether it falls short only under one of two readings that lawyers dispute.
  public var isDisputed: Bool { labels.contains(Weighing.disputed) }

  /// A value that decided a check.
  public typealias Value = DecidingValue

  /// An article, ready to be read.
  public struct Basis: Hashable, Sendable {
    /// The citation as the workflow writes it: `r713/15/1`.
    public var citation: String
    /// 《重大行政决策程序暂行条例》第十五条第一款 / Art. 15(1), Interim Regulation …
    public var text: Text
    /// `law`, `practice` or `unverified`.
    public var standing: String
    /// The id of the workflow that cites it: the layer that asks.
    public var layer: String

    /// An article.
    public init(citation: String, text: Text, standing: String, layer: String) {
      self.citation = citation
      self.text = text
      self.standing = standing
      self.layer = layer
    }
  }
}
