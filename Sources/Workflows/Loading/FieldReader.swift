import Documents
import SourceText

/// Reads the declarations of fields.
///
/// A declaration is a type's name (`date`), or a mapping with exactly one of `type`, `enum`, `list`, `group`, and
/// beside it `aliases`, `title`, `optional`, `determined`, `basis`, `owed_by`, `personal`; a fact also `when`, which is read once all facts are known.
struct FieldReader {
  let loading: Loading
  /// Reads a citation, which needs the sources.
  let citation: (NodeID) -> Citation?
  /// The layer that declares what the fields belong to; those of layers above have added theirs.
  var layer = 0

  private static let shapes = ["type", "enum", "list", "group"]
  private static let keys =
    shapes + ["aliases", "title", "optional", "determined", "basis", "owed_by", "personal"]
  private static let types: [(name: String, type: FieldType)] = [
    ("string", .string), ("int", .int), ("bool", .bool), ("date", .date), ("person", .person),
    ("draft", .draft), ("confirmation", .confirmation), ("document", .document),
  ]

  /// The fields of a mapping from keys to declarations.
  func group(_ node: NodeID, path: String) -> FieldGroup {
    let entries = loading.mapping(node) ?? []
    let fields = entries.compactMap { field($0, path: path) }
    loading.reportClashes(fields.map { ($0.id, $0.aliases, $0.span) }, taken: ["documents", "exempt"])
    return FieldGroup(path: path, fields)
  }

  private func field(_ node: NodeID, path: String) -> Field? {
    let document = loading.document
    let id = document.key(node) ?? ""
    guard isIdentifier(id) else {
      loading.badIdentifier(id, at: loading.keySpan(node))
      return nil
    }
    let isMapping = document.kind(node) == .mapping
    if isMapping {
      let inner = (loading.isLayered ? LayerKey.inFields : []) + (path == "facts" ? ["when"] : [])
      loading.allowOnly(Self.keys, inner, in: node)
    }
    loading.note(key: node, .field(group: path, id), isDeclaration: true)
    guard let type = type(node, path: { path + "." + id }) else {
      loading.consequences.unread.insert(id)
      return nil
    }
    let determined = (isMapping ? document.child(node, "determined") : nil).map { list in
      (loading.sequence(list) ?? []).map(document.text)
    }
    if let determined, let list = document.child(node, "determined") {
      checkDetermined(determined, of: type, at: list)
    }
    return Field(
      id: id, aliases: isMapping ? loading.aliases(in: node) : [],
      title: (isMapping ? document.child(node, "title") : nil).flatMap(loading.text) ?? Text(id),
      type: type,
      isOptional: (isMapping ? document.child(node, "optional") : nil).flatMap(loading.bool) ?? false,
      determined: determined ?? [],
      basis: (isMapping ? document.child(node, "basis") : nil).flatMap(citation),
      owedBy: (isMapping ? document.child(node, "owed_by") : nil).flatMap { loading.choice($0, DutyHolder.self) },
      isPersonal: (isMapping ? document.child(node, "personal") : nil).flatMap(loading.bool) ?? false,
      span: loading.keySpan(node), isAdded: loading.layer(of: loading.keySpan(node)) > layer)
  }

  private func checkDetermined(_ values: [String], of type: FieldType, at node: NodeID) {
    let known: [String]
    switch type {
    case .bool: known = ["true", "false"]
    case .choice(let choices): known = choices.map(\.id)
    default: known = []
    }
    for (value, item) in zip(values, loading.document.children(node)) where !known.contains(value) {
      loading.unknown(
        "unknown_value", value, at: loading.document.span(item), among: known,
        Text(zh: "该字段没有这个值：", en: "The field has no such value:"))
    }
  }

  /// - Parameter path: where the field stands, which only those ask for that have fields below them.
  private func type(_ node: NodeID, path: () -> String) -> FieldType? {
    let document = loading.document
    guard document.kind(node) == .mapping else { return named(node) }
    let given = Self.shapes.filter { document.child(node, $0) != nil }
    guard let shape = given.first, let value = document.child(node, shape), given.count == 1 else {
      loading.report(
        "bad_field", at: loading.keySpan(node),
        Text(zh: "字段应当恰好写明 type、enum、list、group 之一", en: "A field says exactly one of type, enum, list, group"))
      return nil
    }
    switch shape {
    case "type": return named(value)
    case "enum": return choices(value).map { layered($0, by: node) }
    case "list":
      if document.kind(value) != .mapping { return named(value).map(FieldType.list) }
      // `list: {enum: …}` is a list of choices; any other mapping declares the fields of its elements.
      if document.count(value) == 1, let only = document.child(value, "enum") {
        return choices(only).map(FieldType.list)
      }
      return .list(.group(group(value, path: path() + "[]")))
    default: return .group(group(value, path: path()))
    }
  }

  private func named(_ node: NodeID) -> FieldType? {
    guard let name = loading.string(node) else { return nil }
    if let known = Self.types.first(where: { $0.name == name }) { return known.type }
    let isNumber = ["number", "float", "double", "decimal", "money", "amount", "数字", "金额", "小数"].contains(name)
    if isNumber {
      loading.report(
        "unknown_type", at: node, Text(zh: "没有类型“\(name)”", en: "There is no type \"\(name)\""),
        help: Text(
          zh: "数字一律用 int（整数）；金额以元为单位，单位写在 title 中。",
          en: "Numbers are int, whole; put sums in yuan, and the unit into the title."), suggestion: (name, "int"))
    } else {
      loading.unknown(
        "unknown_type", name, at: loading.document.span(node), among: Self.types.map(\.name) + Self.shapes.dropFirst(),
        Text(zh: "未知的类型", en: "Unknown type"))
    }
    return nil
  }

  /// The choices as the layers above leave them: fewer, or under names of their own.
  private func layered(_ type: FieldType, by node: NodeID) -> FieldType {
    let document = loading.document
    guard loading.isLayered, case .choice(let choices) = type else { return type }
    let kept = document.child(node, LayerKey.only).map { document.children($0).map(document.text) }
    let own = document.child(node, LayerKey.reads)
    return .choice(
      choices.map { choice in
        let read = own.flatMap { document.child($0, choice.id) }
        let named = read.flatMap { document.children($0).first { _ in true } }
        return FieldType.Choice(
          id: choice.id, title: named.flatMap(loading.text) ?? choice.title,
          written: named.flatMap(document.key) ?? read.flatMap(document.string) ?? choice.written,
          isDropped: choice.isDropped || kept?.contains(choice.id) == false)
      })
  }

  private func choices(_ node: NodeID) -> FieldType? {
    let document = loading.document
    if document.kind(node) == .sequence {
      return .choice(
        document.children(node).compactMap { item in
          loading.string(item).map { FieldType.Choice(id: $0, title: Text($0)) }
        })
    }
    guard let entries = loading.mapping(node) else { return nil }
    return .choice(
      entries.compactMap { entry in
        guard let id = document.key(entry), let title = loading.text(entry) else { return nil }
        return FieldType.Choice(id: id, title: title)
      })
  }
}
