import ArgumentParser
import Reporting
import SourceText
import Workflows

/// A workflow that a verb names by its id, with the library of it and of all that it extends: no other file of the
/// folder is read, and nothing is said of it.
struct NamedWorkflow {
  let workflow: Workflow
  let library: WorkflowLibrary

  /// Finds it; or leaves, saying why it cannot be used or which id comes nearest.
  ///
  /// - Parameter proving: whether overlays must be proved; not for the verb that shows how far the proof gets.
  init(_ id: String, in folder: String, language: Language, proving: Bool = true) throws {
    try self.init(id, on: RuleBook.open(folder, language: language, proving: proving), language: language)
  }

  /// Finds it on a shelf.
  init(_ id: String, on shelf: WorkflowShelf, language: Language) throws {
    let answer = shelf.workflow(id)
    try RuleBook.tell(shelf.told, language)
    guard case .workflow(let workflow, _) = answer else {
      let nearest = nearestName(to: id, among: shelf.ids).map { "\($0)?" } ?? shelf.ids.joined(separator: ", ")
      let id = SafeText.line(id)
      throw ValidationError("没有程序规则“\(id)” / There is no workflow \"\(id)\": \(nearest)")
    }
    self.workflow = workflow
    library = shelf.library(of: [id])
  }
}
