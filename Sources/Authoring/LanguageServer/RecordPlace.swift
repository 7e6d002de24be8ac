import Documents
import SourceText
import Workflows

/// What a place in a record is, by its workflow.
struct RecordPlace {
  /// The step in which it lies.
  private(set) var step: Step?
  /// The field that it is, or whose value it is.
  private(set) var field: Field?
  /// What its key names in the workflow.
  private(set) var name: NameUse.Name?
  /// The kind of paper that it is.
  private(set) var paper: FieldType.Choice?

  init(_ tree: Document, _ node: NodeID, _ workflow: Workflow) {
    var way: [NodeID] = []
    var place: NodeID? = node
    while let at = place, at != tree.root {
      way.insert(at, at: 0)
      place = tree.parent(at)
    }
    // Items of lists have no key.
    let keys = way.compactMap(tree.key)
    guard let first = keys.first else { return }
    if first == "facts" {
      walk(keys.dropFirst(), in: workflow.facts)
    } else if first == "steps", keys.count > 1 {
      guard let step = workflow.steps.first(where: { $0.id == keys[1] || $0.aliases.contains(keys[1]) }) else { return }
      self.step = step
      name = .step(step.id)
      if keys.count > 3, keys[2] == "documents", step.fields["documents"] == nil {
        paper = workflow.documents.first { $0.id == keys[3] }
        name = .paper(keys[3])
        if keys.count > 4 {
          (name, field) = (nil, Vocabulary.paper[keys[4]])
        }
      } else if keys.count > 2 {
        name = nil
        walk(keys.dropFirst(2), in: step.fields)
      }
    } else {
      walk(keys[...], in: Vocabulary.envelope)
      name = nil
    }
  }

  private mutating func walk(_ keys: ArraySlice<String>, in group: FieldGroup) {
    var current: FieldGroup? = group
    for key in keys {
      guard let found = current?.fields.first(where: { $0.id == key || $0.aliases.contains(key) }), let within = current
      else {
        // The parts of a determination belong to the fact.
        field = Vocabulary.determinationParts.first { $0.id == key } ?? field
        name = nil
        return
      }
      field = found
      let isOwn = within.path.hasPrefix("facts") || within.path.hasPrefix("steps.")
      name = isOwn ? .field(group: within.path, found.id) : nil
      current = found.type.fields ?? found.type.elements
    }
  }
}
