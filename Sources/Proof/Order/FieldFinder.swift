import Workflows

/// Finds what a path of a condition leads to, and whether it may be lacking on a settled record.
///
/// On a settled record every fact is stated, and a round that is done says what it must. What the layers above the one
/// that declares a step have added may be lacking: the base does not ask for it.
struct FieldFinder {
  let workflow: Workflow
  /// The step whose round is `this`; nothing where the matter as a whole is meant.
  let step: Int?
  /// The fields of the element that is `it`.
  let element: FieldGroup?
  /// Whether the record may be unfinished: then whatever is entered in the course of the matter may be lacking.
  var isUnfinished = false

  struct Found {
    let type: FieldType
    let mayLack: Bool
  }

  func find(_ path: [String]) -> Found? {
    guard let root = path.first else { return nil }
    let keys = path.dropFirst()
    switch root {
    case "this": return step.flatMap { find(keys, in: workflow.steps[$0].fields, mayLack: isUnfinished) }
    case "it": return element.flatMap { find(keys, in: $0, mayLack: isUnfinished) }
    // A fact that is not always asked for may be lacking where it is not.
    case "facts":
      return find(keys, in: workflow.facts, mayLack: isUnfinished || keys.first.flatMap { workflow.asked[$0] } != nil)
    case "record": return find(keys, in: Vocabulary.envelope, mayLack: false)
    case "steps":
      guard let id = keys.first, let step = workflow.steps.first(where: { $0.id == id }) else { return nil }
      // The other step may not have been taken.
      return find(keys.dropFirst(), in: step.fields, mayLack: true)
    default: return nil
    }
  }

  /// Whether the group that a path leads to may itself not be on record, so that what stands in it cannot be asked for.
  func mayLackGroup(_ path: [String]) -> Bool {
    guard path.count > 1 else { return false }
    if path.first == "steps", path.count == 2 { return false }
    return find(path)?.mayLack ?? true
  }

  private func find(_ keys: ArraySlice<String>, in group: FieldGroup, mayLack: Bool) -> Found? {
    guard let key = keys.first, let field = group[key] else { return nil }
    let mayLack = mayLack || field.isOptional || field.isAdded
    if keys.count == 1 { return Found(type: field.type, mayLack: mayLack) }
    switch field.type {
    case .group(let inner): return find(keys.dropFirst(), in: inner, mayLack: mayLack)
    case .person: return find(keys.dropFirst(), in: Vocabulary.person, mayLack: mayLack)
    case .confirmation: return find(keys.dropFirst(), in: Vocabulary.confirmation, mayLack: mayLack)
    default: return nil
    }
  }
}
