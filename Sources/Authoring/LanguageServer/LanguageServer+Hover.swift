import CEL
import Documents
import Proof
import SourceText
import Validation
import Workflows

extension LanguageServer {
  /// What is to be said of a place.
  mutating func hover(_ document: TextDocument, _ offset: Int) -> JSONTree? {
    let lines: [Text]
    var span: Span?
    switch Workspace.kind(of: document.file) {
    case .workflow:
      if let found = name(document, offset) {
        lines = words(about: found)
        span = found.span
      } else {
        lines = words(at: offset, of: document)
      }
    case .record: lines = wordsInRecord(document, offset)
    default: lines = []
    }
    let shown = lines.map { SafeText.line(say($0)) }.filter { !$0.isEmpty }
    if shown.isEmpty { return nil }
    let tree: JSONTree = ["contents": ["kind": "markdown", "value": .text(shown.joined(separator: "\n\n"))]]
    return span.map { tree.adding(["range": document.range($0)]) } ?? tree
  }

  // MARK: - Workflows

  private func words(about found: NameFound) -> [Text] {
    let workflow = found.workflow
    switch found.name {
    case .step(let id): return workflow.steps.first { $0.id == id }.map { words(of: $0, workflow) } ?? []
    case .check(let step, let id): return words(ofCheck: "\(step).\(id)", workflow)
    case .field(let group, let id):
      let field = workflow.group(group)?[id]
      return field.map { words(of: $0, workflow) } ?? []
    case .paper(let id):
      return workflow.documents.first { $0.id == id }.map { [Text(zh: "材料：", en: "Document: ") + $0.title] } ?? []
    case .source(let id): return words(ofSource: id, nil, workflow)
    case .ground(let step, let id):
      let ground = workflow.steps.first { $0.id == step }?.exemptions.first { $0.id == id }
      return ground.map {
        [Text(zh: "例外情形：", en: "Exemption: ") + $0.title, Text(zh: "依据：", en: "Basis: ") + workflow.article($0.basis)]
      } ?? []
    }
  }

  /// What a citation or a known key says.
  private mutating func words(at offset: Int, of document: TextDocument) -> [Text] {
    guard let tree = workspace.lastRead[document.uri] ?? (try? Document(document.file)),
      let node = tree.node(at: offset)
    else { return [] }
    if tree.key(node) == "basis" || tree.parent(node).flatMap(tree.key) == "basis", tree.kind(node).isScalar,
      let citation = Citation(tree.text(node)), let workflow = workspace.workflow(at: document.path)
    {
      return words(ofSource: citation.source, citation, workflow)
    }
    guard tree.keySpan(node)?.contains(offset) == true else { return [] }
    let isOverlay = tree.child(tree.root, "extends") != nil
    let shape = ServerShapes.workflow(isOverlay: isOverlay).at(tree.way(to: node))
    return [Text(shape.title), Text(shape.description)]
  }

  private func words(ofSource id: String, _ citation: Citation?, _ workflow: Workflow) -> [Text] {
    guard let source = workflow.source(id) else { return [] }
    let days = [
      source.inForce.from.map { Text(zh: "自\($0)", en: "from \($0)") },
      source.inForce.to.map { Text(zh: "至\($0)", en: "until \($0)") },
    ]
    .compactMap { $0 }
    let accounted = citation.flatMap { cited in
      source.accounted.first { $0.place.article == cited.article && ($0.place.paragraph == nil || $0.place == cited) }
    }
    return [
      citation.map(workflow.article) ?? Text(zh: "《\(source.title.zh)》", en: source.title.en),
      source.number.map { Text($0) } ?? Text(""),
      days.isEmpty ? Text("") : Text(zh: "施行：", en: "In force: ") + .list(days),
      accounted.map { Text(zh: "不设检查要点：", en: "No check rests on it: ") + $0.reason } ?? Text(""),
    ]
  }

  private func words(of step: Step, _ workflow: Workflow) -> [Text] {
    let after = step.after.map { workflow.steps[$0.step].title }
    return [
      Text(zh: "环节：\(step.title.zh)", en: "Step: \(step.title.en)")
        + (step.isOptional ? Text(zh: "（可以）", en: " (may)") : Text(zh: "（应当）", en: " (must)")),
      Text(zh: "依据：", en: "Basis: ") + workflow.article(step.basis),
      step.when.map { Text(zh: "适用：`\($0.text)`", en: "Applies when: `\($0.text)`") } ?? Text(""),
      after.isEmpty ? Text("") : Text(zh: "在其后办理：", en: "After: ") + .list(after),
      step.owedBy.map { Text(zh: "责任单位：", en: "Owed by: ") + $0.title } ?? Text(""),
    ]
  }

  private func words(ofCheck id: String, _ workflow: Workflow) -> [Text] {
    // The line itself is where the reader is.
    (Explanation(of: id, in: CheckIndex(workflow))?.lines ?? []).filter { !$0.en.hasPrefix("Rule: ") }
  }

  private func words(of field: Field, _ workflow: Workflow) -> [Text] {
    var lines = [
      Text(zh: "字段：\(field.title.zh)", en: "Field: \(field.title.en)")
        + (field.isOptional ? Text(zh: "（可以不填）", en: " (optional)") : Text("")),
      Text(zh: "填写：", en: "Holds: ") + field.type.text,
    ]
    if case .choice(let choices) = field.type {
      lines += choices.filter { !$0.isDropped }.map {
        Text(zh: "- `\($0.written)` \($0.title.zh)", en: "- `\($0.written)` \($0.title.en)")
      }
    }
    if let basis = field.basis { lines.append(Text(zh: "依据：", en: "Basis: ") + workflow.article(basis)) }
    if !field.determined.isEmpty {
      let values = field.determined.joined(separator: ", ")
      lines.append(Text(zh: "须作出认定的值：\(values)", en: "Values that need a determination: \(values)"))
    }
    return lines
  }

  // MARK: - Records

  private mutating func wordsInRecord(_ document: TextDocument, _ offset: Int) -> [Text] {
    guard let tree = workspace.lastRead[document.uri] ?? (try? Document(document.file)),
      let id = tree.child(tree.root, "workflow").flatMap(tree.string), let workflow = workspace.workflow(id),
      let node = tree.node(at: offset)
    else { return [] }
    let place = RecordPlace(tree, node, workflow)
    if tree.key(node) == "workflow" { return [workflow.title + Text(" \(workflow.version)")] }
    if let field = place.field {
      // What asks about the field, with its article.
      let asking = place.step.map { step in
        step.checks.filter { check in check.mentions(field, of: step) }.prefix(4).map { check in
          Text(zh: "检查要点 \(check.name)：", en: "Check \(check.name): ") + check.kind.sentence
            + Text(zh: "（\(workflow.article(check.basis).zh)）", en: " (\(workflow.article(check.basis).en))")
        }
      }
      return words(of: field, workflow) + (asking ?? [])
    }
    if let paper = place.paper { return [Text(zh: "材料：", en: "Document: ") + paper.title] }
    return place.step.map { words(of: $0, workflow) } ?? []
  }
}

extension Check {
  /// Whether it looks at a field of its step.
  fileprivate func mentions(_ field: Field, of step: Step) -> Bool {
    if kind.demands.contains(where: { $0.field === field }) { return true }
    let ends = kind.dateRules.flatMap { $0.from.paths + $0.to.paths }
    if ends.contains(where: { $0.field === field }) { return true }
    return kind.conditions.contains { condition in
      condition.program.references.contains { $0.path.contains(field.id) && $0.path.first != "steps" }
    }
  }
}

extension Document {
  /// The way of keys and items to a node.
  func way(to node: NodeID) -> [CursorPath.Part] {
    var way: [CursorPath.Part] = []
    var place = node
    while let parent = parent(place) {
      way.insert(key(place).map { .key($0) } ?? .item(0), at: 0)
      place = parent
    }
    return way
  }
}

extension Workflow {
  /// The fields that stand together at a way: `facts`, `steps.plan.people[]`.
  func group(_ path: String) -> FieldGroup? {
    func find(_ group: FieldGroup) -> FieldGroup? {
      if group.path == path { return group }
      return group.fields.lazy.compactMap { ($0.type.fields ?? $0.type.elements).flatMap(find) }.first
    }
    let known = [facts, Vocabulary.envelope] + steps.map(\.fields) + steps.flatMap { $0.exemptions.map(\.fields) }
    return known.lazy.compactMap(find).first
  }
}
