import CivilCalendar
import Documents
import Validation
import Workflows

/// How early and how late dates can fall that are not on record yet, from the present day on.
///
/// The days are those of a plan without a goal that may use rest days, found over the same network by the same schedule:
/// what is said while a matter is under way and what `plan` says cannot differ. Nothing is said where holidays that
/// are not published would matter.
struct Horizon {
  private let record: RecordView
  private let network: DateNetwork
  /// None where the rules contradict each other.
  private let earliest: [DateSchedule.Bound]
  private let latest: [DateSchedule.Bound?]

  /// A day, what it is the day of, and the check that sets it; nothing where the order of the steps does.
  struct Bound {
    let day: CivilDate
    let field: Field
    let check: Check?
  }

  init(_ record: RecordView) {
    self.record = record
    var maker = DateNetworkMaker(record, future: record)
    network = maker.make()
    let years = network.entries.compactMap(\.known).flatMap { [$0.earliest.year, $0.latest.year] } + [record.asOf.year]
    let schedule = DateSchedule(
      network, calendar: record.calendar.assuming((years.min() ?? 1) - 1...(years.max() ?? 1) + 4),
      published: record.calendar, asOf: record.asOf, keepsWorkdays: false
    ) { _, _ in true }
    earliest = (try? schedule.earliest()) ?? []
    latest = schedule.latest(setting: [:])
  }

  /// The first last day of a step.
  func due(_ step: Int) -> Bound? {
    network.entries.indices.filter { network.entries[$0].step == step }.compactMap(last).min { $0.day < $1.day }
  }

  /// The first day on which a step can begin, where that is still to come.
  func beginning(_ step: Int) -> CivilDate? {
    if record.states[step].isBegun { return nil }
    if let begin = network.entries.indices.last(where: { isBeginning($0, of: step) }) { return first(begin)?.day }
    // Of a step whose beginning has no date, the day by which those before it can be done.
    let before = network.links.filter { link in
      guard case .law(.after) = link.cause else { return false }
      return network.entries[link.to].step == step
    }.map(\.from)
    guard earliest.count == network.entries.count, !before.contains(where: { earliest[$0].isProvisional }) else {
      return nil
    }
    return before.map { earliest[$0].day }.max().flatMap { $0 > record.asOf ? $0 : nil }
  }

  /// The first day for a date that is still open, where that is to come.
  func firstDay(at path: EditPath) -> CivilDate? {
    network.entries.firstIndex { $0.path == path }.flatMap(first)?.day
  }

  /// The first days that a date on record sets by a check: of its own step, and of the beginning of others.
  func firsts(from path: EditPath) -> [Bound] {
    guard !earliest.isEmpty, let start = known(path) else { return [] }
    return network.entries.indices.filter { entry in
      comes(earliest[entry].link, from: start)
        && (network.entries[entry].step == network.entries[start].step || network.entries[entry].role == .begins)
    }.compactMap(first)
  }

  /// The last days that a date on record sets by a check.
  func lasts(from path: EditPath) -> [Bound] {
    guard let start = known(path) else { return [] }
    return network.entries.indices.filter { comes(latest[$0]?.link, from: start) }.compactMap(last)
  }

  private func known(_ path: EditPath) -> Int? {
    network.entries.firstIndex { $0.path == path && $0.known != nil }
  }

  private func comes(_ number: Int?, from start: Int) -> Bool {
    guard let link = number.map({ network.links[$0] }), case .law(.check) = link.cause else { return false }
    if let least = link.rule.atLeast, least.amount == 0 { return false }
    return link.from == start || link.to == start
  }

  private func isBeginning(_ entry: Int, of step: Int) -> Bool {
    network.entries[entry].step == step && network.entries[entry].role == .begins
  }

  private func first(_ entry: Int) -> Bound? {
    guard earliest.indices.contains(entry) else { return nil }
    let bound = earliest[entry]
    return bound.day > record.asOf ? self.bound(entry, bound) : nil
  }

  private func last(_ entry: Int) -> Bound? { latest[entry].flatMap { bound(entry, $0) } }

  private func bound(_ entry: Int, _ bound: DateSchedule.Bound) -> Bound? {
    guard network.entries[entry].known == nil, let link = bound.link, !bound.isProvisional else { return nil }
    let check: Check? = if case .law(.check(let check)) = network.links[link].cause { check } else { nil }
    return Bound(day: bound.day, field: network.entries[entry].field, check: check)
  }
}
