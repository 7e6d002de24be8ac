import Documents
import SourceText

/// Reads `by_reference`: who follows the base by analogy (参照执行), what it calls the base's bodies, and which of the
/// base's steps it cannot have.
struct ReferenceLayering {
  let layering: Layering

  private var base: Document { layering.base }
  private var overlay: Document { layering.overlay }
  private var loading: Loading { layering.loading }
  private var node: NodeID? {
    overlay.child(overlay.root, "by_reference").flatMap { overlay.kind($0) == .mapping ? $0 : nil }
  }

  /// What is governed: as in the base, or only those who follow by reference, with the base's core and more.
  func governs() -> Part {
    let below = base.child(base.root, "governs") ?? base.root
    guard let node = overlay.child(overlay.root, "by_reference"), loading.mapping(node) != nil else {
      return .node(below, of: 0)
    }
    loading.allowOnly(["basis", "core", "only_when", "reads", "without"], in: node)
    checkReads()
    checkWithout()
    guard let basis = loading.required("basis", in: node), let when = loading.required("only_when", in: node) else {
      return .node(below, of: 0)
    }
    let reference = base.child(below, "by_reference")
    let core = reference.flatMap { base.child($0, "core") }
    var coreParts: [Part] = core.map { base.children($0).map { .node($0, of: 0) } } ?? []
    for item in overlay.child(node, "core").flatMap(loading.sequence) ?? [] { coreParts.append(.node(item, of: 1)) }
    let never = Part.Origin(when, of: 1)
    let directly = base.child(below, "directly")
    var result = layering.entries(of: below).filter { !["directly", "by_reference"].contains($0.key) }
    result.append(
      Part.Entry(
        "directly", at: never,
        .mapping(
          [
            Part.Entry("when", at: never, .text("false", at: never)),
            Part.Entry(
              "basis", at: never,
              directly.flatMap { base.child($0, "basis") }.map { .node($0, of: 0) } ?? .node(basis, of: 1)),
          ], at: never)))
    result.append(
      Part.Entry(
        "by_reference", at: layering.own(node),
        .mapping(
          [
            layering.own("when", when), layering.own("basis", basis),
            Part.Entry("core", at: layering.own(node), .sequence(coreParts, at: layering.own(node))),
          ], at: layering.own(node))))
    return .mapping(result, at: layering.lower(below))
  }

  /// Why there is no such step, where the overlay says so.
  func reason(without step: String) -> NodeID? {
    without.first { overlay.child($0, "step").map(overlay.text) == step }.flatMap { overlay.child($0, "reason") }
  }

  /// The names for choices of fields of a step: for each field a mapping from the base's words to this body's.
  func reads(in step: String) -> [String: NodeID] {
    var found: [String: NodeID] = [:]
    for entry in reads {
      let keys = (overlay.key(entry) ?? "").split(separator: ".").map(String.init)
      if keys.count == 3, keys[0] == "steps", keys[1] == step { found[keys[2]] = entry }
    }
    return found
  }

  private var reads: [NodeID] {
    node.flatMap { overlay.child($0, "reads") }.map { Array(overlay.children($0)) } ?? []
  }

  private var without: [NodeID] {
    node.flatMap { overlay.child($0, "without") }.map { Array(overlay.children($0)) } ?? []
  }

  private func checkWithout() {
    let ids = stepIDs
    for item in without {
      loading.allowOnly(["step", "reason"], in: item)
      _ = loading.required("reason", in: item)
      guard let step = loading.required("step", in: item), !ids.contains(overlay.text(step)) else { continue }
      loading.unknown(
        "not_in_base", overlay.text(step), at: overlay.span(step), among: ids,
        Text(zh: "上位规则中没有环节", en: "The base has no step"))
    }
  }

  /// One to one: no two choices of the base may be read from the same word.
  private func checkReads() {
    for field in reads {
      let path = overlay.key(field) ?? ""
      let keys = path.split(separator: ".").map(String.init)
      let choices = keys.count == 3 && keys[0] == "steps" ? choices(of: keys[2], in: keys[1]) : []
      if choices.isEmpty {
        loading.report(
          "not_in_base", at: loading.keySpan(field),
          Text(zh: "上位规则中没有可选值的字段“\(path)”", en: "The base has no field of choices \"\(path)\""),
          help: Text(zh: "例如 steps.collective_decision.body。", en: "Such as steps.collective_decision.body."))
        continue
      }
      var seen: [String] = []
      for entry in loading.mapping(field) ?? [] {
        let name = overlay.key(entry) ?? ""
        if !choices.contains(name) {
          loading.unknown(
            "not_in_base", name, at: loading.keySpan(entry), among: choices,
            Text(zh: "上位规则的该字段没有", en: "The base's field has no"))
        }
        let word = word(entry)
        if seen.contains(word) || (choices.contains(word) && overlay.child(field, word) == nil) {
          loading.report(
            "not_one_to_one", at: entry,
            Text(zh: "“\(word)”对应了不止一个值", en: "\"\(word)\" is read as more than one value"),
            help: Text(zh: "每个值用一个名称。", en: "Give each value a word of its own."))
        }
        seen.append(word)
      }
    }
  }

  /// The body's own word for a choice: `director_meeting`, or `{director_meeting: {zh: 厅长办公会}}` with a title.
  private func word(_ node: NodeID) -> String {
    guard overlay.kind(node) == .mapping else { return overlay.text(node) }
    return overlay.children(node).map { overlay.key($0) ?? "" }.first ?? ""
  }

  private var stepIDs: [String] {
    base.child(base.root, "steps").map { base.children($0).map { base.child($0, "id").map(base.text) ?? "" } } ?? []
  }

  private func choices(of field: String, in step: String) -> [String] {
    guard let steps = base.child(base.root, "steps"),
      let found = base.children(steps).first(where: { base.child($0, "id").map(base.text) == step }),
      let declared = base.child(found, "fields").flatMap({ base.child($0, field) }),
      let list = base.child(declared, "enum")
    else { return [] }
    return base.children(list).map { base.kind(list) == .mapping ? base.key($0) ?? "" : base.text($0) }
  }
}
