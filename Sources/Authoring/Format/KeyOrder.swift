import Documents
import Workflows

/// Whether one document says what another says, the keys of the language in their order: the order of fields, facts and
/// choices is the author's, since it is the order in which they are shown.
struct KeyOrder {
  let new: Document
  let old: Document

  /// Whether the new document is the old one with its keys in order.
  var isKept: Bool { agree(new.root, old.root, LayoutGrammar.place(of: FileKind(of: old))) }

  private func agree(_ a: NodeID, _ b: NodeID, _ place: LayoutPlace) -> Bool {
    guard new.kind(a) == old.kind(b), new.count(a) == old.count(b) else { return false }
    if new.kind(a).isScalar { return new.kind(a) == .null || new.text(a) == old.text(b) }
    let isMapping = new.kind(a) == .mapping
    let before = Array(old.children(b))
    let expected = isMapping ? place.arranged(before) { old.key($0) ?? "" } : before
    return zip(new.children(a), expected).allSatisfy { one, other in
      let key = old.key(other)
      return new.key(one) == key
        && agree(one, other, key.map { place.under($0, of: before.count) } ?? place.item)
    }
  }
}
