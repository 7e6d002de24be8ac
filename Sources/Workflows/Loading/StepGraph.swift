import CEL
import SourceText

/// How the steps of a workflow hang together: which come later than which, and in what order their state can be
/// found.
struct StepGraph {
  /// The order in which the state of steps can be found.
  private(set) var order: [Int] = []
  /// For each step those that reach it through `after`.
  private(set) var later: [[Int]]

  private let steps: [Step]
  private var circles: [(step: Int, text: Text)] = []

  init(_ steps: [Step]) {
    self.steps = steps
    later = Array(repeating: [], count: steps.count)
    findLater()
    findOrder()
  }

  /// Reports circles, which would leave no step that can begin or be judged first.
  func report(to loading: Loading) {
    for circle in circles {
      loading.report(
        "circular_steps", at: steps[circle.step].span, circle.text,
        help: Text(
          zh: "核对其中各环节的 after、when，去掉一处。", en: "Look at the `after` and `when` of these steps, and take one away."))
    }
  }

  private func predecessors(of step: Int) -> [Int] {
    (steps[step].partOf.map { steps[$0] } ?? steps[step]).after.map(\.step)
  }

  private mutating func findLater() {
    var followers = [[Int]](repeating: [], count: steps.count)
    for step in steps.indices { for before in predecessors(of: step) { followers[before].append(step) } }
    for step in steps.indices {
      var found = [Bool](repeating: false, count: steps.count)
      var open = [steps[step].partOf ?? step]
      while let current = open.popLast() {
        for next in followers[current] where !found[next] {
          found[next] = true
          open.append(next)
        }
      }
      later[step] = steps.indices.filter { found[$0] }
    }
    // One circle runs through several steps and is one mistake.
    var told: Set<Int> = []
    for step in steps.indices where later[step].contains(step) && !told.contains(step) {
      told.formUnion([step] + later[step].filter { later[$0].contains(step) })
      circles.append((step, circle(through: step)))
    }
  }

  /// A shortest way from a step through `after` back to itself, in words.
  private func circle(through step: Int) -> Text {
    var ways = [[step]]
    var seen: Set<Int> = []
    while let way = ways.first {
      ways.removeFirst()
      for next in steps.indices
      where predecessors(of: next).contains(steps[way[way.count - 1]].partOf ?? way[way.count - 1]) {
        if next == step {
          let ids = (way + [step]).map { steps[$0].id }
          return Text(
            zh: "先后顺序形成循环，没有一个环节可以先办：\(ids.joined(separator: " → "))",
            en: "The order of these steps is a circle, in which none can come first: \(ids.joined(separator: " → "))")
        }
        if seen.insert(next).inserted { ways.append(way + [next]) }
      }
    }
    return Text(zh: "环节“\(steps[step].id)”要求排在自己之后", en: "Step \"\(steps[step].id)\" must come after itself")
  }

  /// A step's state depends on the steps that its `when` and `redo` ask about, and a part's on its parent's.
  private mutating func findOrder() {
    let needs = steps.indices.map { index in
      var needed = steps[index].partOf.map { [$0] } ?? []
      for condition in [steps[index].when, steps[index].redo] {
        for name in condition?.program.references.compactMap({ $0.step }) ?? [] {
          if let other = steps.firstIndex(where: { $0.id == name }) { needed.append(other) }
        }
      }
      return needed
    }
    var placed = [Bool](repeating: false, count: steps.count)
    while order.count < steps.count {
      guard let next = steps.indices.first(where: { !placed[$0] && needs[$0].allSatisfy { placed[$0] } }) else {
        let stuck = steps.indices.filter { !placed[$0] }
        if let first = stuck.first {
          let names = stuck.map { steps[$0].id }
          circles.append(
            (
              first,
              Text(
                zh: "环节的 when、redo 互相依赖：\(names.joined(separator: "、"))",
                en: "The `when` and `redo` of these steps ask about each other: \(names.joined(separator: ", "))")
            ))
        }
        order += stuck
        return
      }
      placed[next] = true
      order.append(next)
    }
  }
}
