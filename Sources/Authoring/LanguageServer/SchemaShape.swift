/// What a JSON Schema of ours says may stand at a place: keys with what they are called, and words to choose from.
struct SchemaShape {
  private let root: JSONTree
  private let trees: [JSONTree]

  /// A key or a word, and what people call it.
  struct Entry: Hashable {
    let name: String
    let title: String
  }

  init(_ root: JSONTree) {
    self.root = root
    trees = Self.opened([root], root, depth: 0)
  }

  /// What a part of the schema says, by its name.
  init(_ root: JSONTree, startingAt name: String) {
    self.init(root, [["$ref": .text("#/$defs/\(name)")]])
  }

  private init(_ root: JSONTree, _ trees: [JSONTree]) {
    self.root = root
    self.trees = Self.opened(trees, root, depth: 0)
  }

  /// What may stand under a key.
  func under(_ key: String) -> SchemaShape {
    SchemaShape(
      root,
      trees.compactMap { tree in
        tree["properties"]?[key] ?? tree["additionalProperties"]
      })
  }

  /// What the items of a list may be.
  var items: SchemaShape { SchemaShape(root, trees.compactMap { $0["items"] }) }

  /// What may stand at the end of a way.
  func at(_ path: [CursorPath.Part]) -> SchemaShape {
    path.reduce(self) { shape, part in
      switch part {
      case .key(let key): shape.under(key)
      case .item: shape.items
      }
    }
  }

  /// The keys that are known here.
  var keys: [Entry] {
    var found: [Entry] = []
    for tree in trees {
      guard case .object(let properties)? = tree["properties"] else { continue }
      for (key, value) in properties where !found.contains(where: { $0.name == key }) {
        if case .bool(false) = value { continue }
        found.append(Entry(name: key, title: SchemaShape(root, [value]).title))
      }
    }
    return found
  }

  /// The words that are known here.
  var words: [Entry] {
    var found: [Entry] = []
    func add(_ value: JSONTree, _ title: String) {
      let name: String
      switch value {
      case .text(let text): name = text
      case .bool(let flag): name = flag ? "true" : "false"
      default: return
      }
      if !found.contains(where: { $0.name == name }) { found.append(Entry(name: name, title: title)) }
    }
    for tree in trees {
      let titles = (tree["description"]?.string ?? "").split(separator: "；").map(String.init)
      if case .array(let values)? = tree["enum"] {
        for value in values {
          let name = value.string ?? ""
          add(value, titles.first { $0.hasPrefix(name + "：") }.map { String($0.dropFirst(name.count + 1)) } ?? "")
        }
      }
      if let value = tree["const"] { add(value, tree["title"]?.string ?? "") }
      if tree["type"]?.string == "boolean" || tree["type"]?.isAmong("boolean") == true {
        for value in [true, false] { add(.bool(value), "") }
      }
    }
    return found
  }

  /// What people call what stands here.
  var title: String {
    for tree in trees { if let title = tree["title"]?.string { return title } }
    return ""
  }

  var description: String {
    for tree in trees { if let text = tree["description"]?.string { return text } }
    return ""
  }

  /// Whether what stands here is a condition, or a citation, as the schema of workflows calls them.
  func holds(_ part: JSONTree) -> Bool {
    guard let title = part["title"]?.string else { return false }
    return trees.contains { $0["title"]?.string == title }
  }

  /// The schemas with all that they refer to and choose among, each by itself.
  private static func opened(_ trees: [JSONTree], _ root: JSONTree, depth: Int) -> [JSONTree] {
    if depth > 12 { return trees }
    return trees.flatMap { tree -> [JSONTree] in
      var parts: [JSONTree] = []
      if let name = tree["$ref"]?.string, name.hasPrefix("#/$defs/"),
        let found = root["$defs"]?[String(name.dropFirst(8))]
      {
        parts.append(found)
      }
      for key in ["anyOf", "oneOf", "allOf"] {
        if case .array(let choices)? = tree[key] { parts += choices }
      }
      for key in ["then", "else"] { if let part = tree[key] { parts.append(part) } }
      return [tree] + opened(parts, root, depth: depth + 1)
    }
  }
}

extension JSONTree {
  subscript(key: String) -> JSONTree? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  func isAmong(_ word: String) -> Bool {
    guard case .array(let items) = self else { return false }
    return items.contains { $0.string == word }
  }
}
