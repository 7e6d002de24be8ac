public import CivilCalendar
import Documents
public import SourceText
import Validation
public import Workflows

/// 一表: the steps of a matter with whose duty each is, its papers and its days, to be filled and signed by hand or
/// filled from a record.
public struct Checklist: Sendable {
  /// A step.
  public struct Row: Sendable {
    /// The step's id.
    public let id: String
    /// What people call it.
    public let title: Text
    /// The article that asks for it, without the title of the most cited source.
    public let basis: Text
    /// Whose duty it is.
    public let owedBy: DutyHolder
    /// Whether it need not be used.
    public let isOptional: Bool
    /// Why it need not be looked at: it does not apply, is spared, was not used. Nothing on a blank checklist.
    public let idle: Text?
    /// The papers it wants.
    public let papers: [Paper]
    /// Its days.
    public let days: [Day]
    /// What the law says of lengths of time: 不少于30日.
    public let periods: [Text]
  }

  /// A paper that is wanted, or on file.
  public struct Paper: Sendable {
    /// What it is.
    public let title: Text
    /// Whether it is on file.
    public let isOnFile: Bool
    /// Its number, archive number or holder, as far as the record says.
    public let number: String?
  }

  /// A day that is wanted, or on record.
  public struct Day: Sendable {
    /// What it is the day of.
    public let title: Text
    /// The day, where the record has it.
    public let date: DateRange?
  }

  /// The source that most steps rest on, which the rows therefore do not repeat.
  public let source: Text
  /// The steps in the workflow's order.
  public let rows: [Row]

  /// A blank one.
  public init(_ workflow: Workflow) {
    self.init(workflow, steps: workflow.steps) { _ in nil }
  }

  /// One filled from a record; nothing where the record cannot be read.
  public init?(_ guide: Guide) {
    guard let record = guide.validator.examine(guide.file, papers: guide.papers).record else { return nil }
    let ladder = guide.course.ladder
    self.init(record.workflow, steps: record.versions) { index in (record, ladder[index]) }
  }

  private init(_ workflow: Workflow, steps: [Step], filled: (Int) -> (RecordView, Rung)?) {
    var counts: [String: Int] = [:]
    for step in steps { counts[step.basis.source, default: 0] += 1 }
    let main = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    source = main.flatMap { workflow.source($0)?.title } ?? Text("")
    rows = steps.enumerated().map { index, step in
      let filled = filled(index)
      let maker = RowMaker(step: step, index: index, record: filled?.0)
      let basis = step.basis.source == main ? step.basis.place : workflow.article(step.basis)
      return Row(
        id: step.id, title: step.title, basis: basis, owedBy: step.owedBy ?? .leadUnit, isOptional: step.isOptional,
        idle: filled.flatMap { Self.idle($0.1) }, papers: maker.papers, days: maker.days, periods: maker.periods)
    }
  }

  private static func idle(_ rung: Rung) -> Text? {
    switch rung.progress {
    case .notApplicable, .exempt, .notUsed: rung.progress.text
    case .notBegun, .open, .done: nil
    }
  }
}

/// Finds what a step wants, and what the round that counts has of it.
private struct RowMaker {
  let step: Step
  let index: Int
  let record: RecordView?

  private var round: NodeID? {
    guard let record, let counting = record.states[index].counting else { return nil }
    return record.states[index].rounds[counting]
  }

  var papers: [Checklist.Paper] {
    var wanted: [FieldType.Choice] = []
    for check in step.checks where round.map({ _ in !isOff(check) }) ?? true {
      for paper in check.kind.papers where !wanted.contains(where: { $0.id == paper.id }) { wanted.append(paper) }
    }
    return wanted.map { paper in
      let node = entry(paper.id)
      return Checklist.Paper(title: paper.title, isOnFile: node != nil, number: node.flatMap(number))
    }
  }

  private func isOff(_ check: Check) -> Bool {
    guard let record, let round else { return false }
    return Scope(record, step: index, round: round).rulesOut(check.when)
  }

  private func entry(_ paper: String) -> NodeID? {
    guard let record, let round, let papers = record.filled(round, "documents"),
      let node = record.filled(papers, paper)
    else { return nil }
    let document = record.document
    guard document.kind(node) == .sequence else { return node }
    return Array(document.children(node)).last
  }

  private func number(_ paper: NodeID) -> String? {
    guard let record else { return nil }
    for key in ["number", "archive_no", "held_by", "file"] {
      if let node = record.filled(paper, key) { return record.document.text(node) }
    }
    return nil
  }

  var days: [Checklist.Day] {
    var paths: [FieldPath] = []
    for path in [step.begins].compactMap({ $0 }) + step.done where !paths.contains(where: { $0.keys == path.keys }) {
      if case .date = path.field.type { paths.append(path) }
    }
    return paths.map { Checklist.Day(title: $0.field.title, date: date($0.keys)) }
  }

  private func date(_ keys: [String]) -> DateRange? {
    guard let record, var node = round else { return nil }
    for key in keys {
      guard record.document.kind(node) == .mapping, let next = record.filled(node, key) else { return nil }
      node = next
    }
    return record.date(node)
  }

  /// Each length of time once, the least of those that bind the same way.
  var periods: [Text] {
    var texts: [Text] = []
    for check in step.checks where round.map({ _ in !isOff(check) }) ?? true {
      for rule in check.kind.dateRules {
        let text: Text? =
          if let least = rule.atLeast, least.amount > 0 {
            Text(zh: "不少于\(least.text.zh)", en: "at least \(least.text.en)")
          } else if let most = rule.atMost {
            Text(zh: "不超过\(most.text.zh)", en: "at most \(most.text.en)")
          } else {
            nil
          }
        if let text, !texts.contains(text) { texts.append(text) }
      }
    }
    return texts
  }
}
