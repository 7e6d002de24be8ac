import Synchronization
import Workflows

/// Papers beside a record, and whether anybody looked at one: what is found then depends on more than the record.
final class WatchedPapers: PaperStore {
  private let papers: any PaperStore
  private let asked = Atomic(false)

  init(_ papers: any PaperStore) {
    self.papers = papers
  }

  var wasAsked: Bool { asked.load(ordering: .relaxed) }

  func digest(of path: String) -> Result<String, PaperProblem> {
    asked.store(true, ordering: .relaxed)
    return papers.digest(of: path)
  }
}
