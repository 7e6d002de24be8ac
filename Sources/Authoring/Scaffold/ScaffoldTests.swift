import CivilCalendar
import Proof
import SourceText
import Validation
public import Workflows

/// The first tests of a workflow: for each check of its own the smallest record that passes, and the one that does not.
public struct ScaffoldTests: Sendable {
  /// The file of tests.
  public let text: String

  /// The tests of a workflow, judged on a day on which all its sources have been in force for two years.
  public init(of workflow: Workflow, in library: WorkflowLibrary) {
    let asOf = ScaffoldAnswers.asOf(workflow.sources.compactMap(\.inForce.from))
    var lines = [
      "# yaml-language-server: $schema=tests.schema.json",
      "# \(workflow.title.zh)的测试：每个检查要点一件符合、一件不符合的最小记录（虚构）。",
      "# Tests: for each check of its own the smallest record that passes and the one that does not, all fictional.",
      "chengxu: tests/1", "workflow: \(workflow.id)", "as_of: \(asOf)", "cases:",
    ]
    let maker = ExampleMaker(library, workflow: workflow.id, asOf: asOf)
    for check in maker?.index.checks ?? [] where workflow.isOwn(check.name) {
      for promise in [Promise.passes, .fails, .asks] {
        guard case .success(let example)? = maker?.example(of: check.id, that: promise) else { continue }
        lines.append(PastedCase.lines(example).joined(separator: "\n"))
        if promise == .fails { break }
      }
    }
    text = Formatter.laidOut(lines.joined(separator: "\n") + "\n", path: "tests.yaml")
  }
}

extension Workflow {
  /// Whether its uppermost layer declares or touches a check: the others are its base's.
  func isOwn(_ check: CheckName) -> Bool {
    switch check {
    case .fact(let fact): layer(of: fact.span).id == id
    case .implied(_, let step): layer(of: steps[step].span).id == id
    case .declared(let check, _): layer(of: check.span).id == id
    }
  }
}
