import Documents
import SourceText

/// An overlay in which everything of the base is called as the base calls it now, wherever a key or a name by itself
/// says it; conditions and paths are not looked into, and say of a former name that they do not know it.
struct OverlayNames {
  private let base: Document
  private let overlay: Document
  private var keys: [NodeID: String] = [:]
  private var texts: [NodeID: String] = [:]
  /// What the base calls its steps, now and before; and within each its checks.
  private let steps: [(id: String, aliases: [String], node: NodeID)]

  private init(_ overlay: Document, on base: Document) {
    self.overlay = overlay
    self.base = base
    steps = base.child(base.root, "steps").map { Self.named($0, in: base) } ?? []
  }

  /// The overlay in present names. The tree is as it was where there are no others.
  static func present(_ overlay: Document, on base: Document) -> Document {
    var names = OverlayNames(overlay, on: base)
    names.find()
    return overlay.reading(keys: names.keys, texts: names.texts)
  }

  private static func named(_ list: NodeID, in base: Document) -> [(id: String, aliases: [String], node: NodeID)] {
    base.children(list).map { item in
      let aliases = base.child(item, "aliases").map { base.children($0).map(base.text) } ?? []
      return (base.child(item, "id").map(base.text) ?? "", aliases, item)
    }
  }

  private mutating func find() {
    for part in ["tighten", "add"] {
      guard let node = overlay.child(overlay.root, part), overlay.kind(node) == .mapping else { continue }
      for entry in overlay.children(node) {
        let key = overlay.key(entry) ?? ""
        if key == "facts" {
          fields(entry, base.child(base.root, "facts"))
        } else if let step = step(key) {
          if step.id != key { keys[entry] = step.id }
          self.step(entry, step.node)
        }
        for item in overlay.child(entry, "after").map(each) ?? [] {
          let name = overlay.child(item, "step") ?? item
          rename(name, to: step(overlay.text(name))?.id)
        }
      }
    }
    for part in ["yields", "departs"] {
      for item in overlay.child(overlay.root, part).map(each) ?? [] {
        if let named = overlay.child(item, "check") { rename(named, to: check(overlay.text(named))) }
      }
    }
    guard let reference = overlay.child(overlay.root, "by_reference") else { return }
    for item in overlay.child(reference, "without").map(each) ?? [] {
      if let name = overlay.child(item, "step") { rename(name, to: step(overlay.text(name))?.id) }
    }
    for item in overlay.child(reference, "core").map(each) ?? [] { rename(item, to: check(overlay.text(item))) }
    for entry in overlay.child(reference, "reads").map(each) ?? [] {
      let parts = (overlay.key(entry) ?? "").split(separator: ".").map(String.init)
      guard parts.count == 3, parts[0] == "steps", let step = step(parts[1]) else { continue }
      let field = base.child(step.node, "fields").flatMap { self.field(parts[2], $0) }.flatMap(base.key)
      let present = "steps.\(step.id).\(field ?? parts[2])"
      if present != overlay.key(entry) { keys[entry] = present }
    }
  }

  private mutating func step(_ patch: NodeID, _ step: NodeID) {
    if let patches = overlay.child(patch, "fields") { fields(patches, base.child(step, "fields")) }
    guard let patches = overlay.child(patch, "checks"), let checks = base.child(step, "checks"),
      overlay.kind(patches) == .mapping
    else { return }
    let named = Self.named(checks, in: base)
    for entry in overlay.children(patches) {
      let key = overlay.key(entry) ?? ""
      if !named.contains(where: { $0.id == key }), let own = named.first(where: { $0.aliases.contains(key) }) {
        keys[entry] = own.id
      }
    }
  }

  private mutating func fields(_ patches: NodeID, _ declared: NodeID?) {
    guard let declared, overlay.kind(patches) == .mapping else { return }
    for entry in overlay.children(patches) {
      let key = overlay.key(entry) ?? ""
      guard let found = field(key, declared), let id = base.key(found) else { continue }
      if id != key { keys[entry] = id }
      for shape in ["list", "group"] {
        if let inner = overlay.child(entry, shape) { fields(inner, base.child(found, shape)) }
      }
    }
  }

  // MARK: - Finding

  private func step(_ name: String) -> (id: String, aliases: [String], node: NodeID)? {
    steps.first { $0.id == name } ?? steps.first { $0.aliases.contains(name) }
  }

  /// The declaration of a field by its present or a former name.
  private func field(_ name: String, _ declared: NodeID) -> NodeID? {
    base.child(declared, name)
      ?? base.children(declared).first { field in
        base.child(field, "aliases").map { base.children($0).contains { base.equals($0, name) } } ?? false
      }
  }

  private func check(_ name: String) -> String {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let step = step(parts[0]) else { return name }
    let checks = base.child(step.node, "checks").map { Self.named($0, in: base) } ?? []
    let own = checks.first { $0.id == parts[1] } ?? checks.first { $0.aliases.contains(parts[1]) }
    return "\(step.id).\(own?.id ?? parts[1])"
  }

  private func each(_ node: NodeID) -> [NodeID] {
    overlay.kind(node).isScalar ? [node] : Array(overlay.children(node))
  }

  private mutating func rename(_ node: NodeID, to name: String?) {
    if let name, overlay.kind(node) == .string, name != overlay.text(node) { texts[node] = name }
  }
}
