import CEL
import CivilCalendar
import SourceText
import Workflows

/// Draws up a record for an example: what is wished of it, and around that what fits.
///
/// Steps lie apart in the order in which they follow each other, so that what comes later also reads later.
struct Builder {
  let workflow: Workflow
  let calendar: WorkCalendar
  /// The step that the example is about.
  let focus: Int
  private(set) var sketch = Sketch()
  /// The conditions that must hold, or must not, for the wishes to come true.
  private(set) var goals: [Goal] = []
  private let origin: CivilDate
  private let depths: [Int]
  private var people = 0

  /// A condition that must hold, or must not.
  struct Goal {
    let condition: Condition
    let holds: Bool
    /// The step whose round is `this`; nothing where the matter as a whole is meant.
    let step: Int?
    /// The element that is `it`, and the fields of its list.
    var element: (path: Sketch.Path, fields: FieldGroup)?
  }

  /// A record of which nothing but the head and the facts is there.
  init(_ workflow: Workflow, calendar: WorkCalendar, focus: Int, origin: CivilDate) {
    self.workflow = workflow
    self.calendar = calendar
    self.focus = focus
    self.origin = origin
    depths = Self.depths(of: workflow)
    let depth = depths.isEmpty ? 0 : depths[focus]
    // Rules that do not ask who decides may be those of a university, which has no provincial government.
    let isOfGovernment = workflow.governs.asks(after: "decision_maker")
    let (title, body, level, unit) =
      isOfGovernment
      ? ("江州省示例事项", "江州省人民政府", "government", "江州省发展改革委") : ("示例事项", "示例单位", "other", "示例部门")
    sketch.root = .fields([
      "chengxu": .text("record/1"), "workflow": .text(workflow.id), "id": .text("示例"), "title": .text(title),
      "initiated": .text("\(origin.adding(days: -45 * (depth + 1)))"),
      "decision_maker": .fields(["name": .text(body), "level": .text(level)]),
      "lead_units": .list([.fields(["name": .text(unit), "lead": .scalar("true", isText: false)])]),
    ])
    for fact in workflow.facts.fields { sketch[[.name("facts"), .name(fact.id)]] = plain(fact) }
    goals.append(Goal(condition: workflow.governs.when, holds: true, step: nil))
    goals.append(Goal(condition: workflow.governs.directly.when, holds: true, step: nil))
  }

  /// The same for a body that follows the workflow by reference, where any does: some checks ask nothing of others.
  var byReference: Builder? {
    guard let reference = workflow.governs.byReference else { return nil }
    var copy = self
    copy.goals.removeAll { $0.condition.text == workflow.governs.directly.when.text }
    copy.goals.append(Goal(condition: reference.when, holds: true, step: nil))
    return copy
  }

  /// The same with nothing wanted of calls for another round: some checks fail only in a round that calls for one.
  var callingAgain: Builder {
    let calls = Set(workflow.steps.compactMap { $0.redo?.text })
    var copy = self
    copy.goals.removeAll { $0.step != nil && !$0.holds && calls.contains($0.condition.text) }
    return copy
  }

  /// The way to the round of a step.
  func path(of step: Int) -> Sketch.Path { [.name("steps"), .name(workflow.steps[step].id)] }

  // MARK: - Rounds

  /// Enters a round that is begun and done.
  mutating func carryOut(_ step: Int) {
    applies(step)
    let fields = ([workflow.steps[step].begins].compactMap { $0 } + workflow.steps[step].done.prefix(1))
    for field in fields { fill(field, in: step) }
    if let redo = workflow.steps[step].redo { goals.append(Goal(condition: redo, holds: false, step: step)) }
  }

  /// Enters everything that a finished round may not lack.
  mutating func complete(_ step: Int) {
    carryOut(step)
    fillRequired(workflow.steps[step].fields, at: path(of: step), step: step)
  }

  /// Enters what a round may also say.
  mutating func fillOptional(_ step: Int) {
    for field in workflow.steps[step].fields.fields where field.isOptional {
      let path = path(of: step) + [.name(field.id)]
      if sketch[path] == nil { sketch[path] = item(field, step: step) }
    }
  }

  private mutating func fillRequired(_ group: FieldGroup, at place: Sketch.Path, step: Int) {
    for field in group.fields where !field.isOptional {
      let path = place + [.name(field.id)]
      if sketch[path] == nil {
        sketch[path] = item(field, step: step)
      } else if case .group(let inner) = field.type {
        fillRequired(inner, at: path, step: step)
      }
    }
  }

  /// Wants a step to apply.
  mutating func applies(_ step: Int) {
    if let when = workflow.steps[workflow.steps[step].partOf ?? step].when {
      goals.append(Goal(condition: when, holds: true, step: nil))
    }
  }

  /// Wants a condition on the round of a step to hold, or not to.
  mutating func want(_ condition: Condition, _ holds: Bool, step: Int) {
    goals.append(Goal(condition: condition, holds: holds, step: step))
  }

  /// Takes back what was wanted of the call for another round.
  mutating func wantRedo(_ holds: Bool, step: Int) {
    guard let redo = workflow.steps[step].redo else { return }
    goals.removeAll { $0.step == step && $0.condition.text == redo.text }
    goals.append(Goal(condition: redo, holds: holds, step: step))
  }

  /// Enters a value, or takes one out.
  mutating func set(_ path: Sketch.Path, _ item: Sketch.Item?) { sketch[path] = item }

  /// Enters a claim of an exemption.
  mutating func claim(_ exemption: Exemption, step: Int, without left: String? = nil) {
    let claim = path(of: step) + [.name("exempt")]
    sketch[claim + [.name("ground")]] = .text(exemption.id)
    for field in exemption.requires where field.id != left {
      sketch[claim + [.name(field.id)]] = item(field, step: step)
    }
  }

  // MARK: - Wishes

  /// Makes wishes of the round of a step come true, as far as that takes no condition.
  mutating func grant(_ wishes: [Wish], step: Int, element: (path: Sketch.Path, fields: FieldGroup)? = nil) {
    for wish in wishes {
      switch wish {
      case .filled(let path): fill(path, in: step, element: element?.path)
      case .empty(let path): sketch[way(path, step: step, element: element?.path)] = nil
      case .value(let path, let text):
        sketch[way(path, step: step, element: element?.path)] = value(text, of: path.field.type)
      case .member(let path, let name, let unit):
        sketch[way(path, step: step, element: element?.path)] = member(path.field.type, name, unit)
      case .list(let path, let elements):
        list(path, elements, step: step, element: element?.path)
      case .gap(let from, let to, let period, let days):
        fill(from, in: step, element: element?.path)
        guard let start = date(at: way(from, step: step, element: element?.path)),
          case .day(let end) = calendar.day(period, after: start)
        else { continue }
        sketch[way(to, step: step, element: element?.path)] = .text("\(end.adding(days: days))")
      case .paper(let paper, let isOnFile):
        let place = path(of: step) + [.name("documents"), .name(paper.id)]
        sketch[place] = isOnFile ? .fields(["confirmed": confirmation(step)]) : nil
      case .condition(let condition, let holds):
        goals.append(Goal(condition: condition, holds: holds, step: step, element: element))
      }
    }
  }

  private mutating func list(_ path: FieldPath, _ elements: [[Wish]], step: Int, element: Sketch.Path?) {
    let place = way(path, step: step, element: element)
    guard case .list(let type) = path.field.type else { return }
    sketch[place] = .list(elements.map { _ in item(type, title: path.field.title, step: step) })
    let fields = path.field.type.elements ?? FieldGroup(path: "it", [])
    for (index, wishes) in elements.enumerated() {
      grant(wishes, step: step, element: (place + [.index(index)], fields))
    }
  }

  /// The way of a field within the record.
  func way(_ path: FieldPath, step: Int, element: Sketch.Path? = nil) -> Sketch.Path {
    let keys = path.keys.map(Sketch.Key.name)
    return switch path.root {
    case .round: self.path(of: step) + keys
    case .element: (element ?? self.path(of: step)) + keys
    case .step(let other): self.path(of: other) + keys
    case .record: keys
    }
  }

  private mutating func fill(_ path: FieldPath, in step: Int, element: Sketch.Path? = nil) {
    let place = way(path, step: step, element: element)
    if sketch[place] != nil { return }
    if case .step(let other) = path.root {
      sketch[place] = item(path.field, step: other)
    } else {
      sketch[place] = item(path.field, step: step)
    }
  }

  // MARK: - Values

  /// A value that fits a field of a step.
  mutating func item(_ field: Field, step: Int) -> Sketch.Item {
    let isBegin = workflow.steps[step].begins?.field === field
    let isDone = workflow.steps[step].done.contains { $0.field === field }
    if case .date = field.type { return .text("\(day(of: step).adding(days: isBegin ? 0 : isDone ? 20 : 10))") }
    return item(field.type, title: field.title, step: step)
  }

  mutating func item(_ type: FieldType, title: Text, step: Int) -> Sketch.Item {
    switch type {
    case .string: return .text("示例：\(title.zh)")
    case .int: return .scalar("1", isText: false)
    case .bool: return .scalar("true", isText: false)
    case .date: return .text("\(day(of: step).adding(days: 10))")
    case .person: return person()
    case .draft: return .text("v1")
    case .confirmation: return confirmation(step)
    case .document: return .fields(["confirmed": confirmation(step)])
    case .choice(let choices): return .text(choices.first?.id ?? "")
    case .list(let element): return .list([item(element, title: title, step: step)])
    case .group(let group):
      var fields: [Sketch.Item.Entry] = []
      for field in group.fields where !field.isOptional {
        fields.append(Sketch.Item.Entry(key: field.id, item: item(field, step: step)))
      }
      return .map(fields)
    }
  }

  /// A fact whose value spares nothing, where it has one.
  private mutating func plain(_ fact: Field) -> Sketch.Item {
    switch fact.type {
    case .bool: .scalar(fact.determined.contains("true") ? "false" : "true", isText: false)
    case .choice(let choices): .text(choices.first { !fact.determined.contains($0.id) }?.id ?? choices.first?.id ?? "")
    default: item(fact.type, title: fact.title, step: focus)
    }
  }

  private func member(_ type: FieldType, _ name: String, _ unit: String) -> Sketch.Item {
    switch type {
    case .list(let element): .list([member(element, name, unit)])
    case .person: .fields(["name": .text(name), "unit": .text(unit)])
    default: .text(name)
    }
  }

  private func value(_ text: String, of type: FieldType) -> Sketch.Item {
    switch type {
    case .int, .bool: .scalar(text, isText: false)
    default: .text(text)
    }
  }

  private mutating func person() -> Sketch.Item {
    let names = ["周敏", "张明", "李华", "赵律之", "秦望", "孙秉正", "陆一鸣", "何静", "周维民", "卫清", "魏澜", "严实"]
    defer { people += 1 }
    let number = people / names.count
    return .fields(["name": .text(names[people % names.count] + (number == 0 ? "" : "\(number + 1)"))])
  }

  private mutating func confirmation(_ step: Int) -> Sketch.Item {
    .fields(["by": person(), "on": .text("\(day(of: step))")])
  }

  // MARK: - Days

  /// The first day of a step.
  func day(of step: Int) -> CivilDate { origin.adding(days: 45 * (depths[step] - depths[focus])) }

  /// The date that stands at a path.
  func date(at path: Sketch.Path) -> CivilDate? {
    if case .scalar(let text, _)? = sketch[path] { CivilDate(text) } else { nil }
  }

  /// How many steps come before each, at the longest.
  private static func depths(of workflow: Workflow) -> [Int] {
    var depths = workflow.steps.map { _ in 0 }
    for _ in workflow.steps {
      for step in workflow.steps.indices {
        for earlier in workflow.predecessors(of: step) { depths[step] = max(depths[step], depths[earlier.step] + 1) }
      }
    }
    return depths
  }
}

extension Governs {
  /// Whether what it governs depends on something in a record's head.
  fileprivate func asks(after key: String) -> Bool {
    let conditions = [when, directly.when, byReference?.when].compactMap(\.self) + except.map(\.when)
    return conditions.contains { $0.program.references.contains { $0.path.starts(with: ["record", key]) } }
  }
}
