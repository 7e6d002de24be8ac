import CivilCalendar
import Validation
import Workflows

/// Finds the days on which a link between two dates begins or ceases to hold.
///
/// Counting itself is left to the rule, which counts as `validate` does. All that is known here is that a later end
/// and an earlier beginning only help a minimum, and only hurt a maximum; so the day sought is found by halving.
struct LinkSearch {
  let calendar: WorkCalendar

  /// The most days that are looked at: no rule of procedure runs longer.
  private static let reach = 16_384

  /// The first day on which a link may end that begins on a day.
  func firstEnd(_ link: DateNetwork.Link, from start: CivilDate) -> CivilDate {
    seek(from: start, by: 1) { holds(link, start, $0) }
  }

  /// The last day on which a link may begin that ends on a day.
  func lastStart(_ link: DateNetwork.Link, to end: CivilDate) -> CivilDate {
    seek(from: end, by: -1) { holds(link, $0, end) }
  }

  /// The last day on which a maximum that begins on a day may end.
  func lastEnd(_ link: DateNetwork.Link, from start: CivilDate) -> CivilDate {
    seek(from: start, by: 1) { !holds(link, start, $0) }.adding(days: -1)
  }

  /// The first day on which a maximum that ends on a day may begin.
  func firstStart(_ link: DateNetwork.Link, to end: CivilDate) -> CivilDate {
    seek(from: end, by: -1) { !holds(link, $0, end) }.adding(days: 1)
  }

  func holds(_ link: DateNetwork.Link, _ start: CivilDate, _ end: CivilDate) -> Bool {
    let found = link.rule.holds(from: start, to: end, less: link.stretches, by: calendar)
    return found.atLeast == true && found.atMost == true
  }

  /// The nearest day, going one way, from which on something is so.
  private func seek(from day: CivilDate, by direction: Int, _ isSo: (CivilDate) -> Bool) -> CivilDate {
    if isSo(day) { return day }
    var near = 0
    var far = 1
    while far < Self.reach, !isSo(day.adding(days: direction * far)) {
      near = far
      far *= 2
    }
    while far - near > 1 {
      let middle = (near + far) / 2
      if isSo(day.adding(days: direction * middle)) { far = middle } else { near = middle }
    }
    return day.adding(days: direction * far)
  }
}
