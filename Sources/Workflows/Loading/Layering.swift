import Documents
import SourceText

/// Lays an overlay upon the workflow that it extends: one tree, which is then read like any other.
///
/// What the overlay does not touch stays as it is, and where it lies. A check that it tightens keeps the version of
/// the layer below beside its own, for the days on which only that one was in force.
struct Layering {
  let base: Document
  let overlay: Document
  let kinds: [RegisteredKind]
  /// Reports in the overlay's own file.
  let loading: Loading

  static let keys = [
    "chengxu", "id", "version", "title", "extends", "unchecked", "sources", "tighten", "add", "by_reference", "yields",
    "departs",
  ]

  init(_ overlay: Document, on base: Document, kinds: [RegisteredKind], keepsUses: Bool = false) {
    self.base = base
    self.overlay = OverlayNames.present(overlay, on: base)
    self.kinds = kinds
    loading = Loading(self.overlay, keepsUses: keepsUses)
  }

  /// The tree of both, or nothing after saying what is wrong.
  func document() -> Document? {
    let root = overlay.root
    refuseReservedKeys(in: root)
    explainBaseKeys(in: root)
    loading.allowOnly(Self.keys, in: root)
    let tighten = mapping("tighten")
    let add = mapping("add")
    var entries: [Part.Entry] = ["chengxu", "id", "version", "title"].compactMap { key in
      loading.required(key, in: root).map { own(key, $0) }
    }
    entries += entry("calendar")
    entries.append(lower("sources", sources()))
    entries.append(lower("governs", byReference.governs()))
    entries.append(lower("facts", fields("facts", tighten: child(tighten, "facts"), add: child(add, "facts"))))
    entries.append(lower("documents", documents(child(add, "documents"))))
    entries.append(lower("steps", steps(tighten, add)))
    entries.append(lower(LayerKey.concessions, concessions()))
    guard loading.isSound else { return nil }
    return Document(.mapping(entries, at: own(root)), of: [base, overlay], path: overlay.file.path)
  }

  // MARK: - Parts

  func own(_ node: NodeID) -> Part.Origin { Part.Origin(node, of: 1) }
  func lower(_ node: NodeID) -> Part.Origin { Part.Origin(node, of: 0) }
  func own(_ key: String, _ node: NodeID) -> Part.Entry { Part.Entry(key, at: own(node), .node(node, of: 1)) }
  func lower(_ key: String, _ part: Part) -> Part.Entry { Part.Entry(key, at: lower(base.root), part) }
  func child(_ node: NodeID?, _ key: String) -> NodeID? { node.flatMap { overlay.child($0, key) } }

  /// An entry of the base as it is.
  private func entry(_ key: String) -> [Part.Entry] {
    base.child(base.root, key).map { [Part.Entry(key, at: lower($0), .node($0, of: 0))] } ?? []
  }

  /// The entries of a mapping of the base, as they are.
  func entries(of node: NodeID) -> [Part.Entry] {
    base.children(node).map { Part.Entry(base.key($0) ?? "", at: lower($0), .node($0, of: 0)) }
  }

  var byReference: ReferenceLayering { ReferenceLayering(layering: self) }

  private func mapping(_ key: String) -> NodeID? {
    guard let node = overlay.child(overlay.root, key), overlay.kind(node) != .null else { return nil }
    return loading.mapping(node) == nil ? nil : node
  }

  private func sources() -> Part {
    let node = base.child(base.root, "sources") ?? base.root
    var result = entries(of: node)
    for source in overlay.child(overlay.root, "sources").flatMap(loading.mapping) ?? [] {
      let id = overlay.key(source) ?? ""
      if result.contains(where: { $0.key == id }) {
        loading.report(
          "source_redefined", at: loading.keySpan(source),
          Text(zh: "“\(id)”是上位规则的依据文件，不得重新定义", en: "\"\(id)\" is a source of the base and cannot be defined again"),
          help: Text(zh: "换一个名称；引用上位规则的依据直接写其名称。", en: "Give it another id; a source of the base is cited by its own."))
      }
      result.append(own(id, source))
    }
    return .mapping(result, at: lower(node))
  }

  private func documents(_ added: NodeID?) -> Part {
    let node = base.child(base.root, "documents")
    var result = node.map(entries) ?? []
    for paper in added.flatMap(loading.mapping) ?? [] {
      let id = overlay.key(paper) ?? ""
      if result.contains(where: { $0.key == id }) { isThere(id, at: paper) }
      result.append(own(id, paper))
    }
    return .mapping(result, at: lower(node ?? base.root))
  }

  private func concessions() -> Part {
    var items: [Part] =
      base.child(base.root, LayerKey.concessions).map {
        base.children($0).map { .node($0, of: 0) }
      } ?? []
    for key in ["yields", "departs"] {
      for node in overlay.child(overlay.root, key).flatMap(loading.sequence) ?? [] {
        loading.allowOnly(["check", "basis", "says"] + (key == "departs" ? ["ground"] : []), in: node)
        for needed in ["check", "basis"] + (key == "departs" ? ["ground"] : []) {
          _ = loading.required(needed, in: node)
        }
        if let ground = overlay.child(node, "ground"), overlay.equals(ground, Concession.Ground.byReference.rawValue),
          overlay.child(overlay.root, "by_reference") == nil
        {
          loading.report(
            "bad_ground", at: overlay.span(ground),
            Text(zh: "本规则不是参照执行，不能以参照执行为由", en: "Nothing is followed by reference here"),
            help: Text(
              zh: "参照执行的，写明 by_reference；依授权的，写 authorised；变通规定，写 special。",
              en: "Say `by_reference` at the top, or name the ground: `authorised` or `special`."))
        }
        items.append(.node(node, of: 1))
      }
    }
    return .sequence(items, at: lower(base.root))
  }

  /// What the author says of a check at which the overlay does not hold its base.
  func relation(of check: String) -> LayerRelation {
    for (key, relation) in [("yields", LayerRelation.yields), ("departs", .departs)] {
      let items = overlay.child(overlay.root, key).map { Array(overlay.children($0)) } ?? []
      let names = items.compactMap { overlay.child($0, "check").map(overlay.text) }
      if names.contains(check) { return relation }
    }
    return .tightens
  }

  // MARK: - Mistakes

  func isThere(_ id: String, at node: NodeID) {
    let isValue = overlay.equals(node, id)
    loading.report(
      "already_there", at: isValue ? overlay.span(node) : loading.keySpan(node),
      Text(zh: "上位规则中已有“\(id)”", en: "The base has \"\(id)\" already"),
      help: Text(zh: "收紧已有的写在 tighten 之下；新增的换一个名称。", en: "Tighten it under `tighten`, or give what is new another id."))
  }

  func isNotThere(_ id: String, at node: NodeID, among known: [String], _ what: Text) {
    let nearest = nearestName(to: id, among: known)
    loading.report(
      "not_in_base", at: loading.keySpan(node),
      Text(zh: "上位规则中没有", en: "The base has no ") + what + Text(zh: "“\(id)”", en: " \"\(id)\""),
      help: nearest.map {
        Text(zh: "是否应为“\($0)”？新增的写在 add 之下。", en: "Did you mean \"\($0)\"? What is new goes under `add`.")
      }
        ?? Text(zh: "新增的写在 add 之下。", en: "What is new goes under `add`."),
      suggestion: nearest.map { (id, $0) })
  }

  /// Says of a key that may not be changed why, rather than that it is unknown.
  func refuseFixed(_ fixed: [String], in node: NodeID) {
    for key in fixed {
      guard let found = overlay.child(node, key) else { continue }
      loading.report(
        "fixed_by_base", at: loading.keySpan(found),
        Text(zh: "细化规定不能改变“\(key)”", en: "An overlay cannot change `\(key)`"),
        help: Text(
          zh: "其他检查要点据此判断环节是否启动、完成。需要更多的，在 add 之下新增检查要点。",
          en:
            "Other checks lean on it to tell whether a step is begun or done. Ask for more by a new check under `add`.")
      )
    }
  }

  private func explainBaseKeys(in root: NodeID) {
    for key in ["steps", "facts", "documents", "governs", "calendar"] {
      guard let found = overlay.child(root, key) else { continue }
      loading.report(
        "fixed_by_base", at: loading.keySpan(found),
        Text(zh: "细化规定不写“\(key)”，沿用上位规则的", en: "An overlay has no `\(key)`; it keeps the base's"),
        help: key == "governs"
          ? Text(
            zh: "适用范围不得缩小；文本确有不同的，在 yields 中写明 {check: governs, basis: …}。",
            en:
              "What is governed cannot shrink; where the text differs, say so under `yields` with {check: governs, basis: …}."
          )
          : Text(
            zh: "收紧的写在 tighten 之下，新增的写在 add 之下。", en: "What is tightened goes under `tighten`, what is new under `add`."
          ))
    }
  }

  private func refuseReservedKeys(in node: NodeID) {
    for child in overlay.children(node) {
      if let key = overlay.key(child), key.hasPrefix("«") {
        loading.badIdentifier(key, at: loading.keySpan(child))
      }
      if !overlay.kind(child).isScalar { refuseReservedKeys(in: child) }
    }
  }
}
