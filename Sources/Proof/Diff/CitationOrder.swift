import CivilCalendar
import SourceText
import Workflows

/// Compares what two citations, each of its own workflow, make of what rests on them: the days on which it is law, and
/// whom it binds.
struct CitationOrder {
  let upper: Workflow
  let lower: Workflow

  func holds(_ own: Citation, _ below: Citation) -> Strictness {
    // What has become of the source itself is said of the source.
    if own.source == below.source { return .proved }
    guard let source = upper.source(own.source), let other = lower.source(below.source) else {
      return .open(.init(Text(zh: "依据文件不明", en: "A source is not known")))
    }
    return Strictness.holds(
      source.standing == .law || other.standing != .law,
      else: Text(zh: "依据不具有法的效力，至多注意", en: "Its source is no law, and it is at most a note")
    ).and(
      .holds(
        source.covers(other) && source.transition == other.transition,
        else: Text(zh: "依据文件的施行时间不同", en: "Its source is in force on other days"))
    ).and(
      .holds(
        upper.governs.byReference?.covers(own) != true || lower.governs.byReference?.covers(below) == true,
        else: Text(zh: "参照执行的，至多提示", en: "Where it is followed by reference it is at most a warning")))
  }
}

extension LawSource {
  /// Whether it is in force on every day on which the other is.
  func covers(_ other: LawSource) -> Bool {
    let begins = inForce.from.map { own in other.inForce.from.map { own <= $0 } ?? false } ?? true
    let ends = inForce.to.map { own in other.inForce.to.map { own >= $0 } ?? false } ?? true
    return begins && ends
  }
}
