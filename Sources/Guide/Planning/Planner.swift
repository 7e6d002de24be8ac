import CEL
public import CivilCalendar
import Documents
public import SourceText
public import Validation
import Workflows

/// Plans the rest of a procedure, back from a day.
///
/// A pure function of a record, its workflow, a day and a request. What is on record stays; conditions are asked of the
/// record as it will be once the plan has come true, which is found by planning, entering, and planning again. In the
/// end the days keep what `validate` asks of them, since the rules count here as they count there.
public struct Planner: Sendable {
  private let validator: Validator
  private let asOf: CivilDate

  /// A planner for the records that a validator judges on a day.
  public init(_ validator: Validator, asOf: CivilDate) {
    self.validator = validator
    self.asOf = asOf
  }

  /// Why there is no plan.
  public struct Problem: Error, Sendable {
    /// A stable name.
    public let id: String
    /// What is wrong.
    public let message: Text
    /// What to do.
    public let help: Text
    /// The report of the record, where it is the record that is wrong.
    public var report: RecordReport?
  }

  /// The plan that a request asks for.
  public func plan(_ file: SourceFile, _ request: PlanRequest) -> Result<Plan, Problem> {
    // No calendar is made up so far ahead, and no procedure runs so long.
    if request.day > asOf.adding(days: 30 * 366) { return .failure(.tooFar) }
    let (report, record) = validator.looking(from: asOf).examine(file)
    guard let record, report.verdict != .unreadable else { return .failure(.unreadable(report)) }
    if report.verdict == .notGoverned { return .failure(.notGoverned(report)) }
    do throws(Problem) {
      var draft = try PlanDraft(record, report: report, request: request, asOf: asOf)
      var choices: [Text] = []
      // Each round may bring in steps and rules that hold only once what was planned has come.
      for _ in 0..<4 {
        let before = draft
        guard let future = future(of: before) else { break }
        if let choice = choice(for: before, future) { choices.append(draft.take(choice)) }
        try draft.plan(future.record)
        if draft.isSame(as: before) { break }
      }
      return .success(draft.finished(choices))
    } catch {
      return .failure(error)
    }
  }

  /// A record with the planned days entered; nothing where the file is written so that they cannot be.
  public func entering(_ plan: Plan, into file: SourceFile) -> SourceFile? {
    guard let document = try? Document(file) else { return nil }
    return PlanEntry.enter(plan.dates.map { ($0.path, $0.planned) }, into: document)?.file
  }

  /// The record once the plan has come true, and what validation then says of it.
  private func future(of draft: PlanDraft) -> (report: RecordReport, record: RecordView)? {
    let days = draft.days
    guard let last = days.map(\.day).max(), let entered = PlanEntry.enter(days, into: draft.present.document) else {
      return nil
    }
    let (report, record) = validator.looking(from: max(last, asOf).adding(days: 366)).examine(entered.file)
    return record.map { (report, $0) }
  }

  /// An optional step without which a check cannot hold that asks for it: 公众参与 wants one of its ways.
  private func choice(for draft: PlanDraft, _ future: (report: RecordReport, record: RecordView)) -> PlanDraft.Choice? {
    let workflow = future.record.workflow
    let failing = Set(future.report.steps.flatMap(\.checks).filter { $0.outcome.isShortfall }.map(\.id))
    for index in draft.network.steps {
      for check in workflow.steps[index].checks where failing.contains(check.name) {
        let asked = Set(check.kind.conditions.flatMap { $0.program.references.compactMap(\.step) })
        let candidates = draft.network.unused.filter {
          asked.contains(workflow.steps[$0].id) && !draft.request.excluding.contains(workflow.steps[$0].id)
        }
        for candidate in candidates {
          var other = draft
          _ = other.take(PlanDraft.Choice(step: candidate, check: check, others: []))
          guard (try? other.plan(future.record)) != nil, let then = self.future(of: other),
            !then.report.steps.flatMap(\.checks).contains(where: { $0.id == check.name && $0.outcome.isShortfall })
          else { continue }
          return PlanDraft.Choice(step: candidate, check: check, others: candidates.filter { $0 != candidate })
        }
      }
    }
    return nil
  }
}

extension Outcome {
  /// Whether it is a `fail` of either cause.
  var isShortfall: Bool { if case .fail = self { true } else { false } }
}

/// Enters planned days into a record.
enum PlanEntry {
  static func enter(_ days: [(path: EditPath, day: CivilDate)], into document: Document) -> Document? {
    var document = document
    for (path, day) in days {
      var edits: [Edit] = []
      // The only round of a step becomes the first of several before a second one is entered.
      if path.parts.count > 2, case .index(let number) = path.parts[2] {
        let step = EditPath(Array(path.parts.prefix(2)))
        if number > 0, let node = step.node(in: document), document.kind(node) == .mapping { edits.append(.wrap(step)) }
      }
      edits.append(.set(path, .string("\(day)")))
      guard let edited = try? document.applying(edits) else { return nil }
      document = edited
    }
    return document
  }
}

extension Planner.Problem {
  static let tooFar = Self(
    id: "too_far", message: Text(zh: "日期太远，不能安排", en: "The day is too far ahead to be planned for"),
    help: Text(zh: "核对年份；最多安排到三十年以后。", en: "Check the year; at most thirty years are planned ahead."))

  static func unreadable(_ report: RecordReport) -> Self {
    Self(
      id: "unreadable", message: Text(zh: "记录无法读取，不能安排", en: "The record cannot be read, so nothing can be planned"),
      help: Text(zh: "按下列问题改正后再试。", en: "Correct the problems below and try again."), report: report)
  }

  static func notGoverned(_ report: RecordReport) -> Self {
    Self(
      id: "not_governed", message: Text(zh: "本事项不适用本程序规则", en: "The workflow does not govern the matter"),
      help: report.scope ?? Text(zh: "核对事项情况。", en: "Check the facts of the matter."), report: report)
  }
}
