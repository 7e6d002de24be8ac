public import SourceText

/// The smallest thing that holds or not (检查要点).
public final class Check: Sendable {
  /// Its id within the step.
  public let id: String
  /// The ids it had before, within the step.
  public let aliases: [String]
  /// Its id in reports: `step.check`.
  public let name: String
  /// The article that asks for it.
  public let basis: Citation
  /// How strongly.
  public let force: Force
  /// Whose duty it is, where it is not the step's.
  public let owedBy: DutyHolder?
  /// When it applies; always, if nothing is said.
  public let when: Condition?
  /// Where a reason for falling short must stand, if the law names a place.
  public let reason: ReasonPlace?
  /// Why lawyers disagree about it; then it is at most a warning.
  public let disputed: Text?
  /// What is asked.
  public let kind: any CheckKind
  /// What a failure means, in words, where the kind cannot know.
  public let says: Text?
  /// What to do, where the kind's own advice is not enough.
  public let advice: Text?
  /// Its place in the workflow.
  public let span: Span
  /// The version of the layer below that this one takes the place of, and how it stands to it.
  public let below: (check: Check, relation: LayerRelation)?

  init(
    id: String, aliases: [String], name: String, basis: Citation, force: Force, owedBy: DutyHolder?, when: Condition?,
    reason: ReasonPlace?,
    disputed: Text?, kind: any CheckKind, says: Text?, advice: Text?, span: Span,
    below: (check: Check, relation: LayerRelation)? = nil
  ) {
    self.id = id
    self.aliases = aliases
    self.name = name
    self.basis = basis
    self.force = force
    self.owedBy = owedBy
    self.when = when
    self.reason = reason
    self.disputed = disputed
    self.kind = kind
    self.says = says
    self.advice = advice
    self.span = span
    self.below = below
  }

  /// How strongly a check is asked for.
  public enum Force: String, CaseIterable, Sendable {
    /// 应当: a shortfall is an error.
    case must
    /// 一般: a shortfall wants a reason.
    case generally
  }

  /// Where the law wants the reason for a shortfall: in which field, on a day not later than another.
  public struct ReasonPlace: Sendable {
    /// The field that holds the reason.
    public let field: FieldPath
    /// The day on which the reason was given.
    public let stated: FieldPath
    /// The day by which it had to be given.
    public let by: FieldPath
  }
}
