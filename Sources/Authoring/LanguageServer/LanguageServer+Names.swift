import Documents
import Proof
import SourceText
import Validation
import Workflows

extension LanguageServer {
  /// A name, and the workflow in which it means something.
  struct NameFound {
    let name: NameUse.Name
    let workflow: Workflow
    /// The bytes of the name in the file at hand.
    let span: Span
  }

  /// The name at a place, in a workflow or in a record.
  mutating func name(_ document: TextDocument, _ offset: Int) -> NameFound? {
    switch Workspace.kind(of: document.file) {
    case .workflow:
      for workflow in workspace.workflows(over: document.path) {
        for use in workflow.uses {
          let layer = workflow.layer(of: use.span)
          let own = layer.own(use.span)
          // Of an older text the places are others than those of the present one.
          guard layer.file.path == document.path, own.contains(offset), Self.says(use.name.id, document.file, own)
          else {
            continue
          }
          return NameFound(name: use.name, workflow: workflow, span: own)
        }
      }
      return nil
    case .record: return nameInRecord(document, offset)
    default: return nil
    }
  }

  private static func says(_ name: String, _ file: SourceFile, _ span: Span) -> Bool {
    let text = file.text(span)
    return text == name || text.dropFirst().dropLast() == name
  }

  /// What a key of a record names in its workflow.
  private mutating func nameInRecord(_ document: TextDocument, _ offset: Int) -> NameFound? {
    guard let tree = try? Document(document.file), let id = tree.child(tree.root, "workflow").flatMap(tree.string),
      let workflow = workspace.workflow(id), let node = tree.node(at: offset),
      let span = tree.keySpan(node), span.contains(offset)
    else { return nil }
    let place = RecordPlace(tree, node, workflow)
    return place.name.map { NameFound(name: $0, workflow: workflow, span: span) }
  }

  // MARK: - Places of a name

  /// Where a name is used, in the file of each layer, once each.
  private mutating func uses(of name: NameUse.Name, around workflow: Workflow) -> [(
    file: SourceFile, use: NameUse, span: Span
  )] {
    // What a layer below declares may be named in every layer over it.
    let owner = workflow.uses.first { $0.name == name && $0.isDeclaration }.map { workflow.layer(of: $0.span) }
    let path = (owner ?? workflow.layers[0]).file.path
    var found: [(file: SourceFile, use: NameUse, span: Span)] = []
    for other in [workflow] + workspace.workflows(over: path) {
      for use in other.uses where use.name == name {
        let layer = other.layer(of: use.span)
        let span = layer.own(use.span)
        if found.contains(where: { $0.file.path == layer.file.path && $0.span == span }) { continue }
        found.append((layer.file, use, span))
      }
    }
    return found.sorted { ($0.file.path, $0.span.start) < ($1.file.path, $1.span.start) }
  }

  private func location(_ file: SourceFile, _ span: Span) -> JSONTree {
    let document = shownDocument(file)
    return ["uri": .text(document.uri), "range": document.range(span)]
  }

  /// A file with the name that the client knows it by.
  func shownDocument(_ file: SourceFile) -> TextDocument {
    let open = workspace.open.values.first { $0.path == file.path }
    return TextDocument(uri: open?.uri ?? FileURI.uri(of: file.path), path: file.path, version: 0, bytes: file.bytes)
  }

  // MARK: - Requests

  mutating func definition(_ document: TextDocument, _ offset: Int) -> JSONTree? {
    if let base = namedWorkflow(document, offset), let workflow = workspace.workflow(base) {
      let layer = workflow.layers[workflow.layers.count - 1]
      let span = workflow.tree.child(workflow.tree.root, "id").map(workflow.tree.span).map(layer.own)
      return location(layer.file, span ?? Span(0, 0))
    }
    guard let found = name(document, offset) else { return nil }
    let declared = uses(of: found.name, around: found.workflow).filter { $0.use.isDeclaration }
    // From a line of an overlay the way leads to what it is laid upon.
    let others = declared.filter { !($0.file.path == document.path && $0.span == found.span) }
    return .array((others.isEmpty ? declared : others).map { location($0.file, $0.span) })
  }

  /// The id of a workflow that `extends` or a record's `workflow` names at a place.
  private func namedWorkflow(_ document: TextDocument, _ offset: Int) -> String? {
    guard let tree = try? Document(document.file) else { return nil }
    for key in ["extends", "workflow"] {
      if let node = tree.child(tree.root, key), tree.span(node).contains(offset) { return tree.text(node) }
    }
    return nil
  }

  mutating func references(_ document: TextDocument, _ offset: Int) -> JSONTree {
    guard let found = name(document, offset) else { return .array([]) }
    return .array(uses(of: found.name, around: found.workflow).map { location($0.file, $0.span) })
  }

  mutating func prepareRename(_ document: TextDocument, _ offset: Int) -> JSONTree? {
    guard Workspace.kind(of: document.file) == .workflow, let found = name(document, offset) else { return nil }
    return ["range": document.range(found.span), "placeholder": .text(found.name.id)]
  }

  /// Renames something wherever workflows name it, and keeps its old name as an alias, so that records still find it.
  mutating func rename(_ id: JSONTree, _ params: JSONNode) -> JSONTree {
    guard let document = document(params), let position = params["position"].position,
      Workspace.kind(of: document.file) == .workflow,
      let found = name(document, document.offset(of: position))
    else {
      return Self.failure(id, -32_602, say(Text(zh: "这里没有可以改名的名称。", en: "There is no name here to change.")))
    }
    let new = params["newName"].text ?? ""
    guard isName(new) else {
      let message = Text(
        zh: "名称由小写字母开头，只含小写字母、数字和下划线。",
        en: "A name begins with a lower-case letter and holds only lower-case letters, digits and underscores.")
      return Self.failure(id, -32_602, say(message))
    }
    if new == found.name.id { return Self.success(id, ["changes": [:]]) }
    let places = uses(of: found.name, around: found.workflow)
    // Places of files that have changed since they loaded are no longer true.
    for (file, _, span) in places {
      let now = workspace.document(at: file.path)
      guard let now, Self.says(found.name.id, now.file, span) else {
        let message = Text(zh: "文件有错误，改正后再改名：", en: "A file has mistakes; mend them first: ")
        return Self.failure(id, -32_803, say(message) + file.path)
      }
    }
    var edits: [(uri: String, edits: [JSONTree])] = []
    func add(_ file: SourceFile, _ edit: JSONTree) {
      let uri = shownDocument(file).uri
      if let index = edits.firstIndex(where: { $0.uri == uri }) {
        edits[index].edits.append(edit)
      } else {
        edits.append((uri, [edit]))
      }
    }
    for (file, use, span) in places {
      let text = file.text(span)
      let isQuoted = text != found.name.id
      let written = isQuoted ? String(text.prefix(1)) + new + String(text.suffix(1)) : new
      let document = shownDocument(file)
      add(file, ["range": document.range(span), "newText": .text(written)])
      if use.isDeclaration, let alias = alias(of: found.name.id, use, found.workflow) {
        add(file, ["range": document.range(alias.at), "newText": .text(alias.text)])
      }
    }
    return Self.success(id, ["changes": .entries(edits.map { ($0.uri, .array($0.edits)) })])
  }

  private func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  /// Where the old name is to be kept, in the file of the layer that declares it.
  private func alias(of old: String, _ use: NameUse, _ workflow: Workflow) -> (at: Span, text: String)? {
    guard let node = use.node else { return nil }
    let tree = workflow.tree
    let holder: NodeID
    switch use.name {
    case .step, .check:
      guard let parent = tree.parent(node), tree.child(parent, "id") == node else { return nil }
      holder = parent
    case .field: holder = node
    default: return nil
    }
    let layer = workflow.layer(of: use.span)
    func own(_ span: Span) -> Span { layer.own(span) }
    func at(_ place: UInt32, _ text: String) -> (at: Span, text: String) { (Span(start: place, end: place), text) }
    if let list = tree.child(holder, "aliases") {
      // One more in the list that is there.
      guard tree.isFlowWritten(list, layer), let last = Array(tree.children(list)).last else { return nil }
      return at(own(tree.span(last)).end, ", \(old)")
    }
    if case .field = use.name {
      if tree.kind(holder).isScalar {
        // A type by itself gets a place for one.
        let type = own(tree.span(holder))
        return (type, "{type: \(layer.file.text(type)), aliases: [\(old)]}")
      }
      if tree.isFlowWritten(holder, layer) { return at(own(tree.span(holder)).start + 1, "aliases: [\(old)], ") }
      // In lines of its own it becomes the first of them.
      let first = own(tree.span(holder)).start
      let column = layer.file.bytes[..<Int(first)].reversed().prefix { $0 != 0x0A }.count
      return at(first, "aliases: [\(old)]\n" + String(repeating: " ", count: column))
    }
    let end = own(use.span).end
    if tree.isFlowWritten(holder, layer) { return at(end, ", aliases: [\(old)]") }
    let column = layer.file.bytes[..<Int(own(tree.keySpan(node) ?? use.span).start)].reversed().prefix { $0 != 0x0A }
      .count
    return at(end, "\n" + String(repeating: " ", count: column) + "aliases: [\(old)]")
  }
}

extension Document {
  /// Whether a collection is written in brackets in the file of a layer.
  fileprivate func isFlowWritten(_ node: NodeID, _ layer: Layer) -> Bool {
    let start = Int(layer.own(span(node)).start)
    guard start < layer.file.bytes.count else { return false }
    return layer.file.bytes[start] == UInt8(ascii: "{") || layer.file.bytes[start] == UInt8(ascii: "[")
  }

  /// The innermost node whose key or value holds a place.
  func node(at offset: Int) -> NodeID? {
    var found = root
    while true {
      guard
        let next = children(found).first(where: { child in
          (keySpan(child)?.contains(offset) ?? false) || span(child).contains(offset)
        })
      else { return found == root ? nil : found }
      found = next
      if keySpan(next)?.contains(offset) == true { return next }
    }
  }
}

extension Span {
  /// Whether a place lies within, or right behind: a cursor stands between characters.
  func contains(_ offset: Int) -> Bool { Int(start) <= offset && offset <= Int(end) }
}
