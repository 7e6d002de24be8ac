import CivilCalendar
import Validation
import Workflows

/// How early and how late each date of a network can be.
///
/// Working days make no plain differences, so bounds are carried over functions that never run backwards until
/// nothing moves any more: earliest days forward, latest days back. All earliest days together keep every rule, and so
/// do all latest days together.
struct DateSchedule {
  let network: DateNetwork
  /// The calendar to count by, makeshift years and all, and the one that is published.
  let calendar: WorkCalendar
  let published: WorkCalendar
  let asOf: CivilDate
  /// Whether dates fall on working days only.
  let keepsWorkdays: Bool
  /// On which days a date may fall.
  let allows: (Int, CivilDate) -> Bool
  private let search: LinkSearch

  /// A bound, the link that sets it, and whether holidays that are not published could move it.
  struct Bound: Hashable {
    var day: CivilDate
    var link: Int?
    var isProvisional: Bool
  }

  /// Rules that no days keep together, one of them; or none, where the days are given and have run out.
  struct Contradiction: Error {
    let link: Int?
  }

  /// The day on which nothing happens any more.
  private var never: CivilDate { asOf.adding(days: 50 * 366) }

  init(
    _ network: DateNetwork, calendar: WorkCalendar, published: WorkCalendar, asOf: CivilDate, keepsWorkdays: Bool,
    allows: @escaping (Int, CivilDate) -> Bool
  ) {
    self.network = network
    self.calendar = calendar
    self.published = published
    self.asOf = asOf
    self.keepsWorkdays = keepsWorkdays
    self.allows = allows
    search = LinkSearch(calendar: calendar)
  }

  // MARK: - Forward

  /// The earliest days, none before the present one or its own floor.
  func earliest(floors: [Int: CivilDate] = [:]) throws(Contradiction) -> [Bound] {
    var bounds: [Bound] = []
    for (index, entry) in network.entries.enumerated() {
      if let known = entry.known {
        bounds.append(Bound(day: known.latest, link: nil, isProvisional: false))
      } else {
        let floor = max(asOf, floors[index] ?? asOf)
        let day = floors[index] == nil ? up(index, floor) : floor
        if day >= never { throw Contradiction(link: nil) }
        bounds.append(Bound(day: day, link: nil, isProvisional: isAssumed(floor, day)))
      }
    }
    // Nothing that procedure asks for takes so long: whatever gets there chases itself.
    let end = asOf.adding(days: 40 * 366)
    var moved = true
    while moved {
      moved = false
      for (number, link) in network.links.enumerated() {
        guard let (index, bound) = raised(by: number, link, bounds), bound.day > bounds[index].day else { continue }
        // A body that meets on no later day cannot meet in time.
        if bound.day >= never { throw Contradiction(link: nil) }
        if bound.day > end { throw Contradiction(link: number) }
        bounds[index] = bound
        moved = true
      }
    }
    return bounds
  }

  /// What a link asks of the earliest days: a minimum raises its end, a maximum its beginning.
  private func raised(by number: Int, _ link: DateNetwork.Link, _ bounds: [Bound]) -> (Int, Bound)? {
    let isMinimum = link.rule.atLeast != nil
    let (source, target) = isMinimum ? (link.from, link.to) : (link.to, link.from)
    if network.entries[target].known != nil { return nil }
    let start = bounds[source]
    let day = isMinimum ? search.firstEnd(link, from: start.day) : search.firstStart(link, to: start.day)
    let rolled = up(target, day)
    return (
      target,
      Bound(
        day: rolled, link: number,
        isProvisional: start.isProvisional || hangs(link, start.day, day) || isAssumed(day, rolled))
    )
  }

  // MARK: - Back

  /// The latest days, where anything limits them: what is known, and the days that are set.
  func latest(setting set: [Int: CivilDate]) -> [Bound?] {
    var bounds: [Bound?] = network.entries.enumerated().map { index, entry in
      (set[index] ?? entry.known?.earliest).map { Bound(day: $0, link: nil, isProvisional: false) }
    }
    let end = asOf.adding(days: -40 * 366)
    var moved = true
    while moved {
      moved = false
      for (number, link) in network.links.enumerated() {
        guard let (index, bound) = lowered(by: number, link, bounds), bound.day > end,
          bounds[index].map({ bound.day < $0.day }) ?? true
        else { continue }
        bounds[index] = bound
        moved = true
      }
    }
    return bounds
  }

  private func lowered(by number: Int, _ link: DateNetwork.Link, _ bounds: [Bound?]) -> (Int, Bound)? {
    let isMinimum = link.rule.atLeast != nil
    let (source, target) = isMinimum ? (link.to, link.from) : (link.from, link.to)
    // What has to lie before a day gone by cannot be planned any more.
    guard network.entries[target].known == nil, let end = bounds[source],
      !(isMinimum && network.entries[source].known != nil && end.day < asOf)
    else { return nil }
    let day = isMinimum ? search.lastStart(link, to: end.day) : search.lastEnd(link, from: end.day)
    let rolled = down(target, day)
    return (
      target,
      Bound(
        day: rolled, link: number,
        isProvisional: end.isProvisional || hangs(link, end.day, day) || isAssumed(rolled, day))
    )
  }

  // MARK: - Days

  /// The first day from a day on that a date may fall on.
  func up(_ index: Int, _ day: CivilDate) -> CivilDate { roll(index, day, by: 1) }

  /// The last day up to a day that a date may fall on.
  func down(_ index: Int, _ day: CivilDate) -> CivilDate { roll(index, day, by: -1) }

  private func roll(_ index: Int, _ start: CivilDate, by direction: Int) -> CivilDate {
    var day = start
    for _ in 0..<800 {
      if allows(index, day) { return day }
      day = day.adding(days: direction)
    }
    return direction > 0 ? never : start
  }

  /// Whether the length of a link hangs on holidays that are not published.
  private func hangs(_ link: DateNetwork.Link, _ one: CivilDate, _ other: CivilDate) -> Bool {
    let periods = [link.rule.atLeast, link.rule.atMost].compactMap { $0 }
    guard link.rule.rolls || periods.contains(where: { $0.unit == .workdays && $0.amount > 0 }) else { return false }
    return !published.unpublished(from: min(one, other), through: max(one, other)).isEmpty
  }

  /// Whether a day was passed over, or taken for a working day, in a year whose holidays are not published.
  private func isAssumed(_ one: CivilDate, _ other: CivilDate) -> Bool {
    keepsWorkdays && !published.unpublished(from: min(one, other), through: max(one, other)).isEmpty
  }
}
