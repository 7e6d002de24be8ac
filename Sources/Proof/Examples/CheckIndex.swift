public import Workflows

/// One check of a workflow, whoever declares it: a fact, a step as such, or a step's own check.
public enum CheckName: Sendable {
  /// That a fact is stated, and determined where its value spares something.
  case fact(Field)
  /// A check that every step has.
  case implied(ImpliedCheck, step: Int)
  /// A check that a step declares.
  case declared(Check, step: Int)
}

/// The checks of a workflow by their ids.
public struct CheckIndex: Sendable {
  /// The workflow.
  public let workflow: Workflow
  /// All checks in the order in which reports give them. A step that nothing must precede has no `after`, and one
  /// that the law spares nothing has no `exemption`.
  public let checks: [(id: String, name: CheckName)]

  /// The checks of a workflow.
  public init(_ workflow: Workflow) {
    self.workflow = workflow
    var checks: [(id: String, name: CheckName)] = workflow.facts.fields.map { ("facts.\($0.id)", .fact($0)) }
    for (index, step) in workflow.steps.enumerated() {
      for check in ImpliedCheck.allCases {
        switch check {
        case .after where workflow.predecessors(of: index).isEmpty: continue
        case .exemption where step.exemptions.isEmpty: continue
        case .numbers where workflow.documents.isEmpty: continue
        default: checks.append((step.name(of: check), .implied(check, step: index)))
        }
      }
      checks += step.checks.map { ($0.name, .declared($0, step: index)) }
    }
    self.checks = checks
  }

  /// The check with that id.
  public subscript(id: String) -> CheckName? {
    (checks.first { $0.id == id } ?? checks.first { $0.id == workflow.presentName(of: id) })?.name
  }
}

extension Workflow {
  /// The steps that must be done before a step begins: its own, or its parent's.
  func predecessors(of step: Int) -> [Step.Predecessor] { steps[steps[step].partOf ?? step].after }
}
