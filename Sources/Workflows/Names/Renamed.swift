import Documents
import SourceText

extension Workflow {
  /// The workflow with some things called otherwise, read again from the same files: as if its author had renamed them
  /// wherever they are named. Nothing where names were not kept, or where it could not be read so.
  package func renaming(_ names: [NameUse.Name: String], kinds: [RegisteredKind]) -> Workflow? {
    var keys: [NodeID: String] = [:]
    var texts: [NodeID: [(range: Range<Int>, name: String)]] = [:]
    for use in uses {
      guard let node = use.node, let name = names[use.name] else { continue }
      if use.isKey { keys[node] = name } else { texts[node, default: []].append((use.range, name)) }
    }
    if keys.isEmpty, texts.isEmpty { return nil }
    let rewritten = Dictionary(uniqueKeysWithValues: texts.map { ($0.key, replaced($0.key, $0.value)) })
    let tree = tree.reading(keys: keys, texts: rewritten)
    var reader = WorkflowReader(tree, kinds: kinds, layers: layers.count > 1 ? layers : [], keepsUses: true)
    return reader.read().workflow
  }

  private func replaced(_ node: NodeID, _ changes: [(range: Range<Int>, name: String)]) -> String {
    let source = Array(tree.text(node).utf8)
    var result: [UInt8] = []
    var place = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where change.range.lowerBound >= place && change.range.upperBound <= source.count {
      result += source[place..<change.range.lowerBound]
      result += Array(change.name.utf8)
      place = change.range.upperBound
    }
    return String(decoding: result + source[place...], as: UTF8.self)
  }

  /// What of another, earlier version of the workflow is called otherwise here, by what `aliases` say.
  package func renames(since old: Workflow) -> [NameUse.Name: String] {
    var names: [NameUse.Name: String] = [:]
    for step in steps {
      let isKnown = old.steps.contains { $0.id == step.id }
      let former = isKnown ? nil : step.aliases.first { alias in old.steps.contains { $0.id == alias } }
      if let former { names[.step(former)] = step.id }
      guard let before = old.steps.first(where: { $0.id == former ?? step.id }) else { continue }
      for check in step.checks where !before.checks.contains(where: { $0.id == check.id }) {
        if let alias = check.aliases.first(where: { alias in before.checks.contains { $0.id == alias } }) {
          names[.check(step: before.id, alias)] = check.id
        }
      }
      step.fields.renames(since: before.fields, into: &names)
    }
    facts.renames(since: old.facts, into: &names)
    return names
  }
}

extension FieldGroup {
  fileprivate func renames(since old: FieldGroup, into names: inout [NameUse.Name: String]) {
    for field in fields {
      let former = old[field.id] == nil ? field.aliases.first { old[$0] != nil } : nil
      if let former { names[.field(group: old.path, former)] = field.id }
      guard let before = old[former ?? field.id] else { continue }
      switch (field.type, before.type) {
      case (.group(let own), .group(let other)), (.list(.group(let own)), .list(.group(let other))):
        own.renames(since: other, into: &names)
      default: continue
      }
    }
  }
}
