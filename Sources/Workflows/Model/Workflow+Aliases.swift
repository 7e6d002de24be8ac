public import Documents
public import SourceText

extension Workflow {
  /// The present name of a check that may be called by a former one: of its own, of its step, of a fact.
  public func presentName(of check: String) -> String {
    let parts = check.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return check }
    if parts[0] == "facts" {
      return facts.fields.first { $0.aliases.contains(parts[1]) }.map { "facts.\($0.id)" } ?? check
    }
    guard let step = steps.first(where: { $0.id == parts[0] }) ?? steps.first(where: { $0.aliases.contains(parts[0]) })
    else { return check }
    let own = step.checks.first { $0.id == parts[1] } ?? step.checks.first { $0.aliases.contains(parts[1]) }
    return "\(step.id).\(own?.id ?? parts[1])"
  }

  /// The names by which a check was called before.
  public func formerNames(of check: String) -> [String] {
    let parts = check.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return [] }
    if parts[0] == "facts" { return facts[parts[1]]?.aliases.map { "facts.\($0)" } ?? [] }
    guard let step = steps.first(where: { $0.id == parts[0] }) else { return [] }
    let names = [parts[1]] + (step.checks.first { $0.id == parts[1] }?.aliases ?? [])
    return ([step.id] + step.aliases).flatMap { id in names.map { "\(id).\($0)" } }.filter { $0 != check }
  }

  /// A record in which everything is called as it is called now, and what is to be said of that. The file stays as it is.
  public func inPresentNames(_ record: Document) -> (record: Document, notes: [Text]) {
    if !hasAliases { return (record, []) }
    var names = FormerNames(record)
    if let facts = record.child(record.root, "facts") {
      names.fields(of: facts, self.facts, Text(zh: "事项情况", en: "fact"))
    }
    if let rounds = record.child(record.root, "steps") {
      names.rename(rounds, steps.map { ($0.id, $0.aliases) }, Text(zh: "环节", en: "step"))
      for step in steps {
        for node in ([step.id] + step.aliases).compactMap({ record.child(rounds, $0) }) {
          for round in record.kind(node) == .sequence ? Array(record.children(node)) : [node] {
            names.fields(of: round, step.fields, Text(zh: "字段", en: "field"))
          }
        }
      }
    }
    return (record.reading(keys: names.keys), names.notes)
  }
}

/// The keys of a record that are former names.
private struct FormerNames {
  let record: Document
  private(set) var keys: [NodeID: String] = [:]
  private(set) var notes: [Text] = []

  init(_ record: Document) {
    self.record = record
  }

  /// Where both names are given, the former one is left: it is then unknown, and said to be.
  mutating func rename(_ node: NodeID, _ named: [(id: String, aliases: [String])], _ what: Text) {
    for (id, aliases) in named where !aliases.isEmpty && record.child(node, id) == nil {
      guard let alias = aliases.first(where: { record.child(node, $0) != nil }), let child = record.child(node, alias)
      else { continue }
      keys[child] = id
      let note = Text(
        zh: "记录中的\(what.zh)“\(alias)”现名“\(id)”，按现名核对。",
        en: "The \(what.en) \"\(alias)\" of the record is now called \"\(id)\", and is judged as that.")
      if !notes.contains(note) { notes.append(note) }
    }
  }

  mutating func fields(of node: NodeID, _ group: FieldGroup, _ what: Text) {
    if !group.hasAliases { return }
    rename(node, group.fields.map { ($0.id, $0.aliases) }, what)
    for field in group.fields {
      let names = [field.id] + field.aliases
      guard let child = names.compactMap({ [record] in record.child(node, $0) }).first else { continue }
      switch field.type {
      case .group(let inner): fields(of: child, inner, what)
      case .list(.group(let inner)): for item in record.children(child) { fields(of: item, inner, what) }
      default: continue
      }
    }
  }
}

extension FieldGroup {
  /// Whether anything in it had another name before.
  var hasAliases: Bool {
    fields.contains { field in
      if !field.aliases.isEmpty { return true }
      switch field.type {
      case .group(let inner), .list(.group(let inner)): return inner.hasAliases
      default: return false
      }
    }
  }
}
