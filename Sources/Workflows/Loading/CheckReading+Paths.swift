import Documents
import SourceText

/// Paths to fields, as kinds write them.
extension CheckReading {
  func path(_ text: String, at node: NodeID) -> FieldPath? {
    guard let (root, keys, group) = start(text, at: node), let field = field(keys[...], in: group, at: node) else {
      return nil
    }
    loading.note(node, keys: keys, in: group, from: text.utf8.count - keys.joined(separator: ".").utf8.count)
    return FieldPath(root: root, keys: keys, field: field, text: text)
  }

  func way(_ text: String, root: FieldPath.Root, in group: FieldGroup, at node: NodeID) -> FieldPath? {
    let keys = text.parts(at: ".")
    return field(keys[...], in: group, at: node).map { FieldPath(root: root, keys: keys, field: $0, text: text) }
  }

  /// Where a path begins, the keys from there, and the fields they name.
  func start(
    _ text: String, at node: NodeID
  ) -> (root: FieldPath.Root, keys: [String], group: FieldGroup)? {
    var keys = text.parts(at: ".")
    let fields = conditions.names.steps[step].fields
    switch keys.first {
    case "it":
      guard let element else {
        loading.report(
          "bad_path", at: node, Text(zh: "“it”只能用在 each 之内", en: "\"it\" stands only within `each`"),
          help: Text(
            zh: "本环节的字段不写“it.”；要逐项核对的，用 each: {of: 列表, …}。",
            en: "A field of the round is written without `it.`; to look at each element use each: {of: LIST, …}."))
        return nil
      }
      return (.element, Array(keys.dropFirst()), element)
    case "steps":
      let ids = conditions.names.steps.map(\.id)
      guard keys.count > 1, let index = ids.firstIndex(of: keys[1]) else {
        loading.unknown(
          "unknown_step", text, at: document.span(node), among: ids.map { "steps." + $0 },
          Text(zh: "未知的环节", en: "Unknown step"))
        return nil
      }
      loading.note(node, .step(keys[1]), at: 6..<(6 + keys[1].utf8.count))
      keys.removeFirst(2)
      return (.step(index), keys, conditions.names.steps[index].fields)
    // A field of the round may be called so too; then that is meant, unless a layer above has added it: what the base
    // says of the record's head stays said of it.
    case "record" where fields["record"].map(\.isAdded) ?? true:
      return (.record, Array(keys.dropFirst()), Vocabulary.envelope)
    case "this": return (.round, Array(keys.dropFirst()), fields)
    default: return (.round, keys, fields)
    }
  }

  func field(_ keys: ArraySlice<String>, in group: FieldGroup, at node: NodeID) -> Field? {
    guard let key = keys.first, let field = group[key] else {
      loading.unknown(
        "unknown_field", keys.first ?? "", at: document.span(node), among: group.fields.map(\.id),
        Text(zh: "未知的字段", en: "Unknown field"))
      return nil
    }
    if keys.count == 1 { return field }
    if let inner = field.type.fields { return self.field(keys.dropFirst(), in: inner, at: node) }
    loading.report(
      "unknown_field", at: node,
      Text(zh: "“\(key)”之下没有字段", en: "\"\(key)\" has no fields below it"))
    return nil
  }
}

extension FieldType {
  /// The fields below it, for what is no list.
  public var fields: FieldGroup? {
    switch self {
    case .group(let group): group
    case .person: Vocabulary.person
    case .confirmation: Vocabulary.confirmation
    case .document: Vocabulary.paper
    default: nil
    }
  }

  /// The fields of the elements, for a list whose elements have fields.
  public var elements: FieldGroup? {
    switch self {
    case .list(.group(let group)): group
    case .list(.person): Vocabulary.person
    default: nil
    }
  }
}
