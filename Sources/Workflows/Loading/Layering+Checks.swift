import Documents
import SourceText

extension Layering {
  private static var checkKeys: [String] {
    ["basis", "force", "when", "reason", "disputed", "says", "advice", "owed_by"]
  }

  /// The checks of the base, each with what the overlay asks more, then those that it adds.
  func checks(_ list: NodeID?, step: String, tighten: NodeID?, add: NodeID?) -> Part {
    let lowerChecks = list.map { Array(base.children($0)) } ?? []
    let ids = lowerChecks.map { base.child($0, "id").map(base.text) ?? "" }
    for patch in tighten.flatMap(loading.mapping) ?? [] where !ids.contains(overlay.key(patch) ?? "") {
      isNotThere(overlay.key(patch) ?? "", at: patch, among: ids, Text(zh: "检查要点", en: "check"))
    }
    var parts: [Part] = zip(lowerChecks, ids).map { check, id in
      guard let patch = child(tighten, id), loading.mapping(patch) != nil else { return .node(check, of: 0) }
      loading.note(key: patch, .check(step: step, id))
      return tightened(check, by: patch, name: "\(step).\(id)")
    }
    for added in add.flatMap(loading.sequence) ?? [] {
      if let id = overlay.child(added, "id"), ids.contains(overlay.text(id)) { isThere(overlay.text(id), at: id) }
      parts.append(.node(added, of: 1))
    }
    return .sequence(parts, at: list.map(lower) ?? own(add ?? overlay.root))
  }

  private func tightened(_ check: NodeID, by patch: NodeID, name: String) -> Part {
    refuseFixed(["id"], in: patch)
    _ = loading.required("basis", in: patch)
    let asked = overlay.children(patch).compactMap { node in kinds.first { $0.name == overlay.key(node) } }
    let was = base.children(check).compactMap { node in kinds.first { $0.name == base.key(node) } }
    let known = asked.isEmpty ? was : asked
    loading.allowOnly(
      Self.checkKeys + ["id"] + (asked.isEmpty ? kinds : known).map(\.name) + known.flatMap(\.companions), in: patch)
    var lowerEntries = entries(of: check).filter { !LayerKey.inChecks.contains($0.key) }
    if let kind = asked.first, kind.name != was.first?.name {
      let gone = was.flatMap { [$0.name] + $0.companions }
      lowerEntries.removeAll { gone.contains($0.key) }
    }
    var result = merged(lowerEntries, with: patch)
    if let index = result.firstIndex(where: { $0.key == "id" }) {
      // The id is the same; what it points at is the line of the overlay.
      let id = base.child(check, "id").map(base.text) ?? ""
      result[index] = Part.Entry("id", at: own(patch), .text(id, at: own(patch)))
    }
    result.append(Part.Entry(LayerKey.below, at: lower(check), .node(check, of: 0)))
    result.append(
      Part.Entry(LayerKey.relation, at: own(patch), .text(relation(of: name).rawValue, at: own(patch))))
    return .mapping(result, at: own(patch))
  }

  /// Entries of the base under those of the overlay: mappings are merged, everything else is replaced.
  func merged(_ entries: [Part.Entry], with patch: NodeID) -> [Part.Entry] {
    var result = entries
    for node in overlay.children(patch) {
      let key = overlay.key(node) ?? ""
      guard let index = result.firstIndex(where: { $0.key == key }) else {
        result.append(own(key, node))
        continue
      }
      if case .node(let under, of: 0) = result[index].value, base.kind(under) == .mapping,
        overlay.kind(node) == .mapping
      {
        let inner = merged(self.entries(of: under), with: node)
        result[index] = Part.Entry(key, at: own(node), .mapping(inner, at: own(node)))
      } else {
        result[index] = own(key, node)
      }
    }
    return result
  }
}
