public import SourceText

/// What a workflow governs: a matter outside it is neither good nor bad.
public struct Governs: Sendable {
  /// Which matters.
  public let when: Condition
  /// The article that says so.
  public let basis: Citation
  /// Classes of matters that are excluded.
  public let except: [Exclusion]
  /// Which decision-makers it binds directly.
  public let directly: (when: Condition, basis: Citation)
  /// Which decision-makers follow it by reference (参照执行).
  public let byReference: ByReference?

  /// A class of matters that is excluded.
  public struct Exclusion: Sendable {
    /// Its id.
    public let id: String
    /// What people call it.
    public let title: Text
    /// When a matter belongs to it.
    public let when: Condition
    /// The article that excludes it.
    public let basis: Citation
  }

  /// Who follows the workflow by reference. A class, since every check of such a record asks for it.
  public final class ByReference: Sendable {
    /// Which decision-makers.
    public let when: Condition
    /// The article that says so.
    public let basis: Citation
    /// Further articles, of the layers above.
    public let further: [Citation]
    /// The checks, `step.check`, that bite in full; the others are at most warnings.
    public let core: Set<String>

    init(when: Condition, basis: Citation, further: [Citation], core: Set<String>) {
      self.when = when
      self.basis = basis
      self.further = further
      self.core = core
    }

    /// Whether a citation is followed by reference: one of the same source. Another regulation that binds the
    /// decision-maker binds it in its own right.
    public func covers(_ citation: Citation) -> Bool {
      basis.source == citation.source || further.contains { $0.source == citation.source }
    }
  }
}
