import SourceText
import Workflows

/// Where each article of a source went: the checks and steps that rest on it, or why none does.
struct ArticleAccount {
  private var places: [Int: [String]] = [:]
  private var reasons: [Int: [Text]] = [:]
  private let source: LawSource

  init(_ workflow: Workflow, of source: LawSource) {
    self.source = source
    for step in workflow.steps {
      note(step.basis, step.id)
      if let below = step.below { note(below.basis, step.id) }
      for earlier in step.after { note(earlier.basis, step.name(of: .after)) }
      for ground in step.exemptions { note(ground.basis, step.name(of: .exemption)) }
      for field in step.fields.fields { if let basis = field.basis { note(basis, "\(step.id).\(field.id)") } }
      for check in step.checks {
        for version in sequence(first: check, next: { $0.below?.check }) { note(version.basis, check.name) }
      }
    }
    for fact in workflow.facts.fields { if let basis = fact.basis { note(basis, "facts.\(fact.id)") } }
    note(workflow.governs.basis, "governs")
    note(workflow.governs.directly.basis, "governs")
    for exclusion in workflow.governs.except { note(exclusion.basis, "governs") }
    if let reference = workflow.governs.byReference {
      for basis in [reference.basis] + reference.further { note(basis, "governs") }
    }
    for concession in workflow.layers.flatMap({ $0.yields + $0.departs }) { note(concession.basis, concession.check) }
    for entry in source.accounted { entry.place.articleNumber.map { reasons[$0, default: []].append(entry.reason) } }
  }

  private mutating func note(_ citation: Citation, _ place: String) {
    guard citation.source == source.id, let article = citation.articleNumber else { return }
    if places[article]?.contains(place) != true { places[article, default: []].append(place) }
  }

  /// A row for each article that something rests on; of a source that accounts for the rest, for every article.
  func rows(upTo last: Int) -> [[Text]] {
    if places.isEmpty { return [] }
    return (1...max(1, last)).filter { !source.accounted.isEmpty || places[$0] != nil }.map { article in
      let named = (places[article] ?? []).map { Text("`\($0)`") }
      let all = named + (reasons[article] ?? [])
      let place = Citation("\(source.id)/\(article)")?.place ?? Text("\(article)")
      return [place, all.isEmpty ? Text(zh: "未编入", en: "not encoded") : .list(all)]
    }
  }
}
