import Proof
import SourceText
import Workflows

/// The first tests of a scaffold: for each check of its own the smallest record that passes, and the one that does not.
struct ScaffoldTests {
  let text: String

  init(_ answers: ScaffoldAnswers, library: WorkflowLibrary) {
    var lines = [
      "# \(answers.title.zh)的测试：每个检查要点一件符合、一件不符合的最小记录（虚构）。",
      "# Tests: for each check of its own the smallest record that passes and the one that does not, all fictional.",
      "chengxu: tests/1", "workflow: \(answers.id)", "as_of: \(answers.asOf)", "cases:",
    ]
    guard let workflow = library.workflow(answers.id),
      let maker = ExampleMaker(library, workflow: answers.id, asOf: answers.asOf)
    else {
      text = lines.joined(separator: "\n") + "\n"
      return
    }
    for check in maker.index.checks where workflow.isOwn(check.name) {
      for promise in [Promise.passes, .fails, .asks] {
        guard case .success(let example) = maker.example(of: check.id, that: promise) else { continue }
        lines.append(String(PastedCase(example).text.dropLast()))
        if promise == .fails { break }
      }
    }
    text = lines.joined(separator: "\n") + "\n"
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
