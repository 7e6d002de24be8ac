import Documents
import Workflows

/// Finds what a place of a record may hold, by the workflow's declarations.
struct FieldFinder {
  let workflow: Workflow

  /// The type of the value at a path; nothing for what holds parts of its own, or where the workflow knows no such
  /// place.
  func type(at path: EditPath) -> FieldType? {
    let keys = path.parts.compactMap { if case .key(let key) = $0 { key } else { nil } }
    guard let first = keys.first else { return nil }
    var rest = keys.dropFirst()
    switch first {
    case "facts":
      guard let fact = rest.popFirst().flatMap({ workflow.facts[$0] }) else { return nil }
      guard let part = rest.popFirst() else { return fact.type }
      if part == "value" { return fact.type }
      return type(rest, in: Vocabulary.determinationParts.first { $0.id == part }?.type)
    case "drafts": return type(rest, in: .group(Vocabulary.draft))
    case "steps":
      guard let id = rest.popFirst(), let step = workflow.steps.first(where: { $0.id == id }) else { return nil }
      switch rest.first {
      case "documents"?:
        guard rest.count > 1, workflow.documents.contains(where: { $0.id == rest[rest.startIndex + 1] }) else {
          return nil
        }
        return type(rest.dropFirst(2), in: .group(Vocabulary.paper))
      case "exempt"?:
        guard let key = rest.dropFirst().first else { return nil }
        if key == "ground" { return .choice(step.exemptions.map { FieldType.Choice(id: $0.id, title: $0.title) }) }
        let fields = Vocabulary.determinationParts + step.exemptions.flatMap(\.fields.fields)
        return type(rest.dropFirst(2), in: fields.first { $0.id == key }?.type)
      default: return type(rest, in: .group(step.fields))
      }
    default: return type(rest, in: Vocabulary.envelope[first]?.type)
    }
  }

  private func type(_ keys: ArraySlice<String>, in type: FieldType?) -> FieldType? {
    guard let key = keys.first else { return type }
    switch type {
    case .group(let group)?: return self.type(keys.dropFirst(), in: group[key]?.type)
    case .list(let element)?: return self.type(keys, in: element)
    case .person?: return self.type(keys.dropFirst(), in: Vocabulary.person[key]?.type)
    case .confirmation?: return self.type(keys.dropFirst(), in: Vocabulary.confirmation[key]?.type)
    case .document?: return self.type(keys.dropFirst(), in: Vocabulary.paper[key]?.type)
    default: return nil
    }
  }
}
