import CivilCalendar
import SourceText
import Synchronization
import Workflows

/// The rules that records name, with what is found once for each workflow. Shared by all workers.
final class UsedRules: Sendable {
  /// The ids of the workflows, sorted.
  let ids: [String]
  private let find: @Sendable (String) -> WorkflowShelf.Answer
  private let found = Mutex<[String: Answer]>([:])

  /// What there is under an id.
  enum Answer: Sendable {
    case rules(Rules)
    case refused
    case unknown
  }

  /// What records are judged by.
  struct Rules: Sendable {
    let workflow: Workflow
    let calendar: WorkCalendar
    let places: RulePlaces
    let notes: [Text]
    let extended: [RecordReport.WorkflowUsed]
    let named: RecordReport.WorkflowUsed
  }

  init(_ library: WorkflowLibrary) {
    ids = library.ids
    find = { id in
      guard let workflow = library.workflow(id) else { return .unknown }
      return library.calendar(workflow.calendar).map { .workflow(workflow, $0) } ?? .unknown
    }
  }

  init(_ shelf: WorkflowShelf) {
    ids = shelf.ids
    find = shelf.workflow
  }

  func rules(_ id: String) -> Answer {
    if let known = found.withLock({ $0[id] }) { return known }
    let answer: Answer =
      switch find(id) {
      case .unknown: .unknown
      case .refused: .refused
      case .workflow(let workflow, let calendar):
        .rules(
          Rules(
            workflow: workflow, calendar: calendar, places: RulePlaces(workflow), notes: workflow.reservations,
            extended: workflow.layers.dropLast().map(RecordReport.WorkflowUsed.init),
            named: RecordReport.WorkflowUsed(workflow.layers[workflow.layers.count - 1])))
      }
    found.withLock { $0[id] = answer }
    return answer
  }
}
