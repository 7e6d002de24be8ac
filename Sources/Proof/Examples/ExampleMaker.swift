public import CivilCalendar
import SourceText
import Validation
public import Workflows

/// Makes example records out of a workflow's definition: one for each way in which a check can keep a promise.
///
/// Nothing is taken on trust: each candidate is judged by the real validator, and only one that keeps its promise is
/// given out. Starting from a whole good record and damaging it was rejected: what is left after shrinking then
/// depends on the luck of the damage, and the edges (28, 29, 30 days) are never met.
public struct ExampleMaker: Sendable {
  /// The checks that can be asked for.
  public let index: CheckIndex
  private let validator: Validator
  private let calendar: WorkCalendar

  /// A maker for one workflow of a library; nothing where the library has no such workflow, or not its calendar.
  public init?(_ library: WorkflowLibrary, workflow id: String, asOf: CivilDate) {
    guard let workflow = library.workflow(id), let calendar = library.calendar(workflow.calendar) else { return nil }
    index = CheckIndex(workflow)
    validator = Validator(library: library, asOf: asOf)
    self.calendar = calendar
  }

  /// The first example of a check that keeps a promise, or why there is none.
  public func example(of check: String, that promise: Promise) -> Result<Example, NoExample> {
    for draft in drafts(of: check, promise) {
      if let example = make(draft, check, promise) { return .success(example) }
    }
    return .failure(NoExample(reason: reason(check, promise)))
  }

  /// An example for each way in which a check can keep a promise.
  public func examples(of check: String, that promise: Promise) -> [Example] {
    var seen: Set<String> = []
    return drafts(of: check, promise).compactMap { draft in
      make(draft, check, promise).flatMap { seen.insert($0.text).inserted ? $0 : nil }
    }
  }

  private func drafts(of check: String, _ promise: Promise) -> [Recipes.Way] {
    guard let name = index[check] else { return [] }
    let recipes = Recipes(workflow: index.workflow) { [self] step in
      Builder(index.workflow, calendar: calendar, focus: step, origin: origin(name, step))
    }
    return recipes.ways(for: name, to: promise)
  }

  private func make(_ way: Recipes.Way, _ check: String, _ promise: Promise) -> Example? {
    let solver = ConditionSolver(workflow: index.workflow, validator: validator)
    // What is wished for often suffices; conditions are solved only where it does not.
    let candidates = way.lazy.flatMap { draft in
      [
        { draft.sketch }, { solver.solve(draft.goals, for: draft) },
        { solver.solve(draft.callingAgain.goals, for: draft) },
        { draft.byReference.flatMap { solver.solve($0.goals, for: $0) } },
      ] as [() -> Sketch?]
    }
    for candidate in candidates {
      guard let sketch = candidate()?.listingDrafts(of: index.workflow), let kept = judge(sketch, check, promise) else {
        continue
      }
      let smallest = shrink(sketch, kept, check, promise).arranged(by: index.workflow)
      // Among all other checks too.
      guard let found = judge(smallest, check, promise, isAlone: false) else { continue }
      return Example(
        check: check, promise: promise, text: title(check, promise, found) + smallest.yaml, whole: sketch.yaml,
        outcome: found.outcome, finding: found.finding)
    }
    return nil
  }

  // MARK: - Judging

  private typealias Kept = (outcome: CheckReport, finding: Finding?)

  /// What the validator says of a check, where it keeps the promise.
  private func judge(_ sketch: Sketch, _ check: String, _ promise: Promise, isAlone: Bool = true) -> Kept? {
    let file = SourceFile(path: "example.yaml", text: sketch.yaml)
    let step = String(check.prefix { $0 != "." })
    let report = isAlone ? validator.validate(file, only: step) : validator.validate(file)
    let outcomes = report.steps.lazy.flatMap(\.checks).filter { $0.id == check }
    let finding = report.findings.first { $0.check == check && $0.round?.counts != false }
    guard let outcome = outcomes.first, keeps(promise, outcome.outcome, finding, check) else { return nil }
    return (outcome, finding)
  }

  private func keeps(_ promise: Promise, _ outcome: Outcome, _ finding: Finding?, _ check: String) -> Bool {
    switch (promise, outcome) {
    case (.passes, .pass(explained: false)), (.explained, .pass(explained: true)), (.exempt, .exempt): return true
    case (.disputed, .fail): return finding?.isDisputed == true
    case (.fails, .fail):
      // Where lawyers dispute the check as such there is no other failure of it.
      if case .declared(let declared, _)? = index[check], declared.disputed != nil { return true }
      return finding?.isDisputed != true
    case (.asks, .unknown(let cause)): if case .because = cause { return false } else { return true }
    default: return false
    }
  }

  /// Takes away whatever can be taken away while the same is found for the same reason.
  private func shrink(_ sketch: Sketch, _ kept: Kept, _ check: String, _ promise: Promise) -> Sketch {
    var smallest = sketch
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for path in smallest.removable where !isHead(path) {
        // A determination stands or falls as a whole, unless it is what the example is about.
        if path.first == .name("facts"), path.count > 2, !check.hasPrefix("facts.") { continue }
        var candidate = smallest
        candidate[path] = nil
        guard candidate != smallest, let found = judge(candidate, check, promise),
          found.outcome.outcome == kept.outcome.outcome,
          found.finding?.statement == kept.finding?.statement
        else { continue }
        smallest = candidate
        isShrinking = true
      }
    }
    return smallest
  }

  /// What no record can be without.
  private func isHead(_ path: Sketch.Path) -> Bool {
    guard case .name(let key)? = path.first else { return false }
    return key == "chengxu"
      || Vocabulary.envelope[key].map { !$0.isOptional && (path.count == 1 || key == "decision_maker") } ?? false
  }

  // MARK: - Words

  /// A day from which on everything that the example rests on is in force; in May, far from the long holidays.
  private func origin(_ name: CheckName, _ step: Int) -> CivilDate {
    let workflow = index.workflow
    var citations = [workflow.governs.basis, workflow.governs.directly.basis]
    if !workflow.steps.isEmpty { citations.append(workflow.steps[step].basis) }
    switch name {
    case .declared(let check, _): citations.append(check.basis)
    case .implied(.after, _): citations += workflow.predecessors(of: step).map(\.basis)
    default: break
    }
    let from = citations.compactMap { workflow.source($0.source)?.inForce.from }.max()
    let usual = CivilDate(dayNumber: 19_485)  // 2023-05-08
    return max(usual, from?.adding(days: 120) ?? usual)
  }

  private func title(_ check: String, _ promise: Promise, _ kept: Kept) -> String {
    let found = kept.finding?.statement ?? CheckSentence(index).sentence(of: check)
    return """
      # 示例（虚构）：\(check) \(promise.title.zh)。\(SafeText.line(found.zh))
      # Example (fictional): \(check) \(promise.title.en). \(SafeText.line(found.en))

      """
  }

  private func reason(_ check: String, _ promise: Promise) -> Text {
    switch (promise, index[check]) {
    case (_, nil): Text(zh: "没有检查要点“\(check)”", en: "There is no check \"\(check)\"")
    case (.exempt, _): Text(zh: "“\(check)”没有法律规定的例外情形", en: "The law names no exemption from \"\(check)\"")
    case (.disputed, _): Text(zh: "“\(check)”的计法没有争议", en: "The count of \"\(check)\" is not disputed")
    case (.explained, _):
      Text(zh: "法律没有为“\(check)”规定说明理由的地方", en: "The law names no place for a reason for \"\(check)\"")
    case (.fails, _):
      Text(
        zh: "没有找到使“\(check)”判为不符合的记录；它或许至多不能判断或者待人工确认（--asks）",
        en:
          "No record was found that fails \"\(check)\"; perhaps it can at most be undecided or await a person (--asks)")
    case (.asks, _):
      Text(zh: "没有只因“\(check)”待人工确认的记录", en: "No record leaves \"\(check)\" to a person")
    case (.passes, .implied(.exemption, _)):
      Text(zh: "成立的例外情形读作“依法不需履行”（--exempt）", en: "A valid claim reads as exempt (--exempt)")
    case (.passes, .implied(.numbers, _)):
      Text(zh: "文号写法符合通行格式的，不作提示", en: "Of numbers that are as usual nothing is said")
    case (.passes, _): Text(zh: "没有符合“\(check)”的记录", en: "No record passes \"\(check)\"")
    }
  }
}

extension Sketch {
  /// The same with steps and their fields in the order in which the workflow declares them.
  func arranged(by workflow: Workflow) -> Sketch {
    guard case .map(let steps)? = self[[.name("steps")]] else { return self }
    var copy = self
    copy[[.name("steps")]] = nil
    let known = workflow.steps.map(\.id)
    for step in workflow.steps {
      guard let entry = steps.first(where: { $0.key == step.id }) else { continue }
      copy[[.name("steps"), .name(step.id)]] = entry.item.arranged(by: step.fields)
    }
    return steps.allSatisfy { known.contains($0.key) } ? copy : self
  }

  /// The same with every draft that a round names listed under `drafts`.
  func listingDrafts(of workflow: Workflow) -> Sketch {
    var used: [String] = []
    for step in workflow.steps {
      for field in step.fields.fields {
        guard case .draft = field.type,
          case .scalar(let id, _)? = self[[.name("steps"), .name(step.id), .name(field.id)]]
        else { continue }
        if !used.contains(id) { used.append(id) }
      }
    }
    var copy = self
    if !used.isEmpty { copy[[.name("drafts")]] = .list(used.sorted().map { .fields(["id": .text($0)]) }) }
    return copy
  }
}

extension Sketch.Item {
  /// The same with the fields of a group in their order, whatever else there is behind them.
  fileprivate func arranged(by group: FieldGroup) -> Sketch.Item {
    switch self {
    case .scalar: return self
    case .list(let items): return .list(items.map { $0.arranged(by: group) })
    case .map(let entries):
      let known = group.fields.compactMap { field in
        entries.first { $0.key == field.id }.map { Entry(key: $0.key, item: $0.item.arranged(as: field.type)) }
      }
      return .map(known + entries.filter { entry in !known.contains { $0.key == entry.key } })
    }
  }

  private func arranged(as type: FieldType) -> Sketch.Item {
    switch type {
    case .group(let group): arranged(by: group)
    case .list: type.elements.map(arranged) ?? self
    default: self
    }
  }
}
