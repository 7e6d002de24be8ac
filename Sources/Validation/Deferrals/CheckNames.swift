import Workflows

/// The names of all checks there are, former ones included, that deferrals may name. Workflows are read one by one until
/// a name is found, those first that extend no other: nearly all names are theirs.
final class CheckNames {
  private var known: Set<String> = []
  /// The workflows that were not looked into yet, last first.
  private var waiting: [String]
  private let find: (String) -> Workflow?

  init(_ library: WorkflowLibrary) {
    waiting = library.ids
    find = library.workflow
  }

  init(_ shelf: WorkflowShelf) {
    waiting = shelf.ids.map { (shelf.files(of: $0).count, $0) }.sorted(by: >).map(\.1)
    find = shelf.readable
  }

  /// Whether there is a check of that name.
  func contains(_ name: String) -> Bool {
    while !known.contains(name) {
      if !readNext() { return false }
    }
    return true
  }

  /// Every name, sorted.
  var all: [String] {
    while readNext() {}
    return known.sorted()
  }

  private func readNext() -> Bool {
    guard let id = waiting.popLast() else { return false }
    guard let workflow = find(id) else { return true }
    var present = workflow.factChecks
    for step in workflow.steps {
      present += step.checks.map(\.name) + ImpliedCheck.allCases.map { "\(step.id).\($0.rawValue)" }
    }
    known.formUnion(present)
    for name in present { known.formUnion(workflow.formerNames(of: name)) }
    return true
  }
}
