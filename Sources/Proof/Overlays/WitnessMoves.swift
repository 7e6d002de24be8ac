import CEL
import CivilCalendar
import SourceText
import Workflows

/// Changes of a record that could part two versions of a check: other values of what their conditions read, dates as
/// far apart as the versions count, lists a little longer or shorter.
struct WitnessMoves {
  let overlay: Workflow
  let calendar: WorkCalendar
  let step: Int
  let checks: [Check]
  /// Conditions of the step as a whole, where that is what differs.
  let conditions: [Condition]

  /// One change: what is put where. Nothing takes it out.
  typealias Move = [(path: Sketch.Path, item: Sketch.Item?)]

  private var round: Sketch.Path { [.name("steps"), .name(overlay.steps[step].id)] }

  func moves(on sketch: Sketch) -> [Move] {
    var moves: [Move] = []
    let asked = conditions + checks.compactMap(\.when) + checks.flatMap(\.kind.conditions)
    var seen: Set<String> = []
    for reference in asked.flatMap({ $0.program.references })
    where seen.insert(reference.path.joined(separator: ".")).inserted {
      moves += values(of: reference.path, in: sketch, literals: asked.flatMap { Self.literals($0.program.expression) })
    }
    for rule in checks.flatMap(\.kind.dateRules) { moves += dates(rule, in: sketch) }
    for check in checks {
      if let reason = check.reason {
        let by = place(reason.by, element: nil).flatMap { sketch[$0] }
        if let field = place(reason.field, element: nil), let stated = place(reason.stated, element: nil) {
          moves.append([(field, .text("示例：说明的理由"))])
          moves.append([(field, .text("示例：说明的理由")), (stated, by)])
        }
      }
    }
    for fact in overlay.facts.fields { moves += facts(fact) }
    moves += lists(in: sketch)
    moves += removals(in: sketch)
    return moves
  }

  /// Whatever the round says, left out: a field, a part of a group, a paper, a field of every element.
  private func removals(in sketch: Sketch) -> [Move] {
    guard let item = sketch[round] else { return [] }
    return item.children.flatMap { child -> [Move] in
      let path = round + [child.key]
      let inner = child.item.children.flatMap { part -> [Move] in
        if case .index = part.key {
          return part.item.children.map { [(path + [part.key, $0.key], nil)] }
        }
        return [[(path + [part.key], nil)]]
      }
      return [[(path, nil)]] + inner.prefix(40)
    }
  }

  // MARK: - Values

  private func facts(_ fact: Field) -> [Move] {
    let path: Sketch.Path = [.name("facts"), .name(fact.id)]
    return texts(fact.type, literals: []).map { text, item in
      [(path, fact.determined.contains(text) ? determined(item) : item)]
    }
  }

  private func determined(_ value: Sketch.Item) -> Sketch.Item {
    .fields([
      "value": value, "reason": .text("示例：认定的理由"), "by": .fields(["name": .text("张明")]),
      "on": .text("2023-01-10"),
    ])
  }

  private func values(of path: [String], in sketch: Sketch, literals: [Value]) -> [Move] {
    switch path.first {
    case "this": return values(Array(path.dropFirst()), of: overlay.steps[step].fields, at: round, literals)
    case "steps":
      guard path.count > 2, let other = overlay.steps.first(where: { $0.id == path[1] }) else { return [] }
      return values(Array(path.dropFirst(2)), of: other.fields, at: [.name("steps"), .name(other.id)], literals)
    case "it":
      // Every list of the round: which one a condition goes through is the kind's own affair.
      return overlay.steps[step].fields.fields.flatMap { field -> [Move] in
        guard let group = field.type.elements else { return [] }
        let list = round + [.name(field.id)]
        let count = sketch[list]?.children.count ?? 0
        let each = (0..<min(count, 12)).map {
          values(Array(path.dropFirst()), of: group, at: list + [.index($0)], literals)
        }
        // All of them at once, then the last alone.
        let all = (each.first ?? []).indices.map { index in each.flatMap { $0.indices.contains(index) ? $0[index] : [] }
        }
        return all + (each.last ?? []) + (each.first ?? [])
      }
    case "record": return values(Array(path.dropFirst()), of: Vocabulary.envelope, at: [], literals)
    default: return []
    }
  }

  private func values(_ keys: [String], of group: FieldGroup, at place: Sketch.Path, _ literals: [Value]) -> [Move] {
    var group: FieldGroup? = group
    var path = place
    var found: Field?
    for key in keys {
      guard let field = group?[key] else { return [] }
      found = field
      path.append(.name(key))
      if case .group(let inner) = field.type { group = inner } else { group = nil }
    }
    guard let found else { return [] }
    return [[(path, nil)]] + texts(found.type, literals: literals).map { [(path, $0.item)] }
  }

  private func texts(_ type: FieldType, literals: [Value]) -> [(text: String, item: Sketch.Item)] {
    switch type {
    case .bool: return ["true", "false"].map { ($0, .scalar($0, isText: false)) }
    case .choice(let choices): return choices.filter { !$0.isDropped }.map { ($0.id, .text($0.written)) }
    case .int:
      return literals.flatMap { value -> [(String, Sketch.Item)] in
        guard case .int(let number) = value else { return [] }
        return [-1, 0, 1].map { (offset: Int64) in
          let near = "\(number.addingReportingOverflow(offset).partialValue)"
          return (near, .scalar(near, isText: false))
        }
      }
    case .string:
      return literals.compactMap { if case .string(let text) = $0 { (text, .text(text)) } else { nil } }
        + [("示例", .text("示例"))]
    case .date: return [("2023-05-08", .text("2023-05-08"))]
    case .list(.choice(let choices)):
      let open = choices.filter { !$0.isDropped }
      var lists = open.map { [$0] } + open.map { left in open.filter { $0.id != left.id } } + [open, open.reversed()]
      for value in literals {
        if case .list(let items) = value {
          lists.append(
            items.compactMap { item in open.first { if case .string($0.id) = item { true } else { false } } })
        }
      }
      return lists.map { ("", .list($0.map { .text($0.written) })) }
    default: return []
    }
  }

  private static func literals(_ expression: Expression) -> [Value] {
    var found: [Value] = expression.literal.map { [$0] } ?? []
    if case .list(let items) = expression.kind { found.append(.list(items.compactMap(\.literal))) }
    return found + expression.children.flatMap(literals)
  }

  // MARK: - Dates and lists

  private func dates(_ rule: DateRule, in sketch: Sketch) -> [Move] {
    let elements = (0..<12).map { Optional($0) }
    guard let rule = rule.plain else { return [] }
    let isWithin = rule.from.root == .element || rule.to.root == .element
    return (isWithin ? elements : [nil]).flatMap { element -> [Move] in
      guard let from = place(rule.from, element: element, in: sketch),
        let to = place(rule.to, element: element, in: sketch),
        case .scalar(let begun, _)? = sketch[from], let start = CivilDate(begun)
      else { return [] }
      return [rule.atLeast, rule.atMost].compactMap { $0 }.flatMap { period -> [Move] in
        beginnings(near: start).flatMap { begin -> [Move] in
          guard case .day(let day) = calendar.day(period, after: begin) else { return [] }
          return [0, 1, -1].map { [(from, .text("\(begin)")), (to, .text("\(day.adding(days: $0))"))] }
        }
      }
    }
  }

  /// Days to count from: the other days of the week, and those before holidays and make-up days, where days and working
  /// days part most.
  private func beginnings(near start: CivilDate) -> [CivilDate] {
    let notice = calendar.years[start.year]
    let special = (notice?.holidays.map(\.days.earliest) ?? []) + (notice?.workdays ?? [])
    return (0..<7).map { start.adding(days: $0) } + special.prefix(12).map { $0.adding(days: -1) }
  }

  private func lists(in sketch: Sketch) -> [Move] {
    overlay.steps[step].fields.fields.flatMap { field -> [Move] in
      let path = round + [.name(field.id)]
      guard case .list(let items)? = sketch[path], let last = items.last else { return [] }
      return (1...4).map { [(path, .list(items + Array(repeating: last, count: $0)))] }
        + [[(path, .list(items.dropLast()))], [(path, .list([]))]]
    }
  }

  private func place(_ path: FieldPath, element: Int?, in sketch: Sketch? = nil) -> Sketch.Path? {
    let keys = path.keys.map(Sketch.Key.name)
    switch path.root {
    case .round: return round + keys
    case .step(let other): return [.name("steps"), .name(overlay.steps[other].id)] + keys
    case .record: return keys
    case .element:
      guard let element, let sketch, let key = path.keys.first else { return nil }
      // The list whose elements have such a field.
      let list = overlay.steps[step].fields.fields.first { field in
        field.type.elements?[key] != nil && (sketch[round + [.name(field.id)]]?.children.count ?? 0) > element
      }
      return list.map { round + [.name($0.id), .index(element)] + keys }
    }
  }
}
