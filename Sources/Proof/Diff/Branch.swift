import Documents
import SourceText
import Workflows

/// A node of one of the two trees that are compared, with everything below it.
struct Branch {
  let document: Document
  let node: NodeID

  init(_ document: Document, _ node: NodeID) {
    self.document = document
    self.node = node
  }

  subscript(key: String) -> Branch? { document.child(node, key).map { Branch(document, $0) } }

  var text: String { document.text(node) }
  var items: [Branch] { document.children(node).map { Branch(document, $0) } }
  var keys: [String] { document.children(node).map { document.key($0) ?? "" } }
  var isMapping: Bool { document.kind(node) == .mapping }
  /// Where it is pointed at.
  var span: Span { document.keySpan(node) ?? document.span(node) }

  /// The items of a list of mappings, by their `id`.
  var byID: [(id: String, item: Branch)] { items.map { ($0["id"]?.text ?? "", $0) } }

  /// Whether both say the same, however it is laid out: the order of keys says nothing, that of items does.
  func says(_ other: Branch) -> Bool {
    let kind = document.kind(node)
    guard kind == other.document.kind(other.node) else { return false }
    switch kind {
    case .mapping:
      return document.count(node) == other.document.count(other.node)
        && keys.allSatisfy { key in
          guard let own = self[key], let others = other[key] else { return false }
          return own.says(others)
        }
    case .sequence:
      let (own, others) = (items, other.items)
      return own.count == others.count && zip(own, others).allSatisfy { $0.says($1) }
    default: return text == other.text
    }
  }

  /// The whole on one line, cut where it is long.
  var line: String {
    let line = flow
    return line.count > 120 ? line.prefix(118) + "…" : line
  }

  private var flow: String {
    switch document.kind(node) {
    case .mapping: "{" + items.map { "\($0.document.key($0.node) ?? ""): \($0.flow)" }.joined(separator: ", ") + "}"
    case .sequence: "[" + items.map(\.flow).joined(separator: ", ") + "]"
    default: text
    }
  }
}

extension MeaningChange.Particular {
  /// Every value below two nodes that is not the same in both.
  static func between(_ old: Branch?, _ new: Branch?, at path: String = "") -> [MeaningChange.Particular] {
    if let old, let new {
      if old.says(new) { return [] }
      if old.isMapping, new.isMapping {
        let keys = new.keys + old.keys.filter { new[$0] == nil }
        return keys.flatMap { between(old[$0], new[$0], at: path.isEmpty ? $0 : "\(path).\($0)") }
      }
    }
    return [MeaningChange.Particular(path: path, old: old?.line, new: new?.line)]
  }
}
