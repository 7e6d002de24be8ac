import Documents
import SourceText

extension Layering {
  /// The steps of the base with what the overlay asks more of each, then those that it adds.
  func steps(_ tighten: NodeID?, _ add: NodeID?) -> Part {
    let node = base.child(base.root, "steps") ?? base.root
    let lowerSteps = Array(base.children(node))
    let ids = lowerSteps.map { base.child($0, "id").map(base.text) ?? "" }
    for patch in tighten.map({ Array(overlay.children($0)) }) ?? [] {
      let id = overlay.key(patch) ?? ""
      if id == "facts" || ids.contains(id) { continue }
      if id == "governs" || id == "documents" {
        refuseFixed([id], in: tighten ?? patch)
      } else {
        isNotThere(id, at: patch, among: ids, Text(zh: "环节", en: "step"))
      }
    }
    for id in ids {
      for patch in [child(tighten, id), child(add, id)].compactMap({ $0 }) { loading.note(key: patch, .step(id)) }
    }
    var parts = zip(lowerSteps, ids).map { step($0, id: $1, tighten: child(tighten, $1), add: child(add, $1)) }
    var names = ids
    for added in add.map({ Array(overlay.children($0)) }) ?? [] {
      let id = overlay.key(added) ?? ""
      if ["facts", "documents"].contains(id) || ids.contains(id) { continue }
      guard loading.mapping(added) != nil else { continue }
      if let given = overlay.child(added, "id") {
        loading.unknownKey("id", at: loading.keySpan(given), among: [])
      }
      // Without a title it is more likely a misspelt id of the base than a new step.
      if overlay.child(added, "title") == nil, nearestName(to: id, among: ids) != nil {
        isNotThere(id, at: added, among: ids, Text(zh: "环节", en: "step"))
        continue
      }
      let part = Part.mapping(
        [Part.Entry("id", at: own(added), .text(id, at: own(added)))]
          + overlay.children(added).map { own(overlay.key($0) ?? "", $0) }, at: own(added))
      let place = place(of: id, added, among: names, tighten: tighten)
      parts.insert(part, at: place)
      names.insert(id, at: place)
    }
    return .sequence(parts, at: lower(node))
  }

  /// A new step is shown before the first one that must come after it, else right after the last one before it.
  private func place(of id: String, _ added: NodeID, among names: [String], tighten: NodeID?) -> Int {
    func predecessors(_ node: NodeID?) -> [String] {
      guard let list = child(node, "after") else { return [] }
      return loading.oneOrMore(list).map { overlay.child($0, "step").map(overlay.text) ?? overlay.text($0) }
    }
    if let first = names.firstIndex(where: { predecessors(child(tighten, $0)).contains(id) }) { return first }
    let before = predecessors(added) + [child(added, "part_of").map(overlay.text)].compactMap { $0 }
    return names.lastIndex { before.contains($0) }.map { $0 + 1 } ?? names.count
  }

  private func step(_ step: NodeID, id: String, tighten: NodeID?, add: NodeID?) -> Part {
    let reason = byReference.reason(without: id)
    if tighten == nil, add == nil, reason == nil, byReference.reads(in: id).isEmpty { return .node(step, of: 0) }
    var result = entries(of: step)
    func put(_ key: String, at origin: Part.Origin, _ part: Part) {
      let entry = Part.Entry(key, at: origin, part)
      if let index = result.firstIndex(where: { $0.key == key }) { result[index] = entry } else { result.append(entry) }
    }
    if let tighten, loading.mapping(tighten) != nil {
      let fixed = ["done", "begins", "rounds", "part_of", "id", "title"]
      refuseFixed(fixed, in: tighten)
      let whole = ["force", "when", "after", "redo", "exemptions"]
      loading.allowOnly(["basis", "fields", "checks"] + whole + fixed, in: tighten)
      let changes = whole.compactMap { key in overlay.child(tighten, key).map { (key, $0) } }
      if !changes.isEmpty, let basis = loading.required("basis", in: tighten) {
        result.removeAll { [LayerKey.below, LayerKey.basis].contains($0.key) }
        put(LayerKey.basis, at: own(basis), .node(basis, of: 1))
        put(LayerKey.below, at: own(tighten), below(step))
      }
      for (key, node) in changes {
        switch key {
        case "after": put(key, at: own(node), appended(to: base.child(step, key), loading.oneOrMore(node), at: node))
        case "exemptions": put(key, at: own(node), exemptions(base.child(step, key), node))
        default: put(key, at: own(node), .node(node, of: 1))
        }
      }
    }
    if let add, loading.mapping(add) != nil { loading.allowOnly(["fields", "checks"], in: add) }
    let (fewer, more) = (child(tighten, "fields"), child(add, "fields"))
    let names = byReference.reads(in: id)
    if fewer != nil || more != nil || !names.isEmpty {
      put(
        "fields", at: lower(step),
        fields(
          base.child(step, "fields"), tighten: fewer, add: more, reads: names, path: "steps.\(id)"))
    }
    let (patched, added) = (child(tighten, "checks"), child(add, "checks"))
    if patched != nil || added != nil {
      put("checks", at: lower(step), checks(base.child(step, "checks"), step: id, tighten: patched, add: added))
    }
    if let reason { put(LayerKey.without, at: own(reason), .node(reason, of: 1)) }
    return .mapping(result, at: lower(step))
  }

  /// The step as the layer below has it, without its checks and fields, which know their own layers.
  private func below(_ step: NodeID) -> Part {
    .mapping(entries(of: step).filter { !["checks", "fields"].contains($0.key) }, at: lower(step))
  }

  private func appended(to list: NodeID?, _ items: [NodeID], at node: NodeID) -> Part {
    let before: [Part] = list.map { base.children($0).map { .node($0, of: 0) } } ?? []
    return .sequence(before + items.map { .node($0, of: 1) }, at: list.map(lower) ?? own(node))
  }

  /// Grounds may be narrowed or dropped (`ground: none`), never added to a step of the base.
  private func exemptions(_ list: NodeID?, _ patches: NodeID) -> Part {
    let grounds = list.map { Array(base.children($0)) } ?? []
    let ids = grounds.map { base.child($0, "id").map(base.text) ?? "" }
    for patch in loading.mapping(patches) ?? [] where !ids.contains(overlay.key(patch) ?? "") {
      isNotThere(overlay.key(patch) ?? "", at: patch, among: ids, Text(zh: "例外情形", en: "exemption"))
    }
    let parts: [Part] = zip(grounds, ids).compactMap { ground, id in
      guard let patch = overlay.child(patches, id) else { return .node(ground, of: 0) }
      if overlay.equals(patch, "none") { return nil }
      loading.allowOnly(["when", "requires", "fields"], in: patch)
      var result = entries(of: ground)
      for key in ["when", "requires"] {
        guard let node = overlay.child(patch, key) else { continue }
        let before = key == "requires" ? base.child(ground, key) : nil
        let part = key == "requires" ? appended(to: before, loading.oneOrMore(node), at: node) : .node(node, of: 1)
        result.removeAll { $0.key == key }
        result.append(Part.Entry(key, at: own(node), part))
      }
      if let added = overlay.child(patch, "fields") {
        result.removeAll { $0.key == "fields" }
        let part = fields(base.child(ground, "fields"), tighten: nil, add: added, reads: [:])
        result.append(Part.Entry("fields", at: own(added), part))
      }
      return .mapping(result, at: lower(ground))
    }
    return .sequence(parts, at: own(patches))
  }
}
