public import SourceText

/// Whether one version of a check asks at least as much as another: on no settled record does it find less.
public enum Strictness: Sendable {
  /// It does, which follows from the two versions alone.
  case proved
  /// That does not follow, and why. A record may show that it asks less; or it may not.
  case open(Gap)

  /// What stands in the way of a proof.
  public struct Gap: Error, Sendable {
    /// What it is.
    public let reason: Text
    /// The expression in the way, in the version that should be stricter.
    public let span: Span?
    /// Whether the two ask different things, of which neither is more or less than the other.
    public let isAboutAnother: Bool

    /// What stands in the way of a proof.
    public init(_ reason: Text, at span: Span? = nil, isAboutAnother: Bool = false) {
      self.reason = reason
      self.span = span
      self.isAboutAnother = isAboutAnother
    }
  }

  /// The first of two that is open, or proved.
  public func and(_ other: @autoclosure () -> Strictness) -> Strictness {
    if case .open = self { self } else { other() }
  }

  /// Proved if it holds, else open for that reason.
  public static func holds(_ holds: Bool, else reason: Text, at span: Span? = nil) -> Strictness {
    holds ? .proved : .open(Gap(reason, at: span))
  }

  /// Proved if both are about the same dates, lists or papers, else open for that reason.
  public static func aboutTheSame(_ isSame: Bool, else reason: Text) -> Strictness {
    isSame ? .proved : .open(Gap(reason, isAboutAnother: true))
  }
}

/// What two conditions can come to at once, over all that a round and an element could say.
///
/// A kind asks which pairs are possible and draws its own conclusion: a narrower `where` is stricter for a minimum and
/// weaker for a maximum.
public protocol ConditionOrder {
  /// Every pair that the two conditions can come to. A condition that is not there always holds.
  func pairs(_ stricter: Condition?, _ weaker: Condition?) -> Result<Set<ConditionPair>, Strictness.Gap>
  /// The same question for the elements of a list.
  func entering(_ element: FieldGroup) -> any ConditionOrder
}

/// What the version that should be stricter, and the one it is held against, come to on the same record.
public struct ConditionPair: Hashable, Sendable {
  /// What the version that should be stricter comes to.
  public let stricter: Answer
  /// What the other comes to.
  public let weaker: Answer

  /// What a condition comes to.
  public enum Answer: Int, Comparable, Sendable {
    /// It does not hold.
    case no = 0
    /// It cannot be decided: what it asks for is not on record.
    case undecided = 1
    /// It holds.
    case yes = 2

    /// Holds less.
    public static func < (a: Answer, b: Answer) -> Bool { a.rawValue < b.rawValue }
  }

  /// What two versions come to.
  public init(stricter: Answer, weaker: Answer) {
    self.stricter = stricter
    self.weaker = weaker
  }
}

extension ConditionOrder {
  /// Whether only such pairs are possible.
  public func allPairs(
    _ stricter: Condition?, _ weaker: Condition?, _ reason: Text, _ allowed: (ConditionPair) -> Bool
  ) -> Strictness {
    // The same words mean the same.
    if stricter?.text == weaker?.text { return .proved }
    switch pairs(stricter, weaker) {
    case .failure(let gap): return .open(gap)
    case .success(let pairs):
      // Where it only goes wrong because something is not on record, nothing is shown of what it asks.
      let isUndecided = pairs.filter { !allowed($0) }.allSatisfy {
        $0.stricter == .undecided || $0.weaker == .undecided
      }
      return .holds(
        pairs.allSatisfy(allowed),
        else: isUndecided
          ? Text(
            zh: "登记不全时，两个条件的结果不同：一个能够判断，另一个不能判断",
            en: "Where something is not on record the two conditions part: one can be decided, the other cannot")
          : reason, at: stricter?.span)
    }
  }

  /// Whether the stricter version chooses no element that the other does not: for what must not be too few.
  public func choosesNoMore(_ stricter: Condition?, _ weaker: Condition?) -> Strictness {
    allPairs(
      stricter, weaker, Text(zh: "where 选入了原来不计入的项", en: "`where` lets in elements that the base leaves out")
    ) { $0.stricter <= $0.weaker }
  }

  /// Whether the stricter version leaves out no element that the other chooses: for what each must meet.
  public func leavesOutNone(_ stricter: Condition?, _ weaker: Condition?) -> Strictness {
    allPairs(
      stricter, weaker, Text(zh: "where 漏掉了原来应当检查的项", en: "`where` leaves out elements that the base checks")
    ) { pair in
      // An element that the base cannot decide on may not be decided in its favour by a check that it then passes.
      switch pair.weaker {
      case .yes: pair.stricter == .yes
      case .undecided: pair.stricter == .undecided
      case .no: true
      }
    }
  }
}

extension CheckKind {
  /// Whether this check asks at least as much as one of any kind.
  public func isAtLeastAsStrict(asAny other: any CheckKind, by conditions: any ConditionOrder) -> Strictness {
    if let other = other as? Self { return isAtLeastAsStrict(as: other, by: conditions) }
    return .open(
      Strictness.Gap(
        Text(
          zh: "检查种类由 \(type(of: other).name) 改为 \(Self.name)，二者不能比较",
          en: "`\(Self.name)` takes the place of `\(type(of: other).name)`, and the two kinds cannot be compared"),
        isAboutAnother: true))
  }
}

extension FieldPath {
  /// Whether it leads to the same place, in versions of one workflow.
  public func isSame(as other: FieldPath) -> Bool { place == other.place }

  /// The way with nothing said twice: `this.closed` and `closed` are the same place.
  public var place: String { text.hasPrefix("this.") ? String(text.dropFirst(5)) : text }
}

extension ValuesPath {
  /// The way with nothing said twice, as of a `FieldPath`.
  public var place: String { text.hasPrefix("this.") ? String(text.dropFirst(5)) : text }
}
