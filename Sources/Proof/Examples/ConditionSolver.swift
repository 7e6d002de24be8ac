import CEL
import CivilCalendar
import Documents
import SourceText
import Validation
import Workflows

/// Finds values under which conditions hold, or do not.
///
/// A condition is a closed expression over fields whose values are few: each field it reads is tried with each value
/// that could matter, as few changes as possible first, and the real evaluator judges. Taking the expression apart
/// would find the same values and would have to know every function there is.
struct ConditionSolver {
  let workflow: Workflow
  let validator: Validator

  /// Makes every goal come true, or returns nothing. Values of new elements and rounds come from `builder`.
  func solve(_ goals: [Builder.Goal], for builder: Builder) -> Sketch? {
    var builder = builder
    for _ in 0..<3 {
      let open = goals.indices.filter { !holds(goals[$0], in: builder.sketch) }
      if open.isEmpty { return builder.sketch }
      for index in open where !holds(goals[index], in: builder.sketch) {
        guard let sketch = nearest(goals[index], keeping: goals, for: builder) else { return nil }
        builder.set([], sketch.root)
      }
    }
    return goals.allSatisfy { holds($0, in: builder.sketch) } ? builder.sketch : nil
  }

  private func holds(_ goal: Builder.Goal, in sketch: Sketch) -> Bool {
    guard let record = validator.view(of: SourceFile(path: "example.yaml", text: sketch.yaml)) else { return false }
    return holds(goal, in: record)
  }

  private func holds(_ goal: Builder.Goal, in record: RecordView) -> Bool {
    let round = goal.step.flatMap { step in
      node([.name("steps"), .name(workflow.steps[step].id)], in: record.document)
    }
    var element: Scope.Element?
    if let (path, fields) = goal.element {
      guard let found = node(path, in: record.document) else { return false }
      element = Scope.Element(node: found, fields: fields)
    }
    let scope = Scope(record, step: goal.step ?? 0, round: round, element: element)
    if case .success(goal.holds) = scope.holds(goal.condition) { return true }
    return false
  }

  private func node(_ path: Sketch.Path, in document: Document) -> NodeID? {
    var node = document.root
    for key in path {
      switch key {
      case .name(let name):
        guard document.kind(node) == .mapping, let child = document.child(node, name) else { return nil }
        node = child
      case .index(let index):
        let children = Array(document.children(node))
        guard children.indices.contains(index) else { return nil }
        node = children[index]
      }
    }
    return node
  }

  /// The record with the fewest changes in which a goal comes true; of those, one that keeps the other goals.
  private func nearest(_ goal: Builder.Goal, keeping goals: [Builder.Goal], for builder: Builder) -> Sketch? {
    let coordinates = Coordinates(builder: builder, workflow: workflow).of(goal)
    var fallback: Sketch?
    var tries = 0
    for changes in 1...3 where changes <= coordinates.count {
      for chosen in combinations(of: coordinates.count, changes) {
        for values in products(chosen.map { coordinates[$0].values.count }) {
          tries += 1
          if tries > 4000 { return fallback }
          var sketch = builder.sketch
          for (coordinate, value) in zip(chosen, values) {
            sketch[coordinates[coordinate].path] = coordinates[coordinate].values[value]
          }
          guard let record = validator.view(of: SourceFile(path: "example.yaml", text: sketch.yaml)),
            holds(goal, in: record)
          else { continue }
          if goals.allSatisfy({ holds($0, in: record) }) { return sketch }
          fallback = fallback ?? sketch
        }
      }
      if fallback != nil { return fallback }
    }
    return fallback
  }

  private func combinations(of count: Int, _ size: Int) -> [[Int]] {
    if size == 0 { return [[]] }
    return combinations(of: count, size - 1).flatMap { rest in
      (((rest.last ?? -1) + 1)..<max((rest.last ?? -1) + 1, count)).map { rest + [$0] }
    }
  }

  private func products(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { rows, size in rows.flatMap { row in (0..<size).map { row + [$0] } } }
  }
}

extension ConditionSolver {
  /// The fields that a condition reads, each with the values that could matter.
  struct Coordinates {
    var builder: Builder
    let workflow: Workflow
    /// The numbers that the condition names: what matters lies beside them.
    private var numbers: [Int] = []

    /// A place in the record and what may stand there.
    struct Coordinate {
      let path: Sketch.Path
      let values: [Sketch.Item?]
    }

    init(builder: Builder, workflow: Workflow) {
      self.builder = builder
      self.workflow = workflow
    }

    func of(_ goal: Builder.Goal) -> [Coordinate] {
      var copy = self
      copy.numbers = goal.condition.text.matches(of: /[0-9]+/).compactMap { Int($0.output) }
      var seen: Set<Sketch.Path> = []
      return goal.condition.program.references.compactMap { reference in
        guard let coordinate = copy.coordinate(reference.path, goal), seen.insert(coordinate.path).inserted else {
          return nil
        }
        return coordinate
      }
    }

    private mutating func coordinate(_ path: [String], _ goal: Builder.Goal) -> Coordinate? {
      var keys = path.dropFirst()
      var place: Sketch.Path
      var group: FieldGroup
      var step = goal.step ?? builder.focus
      switch path.first {
      case "this":
        guard let index = goal.step else { return nil }
        (place, group) = (builder.path(of: index), workflow.steps[index].fields)
      case "it":
        guard let element = goal.element else { return nil }
        (place, group) = element
      case "facts": (place, group) = ([.name("facts")], workflow.facts)
      case "record": (place, group) = ([], Vocabulary.envelope)
      case "steps":
        guard let id = keys.popFirst(), let index = workflow.steps.firstIndex(where: { $0.id == id }) else {
          return nil
        }
        step = index
        (place, group) = (builder.path(of: index), workflow.steps[index].fields)
        if keys.isEmpty {
          builder.complete(index)
          return Coordinate(path: place, values: [builder.sketch[place], nil])
        }
      default: return nil
      }
      var field: Field?
      while let key = keys.popFirst(), let next = group[key] {
        place.append(.name(key))
        field = next
        guard case .group(let inner) = next.type else { break }
        group = inner
      }
      return field.map { Coordinate(path: place, values: values(of: $0, step: step)) }
    }

    private mutating func values(of field: Field, step: Int) -> [Sketch.Item?] {
      switch field.type {
      case .list(let element):
        let lists = elements(element, title: field.title, step: step)
        return lists.map { .list($0) } + [nil]
      default: return scalars(field, step: step) + [nil]
      }
    }

    /// What a field that is no list may hold.
    private mutating func scalars(_ field: Field, step: Int) -> [Sketch.Item] {
      switch field.type {
      case .bool: [.scalar("true", isText: false), .scalar("false", isText: false)]
      case .choice(let choices): choices.map { .text($0.id) }
      case .int:
        ((0...3) + numbers.filter { $0 > 3 }.flatMap { [$0 - 1, $0, $0 + 1] }).map { .scalar("\($0)", isText: false) }
      case .string: [.text("甲方"), .text("乙方")]
      case .draft: [.text("v1"), .text("v2")]
      case .date:
        [0, -40, 40].compactMap { days in
          builder.item(field, step: step).day.map { .text("\($0.adding(days: days))") }
        }
      default: [builder.item(field, step: step)]
      }
    }

    /// Lists worth trying: all choices, all but one, in another order; elements that differ in one field.
    private mutating func elements(_ type: FieldType, title: Text, step: Int) -> [[Sketch.Item]] {
      if case .choice(let choices) = type {
        let all = choices.map { Sketch.Item.text($0.id) }
        return [all] + all.indices.map { out in all.indices.filter { $0 != out }.map { all[$0] } } + all.map { [$0] }
          + [all.reversed(), []]
      }
      let first = builder.item(type, title: title, step: step)
      let second = builder.item(type, title: title, step: step)
      guard case .list(.group(let group)) = FieldType.list(type) else { return [[first], [first, second], []] }
      var lists = [[first], [first, second], []]
      for field in group.fields where !(field.type.elements != nil) {
        for value in scalars(field, step: step) {
          let other = second.with(field.id, value)
          lists += [[other], [first, other], [first.with(field.id, value), other]]
        }
        lists.append([second.with(field.id, nil)])
      }
      return lists
    }
  }
}

extension Sketch.Item {
  /// The same with another value under a key.
  fileprivate func with(_ key: String, _ value: Sketch.Item?) -> Sketch.Item {
    var sketch = Sketch(root: self)
    sketch[[.name(key)]] = value
    return sketch.root
  }

  /// The day that it writes.
  fileprivate var day: CivilDate? {
    if case .scalar(let text, _) = self { CivilDate(text) } else { nil }
  }
}
