import CivilCalendar
import Workflows

extension PeriodKind {
  func ways(to promise: Promise) -> [[Wish]] {
    // A last day that rolls may still be in time on the next days.
    let over = rolls ? [1, 15] : [1]
    switch promise {
    case .passes: return [atLeast, atMost].compactMap { $0 }.flatMap { gaps($0, 0) }
    case .fails:
      let under = isAlsoReadBothEnds && atLeast?.unit == .days ? -2 : -1
      return (atLeast.map { gaps($0, under) } ?? []) + (atMost.map { most in over.flatMap { gaps(most, $0) } } ?? [])
    case .disputed: return isAlsoReadBothEnds ? atLeast.map { gaps($0, -1) } ?? [] : []
    default: return []
    }
  }

  /// The period, longer or shorter by so many of its days (months and years: by days), between each date that may
  /// begin it and each that may end it.
  private func gaps(_ period: Period, _ more: Int) -> [[Wish]] {
    let isCounted = period.unit == .days || period.unit == .workdays
    let amount = isCounted ? Period(max(0, period.amount + more), period.unit) : period
    return from.paths.indices.flatMap { start in
      to.paths.indices.map { end in
        let (first, last) = (from.paths[start], to.paths[end])
        let gap = Wish.gap(
          from: first.tail ?? first.head, to: last.tail ?? last.head, amount, days: isCounted ? 0 : more)
        let wishes = [gap] + from.others(than: start) + to.others(than: end)
        let lists = [first, last].filter { $0.tail != nil }.map(\.head)
        return lists.reduce(wishes) { [.list($1, [$0])] }
      }
    }
  }
}

extension PeriodEnd {
  /// The other dates that could have been the end, each a day to the side that makes it not the one.
  fileprivate func others(than pivot: Int) -> [Wish] {
    let path = paths[pivot].tail ?? paths[pivot].head
    return paths.indices.filter { $0 != pivot && paths[$0].tail == nil }.map { other in
      .gap(from: path, to: paths[other].head, Period(0, .days), days: choice == .latest ? -1 : 1)
    }
  }
}
