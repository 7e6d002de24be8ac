import Documents
import SourceText

extension Layering {
  func fields(_ key: String, tighten: NodeID?, add: NodeID?) -> Part {
    fields(base.child(base.root, key), tighten: tighten, add: add, reads: [:], path: key)
  }

  /// The fields of the base, some with fewer choices or no longer optional, then those that the overlay adds.
  ///
  /// - Parameter path: the way to them by which they are named; nothing where no name leads there.
  func fields(
    _ node: NodeID?, tighten: NodeID?, add: NodeID?, reads: [String: NodeID], path: String? = nil
  ) -> Part {
    let lowerFields = node.map { Array(base.children($0)) } ?? []
    let ids = lowerFields.map { base.key($0) ?? "" }
    for patch in tighten.flatMap(loading.mapping) ?? [] where !ids.contains(overlay.key(patch) ?? "") {
      isNotThere(overlay.key(patch) ?? "", at: patch, among: ids, Text(zh: "字段", en: "field"))
    }
    var result: [Part.Entry] = zip(lowerFields, ids).map { field, id in
      if let path {
        for patch in [child(tighten, id), child(add, id)].compactMap({ $0 }) {
          loading.note(key: patch, .field(group: path, id))
        }
      }
      let part = self.field(
        field, tighten: child(tighten, id), add: child(add, id), reads: reads[id], path: path.map { "\($0).\(id)" })
      return Part.Entry(id, at: lower(field), part)
    }
    for added in add.flatMap(loading.mapping) ?? [] where !ids.contains(overlay.key(added) ?? "") {
      result.append(own(overlay.key(added) ?? "", added))
    }
    return .mapping(result, at: node.map(lower) ?? own(add ?? overlay.root))
  }

  private func field(
    _ field: NodeID, tighten: NodeID?, add: NodeID?, reads: NodeID?, path: String?
  ) -> Part {
    if tighten == nil, add == nil, reads == nil { return .node(field, of: 0) }
    // A field written as its type alone becomes a mapping, so that more can be said of it.
    var result =
      base.kind(field) == .mapping
      ? entries(of: field) : [Part.Entry("type", at: lower(field), .node(field, of: 0))]
    func put(_ key: String, _ node: NodeID) {
      result.removeAll { $0.key == key }
      result.append(own(key, node))
    }
    if let tighten, loading.mapping(tighten) != nil {
      refuseFixed(["type", "list", "group"], in: tighten)
      loading.allowOnly(["enum", "optional", "determined", "type", "list", "group"], in: tighten)
      if let optional = overlay.child(tighten, "optional") {
        if loading.bool(optional) == true {
          loading.report(
            "fixed_by_base", at: optional,
            Text(zh: "细化规定不能把字段改为可以不填", en: "An overlay cannot make a field optional"))
        }
        put("optional", optional)
      }
      if let only = overlay.child(tighten, "enum") {
        refuseNewChoices(only, of: field)
        put(LayerKey.only, only)
      }
      if let determined = overlay.child(tighten, "determined") {
        let before: [Part] = base.child(field, "determined").map { base.children($0).map { .node($0, of: 0) } } ?? []
        let after: [Part] = (loading.sequence(determined) ?? []).map { .node($0, of: 1) }
        result.removeAll { $0.key == "determined" }
        result.append(Part.Entry("determined", at: own(determined), .sequence(before + after, at: own(determined))))
      }
    }
    if let add {
      let shape = ["list", "group"].first { overlay.child(add, $0) != nil && base.child(field, $0) != nil }
      guard let shape, let more = overlay.child(add, shape), let inner = base.child(field, shape),
        base.kind(inner) == .mapping, overlay.count(add) == 1
      else {
        isThere(overlay.key(add) ?? "", at: add)
        return .node(field, of: 0)
      }
      result.removeAll { $0.key == shape }
      let within = path.map { shape == "list" ? $0 + "[]" : $0 }
      result.append(
        Part.Entry(shape, at: lower(inner), fields(inner, tighten: nil, add: more, reads: [:], path: within)))
    }
    if let reads { result.append(own(LayerKey.reads, reads)) }
    return .mapping(result, at: lower(field))
  }

  private func refuseNewChoices(_ list: NodeID, of field: NodeID) {
    let choices = base.child(field, "enum").map { node in
      base.children(node).map { base.kind(node) == .mapping ? base.key($0) ?? "" : base.text($0) }
    }
    for item in loading.sequence(list) ?? [] where choices?.contains(overlay.text(item)) != true {
      loading.unknown(
        "not_in_base", overlay.text(item), at: overlay.span(item), among: choices ?? [],
        Text(zh: "细化规定只能减少选项，上位规则没有", en: "An enumeration may only shrink; the base has no"))
    }
  }
}
