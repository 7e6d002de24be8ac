/// A record being drawn up: a tree of keys and values that can be filled and emptied at will, and written as YAML.
struct Sketch: Hashable, Sendable {
  /// A value, in its place.
  indirect enum Item: Hashable, Sendable {
    /// A value as a record writes it; `isText` where YAML must not read it as anything else.
    case scalar(String, isText: Bool)
    case list([Item])
    case map([Entry])

    struct Entry: Hashable, Sendable {
      let key: String
      var item: Item
    }

    static func text(_ text: String) -> Item { .scalar(text, isText: true) }
    static func fields(_ entries: KeyValuePairs<String, Item>) -> Item {
      .map(entries.map { Entry(key: $0.key, item: $0.value) })
    }
    static let nothing = Item.map([])
  }

  /// One step of the way to a value.
  enum Key: Hashable, Sendable {
    case name(String)
    case index(Int)
  }

  typealias Path = [Key]

  var root = Item.nothing

  /// What stands at a path. Setting it makes the mappings on the way; nothing takes it out.
  subscript(path: Path) -> Item? {
    get { path.reduce(root) { item, key in item?[key] } }
    set { root = root.setting(path[...], to: newValue) ?? .nothing }
  }

  /// The paths of everything that could be taken out, what holds most first.
  var removable: [Path] {
    var paths: [Path] = []
    var level: [(Path, Item)] = [([], root)]
    while !level.isEmpty {
      level = level.flatMap { path, item in item.children.map { (path + [$0.key], $0.item) } }
      // From the end, so that the places of what stands before stay as they are.
      paths += level.map(\.0).reversed()
    }
    return paths
  }
}

extension Sketch.Item {
  var children: [(key: Sketch.Key, item: Sketch.Item)] {
    switch self {
    case .scalar: []
    case .list(let items): items.enumerated().map { (.index($0), $1) }
    case .map(let entries): entries.map { (.name($0.key), $0.item) }
    }
  }

  subscript(key: Sketch.Key) -> Sketch.Item? {
    switch (self, key) {
    case (.list(let items), .index(let index)): items.indices.contains(index) ? items[index] : nil
    case (.map(let entries), .name(let name)): entries.first { $0.key == name }?.item
    default: nil
    }
  }

  fileprivate func setting(_ path: ArraySlice<Sketch.Key>, to value: Sketch.Item?) -> Sketch.Item? {
    guard let key = path.first else { return value }
    let rest = path.dropFirst()
    switch (self, key) {
    case (.list(var items), .index(let index)):
      guard items.indices.contains(index) else { return self }
      if let item = items[index].setting(rest, to: value) { items[index] = item } else { items.remove(at: index) }
      return .list(items)
    case (.map(var entries), .name(let name)):
      let found = entries.firstIndex { $0.key == name }
      let old = found.map { entries[$0].item }
      // Nothing is to be taken out of what is not there.
      if old == nil, value == nil { return self }
      let new = (old ?? .nothing).setting(rest, to: value)
      switch (found, new) {
      case (let index?, let new?): entries[index].item = new
      case (let index?, nil): entries.remove(at: index)
      case (nil, let new?): entries.append(Sketch.Item.Entry(key: name, item: new))
      case (nil, nil): break
      }
      return .map(entries)
    case (_, .name): return value == nil ? self : Sketch.Item.nothing.setting(path, to: value)
    case (_, .index): return self
    }
  }
}
