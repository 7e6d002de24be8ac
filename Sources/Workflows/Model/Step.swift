public import SourceText

/// One stage of the procedure (环节).
public final class Step: Sendable {
  /// Its id, stable for ever.
  public let id: String
  /// The ids it had before, by which records and overlays may still call it.
  public let aliases: [String]
  /// What people call it.
  public let title: Text
  /// The article that asks for it.
  public let basis: Citation
  /// Whether the law demands it, or only allows it: an optional one brings its duties once it is used.
  public let isOptional: Bool
  /// Whose duty it is, where the law says.
  public let owedBy: DutyHolder?
  /// The step it is a way of carrying out; it shares that step's `when` and `after`.
  public let partOf: Int?
  /// When it applies; always, if nothing is said.
  public let when: Condition?
  /// The steps that must be done before it begins.
  public let after: [Predecessor]
  /// What a round of it may say.
  public let fields: FieldGroup
  /// The field whose day is the day on which a round begins.
  public let begins: FieldPath?
  /// The fields any of which, filled, shows that a round is done.
  public let done: [FieldPath]
  /// Which rounds count.
  public let rounds: RoundRule
  /// When another round is called for, until which the step is not done.
  public let redo: Condition?
  /// Grounds on which the law spares something.
  public let exemptions: [Exemption]
  /// What is checked in a round.
  public let checks: [Check]
  /// Its place in the workflow: its `id`.
  public let span: Span
  /// Why a body that follows by reference has no such step; then it never applies.
  public let without: Text?
  /// What the step was in the layer below, and the article by which this layer asks more.
  public let below: (step: Step, basis: Citation)?
  private let impliedNames: [String]

  init(
    id: String, aliases: [String], title: Text, basis: Citation, isOptional: Bool, owedBy: DutyHolder?, partOf: Int?,
    when: Condition?,
    after: [Predecessor], fields: FieldGroup, begins: FieldPath?, done: [FieldPath], rounds: RoundRule,
    redo: Condition?, exemptions: [Exemption], checks: [Check], span: Span, without: Text? = nil,
    below: (step: Step, basis: Citation)? = nil
  ) {
    self.id = id
    self.aliases = aliases
    self.title = title
    self.basis = basis
    self.isOptional = isOptional
    self.owedBy = owedBy
    self.partOf = partOf
    self.when = when
    self.after = after
    self.fields = fields
    self.begins = begins
    self.done = done
    self.rounds = rounds
    self.redo = redo
    self.exemptions = exemptions
    self.checks = checks
    self.span = span
    self.without = without
    self.below = below
    impliedNames = ImpliedCheck.allCases.map { "\(id).\($0.rawValue)" }
  }

  /// The id of an implied check in reports: `step.done`.
  public func name(of check: ImpliedCheck) -> String { impliedNames[check.index] }

  /// A step that must be done before another begins.
  public final class Predecessor: Sendable {
    /// The index of the earlier step.
    public let step: Int
    /// The article that sets the order.
    public let basis: Citation
    /// Whether the order is inferred from the text rather than said by it: then at most a warning.
    public let isInferred: Bool
    /// Its place in the workflow.
    public let span: Span

    init(step: Int, basis: Citation, isInferred: Bool, span: Span) {
      self.step = step
      self.basis = basis
      self.isInferred = isInferred
      self.span = span
    }
  }

  /// Which rounds of a step count.
  public enum RoundRule: String, CaseIterable, Sendable {
    /// The last one.
    case last
    /// The best one: another round adds, it does not undo.
    case any
    /// Each of them.
    case every
  }
}

/// A ground on which the law spares something (例外情形), claimed in a round under `exempt`.
public struct Exemption: Sendable {
  /// Its id.
  public let id: String
  /// What people call it.
  public let title: Text
  /// The article that grants it.
  public let basis: Citation
  /// What it spares.
  public let covers: [Cover]
  /// When it may be claimed.
  public let when: Condition?
  /// What a claim may say besides reason, by whom and on what day.
  public let fields: FieldGroup
  /// What a claim must say.
  public let requires: [Field]
  /// Its place in the workflow.
  public let span: Span

  /// What an exemption may spare.
  public enum Cover: Hashable, Sendable {
    /// The whole step.
    case step
    /// The call for another round.
    case redo
    /// One check of the step, by its id.
    case check(String)
  }
}
