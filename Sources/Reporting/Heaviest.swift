import Workflows

/// Keeps the heaviest of what it is given, up to a limit: for services that refuse more, or show no more.
///
/// Among equals the first are kept. Never holds more than the limit and one.
struct Heaviest<Element> {
  private let limit: Int
  private var kept: [Weight: [(element: Element, cost: Int)]] = [:]
  private var cost = 0
  /// How many were let go.
  private(set) var dropped = 0

  /// Keeps elements that cost `limit` together.
  init(limit: Int) {
    self.limit = limit
  }

  /// What is kept, heaviest first, equals in the order in which they came.
  var elements: [Element] {
    Weight.allCases.reversed().flatMap { kept[$0] ?? [] }.map(\.element)
  }

  mutating func add(_ element: Element, weight: Weight, cost elementCost: Int = 1) {
    kept[weight, default: []].append((element, elementCost))
    cost += elementCost
    while cost > limit {
      guard let lightest = Weight.allCases.first(where: { kept[$0]?.isEmpty == false }),
        let last = kept[lightest]?.popLast()
      else { return }
      cost -= last.cost
      dropped += 1
    }
  }
}
