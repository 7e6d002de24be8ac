import SourceText
import Workflows

/// Compares two versions of a check: where it applies, what a shortfall weighs, and what its kind asks.
struct CheckOrder {
  let upper: Workflow
  let lower: Workflow

  /// Whether one asks at least as much as the other, leaving aside the days on which each is law.
  func compare(_ own: Check, _ below: Check, _ order: any ConditionOrder) -> Strictness {
    order.appliesWherever(own.when, below.when)
      .and(weighs(own, below))
      .and(own.kind.isAtLeastAsStrict(asAny: below.kind, by: order))
  }

  /// A shortfall weighs no less.
  private func weighs(_ own: Check, _ below: Check) -> Strictness {
    func place(_ check: Check) -> [String]? { check.reason.map { [$0.field.place, $0.stated.place, $0.by.place] } }
    let standing = upper.source(own.basis.source)?.standing ?? .law
    let lowerStanding = lower.source(below.basis.source)?.standing ?? .law
    let isAsForceful: Bool =
      switch (own.force, below.force) {
      case (.must, _): true
      case (.generally, .must): false
      // A reason given in its place lets a shortfall pass: the place may neither be made nor be moved.
      case (.generally, .generally): place(own) == place(below)
      }
    return Strictness.holds(
      isAsForceful,
      else: own.force == below.force
        ? Text(zh: "说明理由的位置改变", en: "The place of the reason is another one, or gone")
        : Text(zh: "由应当改为一般", en: "What must be so is now asked for only generally")
    ).and(
      .holds(
        own.disputed == nil || below.disputed != nil,
        else: Text(zh: "改为有争议的读法，至多提示", en: "It is now called disputed, and at most a warning"))
    ).and(
      .holds(
        standing == .law || standing == lowerStanding,
        else: Text(zh: "依据不具有法的效力，至多注意", en: "Its source is no law, and it is at most a note")))
  }
}
