import Documents
import SourceText
import TestSupport

/// A file as a tree that can be changed in one place and written as JSON.
indirect enum Tree {
  case mapping([(key: String, value: Tree)])
  case sequence([Tree])
  case text(String)
  case number(String)
  case bool(Bool)
  case null

  init(_ document: Document, _ node: NodeID) {
    switch document.kind(node) {
    case .mapping:
      self = .mapping(document.children(node).map { (document.key($0) ?? "", Tree(document, $0)) })
    case .sequence: self = .sequence(document.children(node).map { Tree(document, $0) })
    case .string: self = .text(document.text(node))
    case .int, .float: self = .number(document.text(node))
    case .bool: self = .bool(document.bool(node) ?? false)
    case .null: self = .null
    }
  }

  /// On one line; the JSON of a file is also YAML.
  var json: String {
    switch self {
    case .mapping(let entries):
      "{" + entries.map { Self.quoted($0.key) + ": " + $0.value.json }.joined(separator: ", ") + "}"
    case .sequence(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .text(let text): Self.quoted(text)
    case .number(let number): number
    case .bool(let bool): bool ? "true" : "false"
    case .null: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    // Most texts have none of these, and to look for them by three replacements takes longer than all else.
    guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x22 || $0 == 0x0A }) else { return "\"\(text)\"" }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  /// The ways to all values, each as the keys and places that lead there.
  var ways: [[String]] {
    var ways: [[String]] = [[]]
    switch self {
    case .mapping(let entries):
      for (key, value) in entries { ways += value.ways.map { [key] + $0 } }
    case .sequence(let items):
      for (index, item) in items.enumerated() { ways += item.ways.map { ["\(index)"] + $0 } }
    default: break
    }
    return ways
  }

  /// The value at the end of a way.
  func value(at way: ArraySlice<String>) -> Tree? {
    guard let key = way.first else { return self }
    switch self {
    case .mapping(let entries): return entries.first { $0.key == key }?.value.value(at: way.dropFirst())
    case .sequence(let items):
      return Int(key).flatMap { items.indices.contains($0) ? items[$0].value(at: way.dropFirst()) : nil }
    default: return nil
    }
  }

  /// The same tree with something done to the value at the end of a way, or to the mapping or list it stands in.
  func changing(_ way: ArraySlice<String>, _ change: (Tree) -> Tree?) -> Tree? {
    guard let key = way.first else { return change(self) }
    let rest = way.dropFirst()
    switch self {
    case .mapping(let entries):
      return .mapping(
        entries.compactMap { entry in
          entry.key == key ? entry.value.changing(rest, change).map { (entry.key, $0) } : entry
        })
    case .sequence(let items):
      return .sequence(
        items.enumerated().compactMap { index, item in "\(index)" == key ? item.changing(rest, change) : item })
    default: return self
    }
  }

  /// A value that may or may not belong where it is put.
  static func some(_ random: inout Seeded) -> Tree {
    let values: [Tree] = [
      .null, .text(""), .text("x"), .text("must"), .text("2023-05-08"), .text("2023-05"), .text("2023-02-29"),
      .text("2024-02-29"), .text("1900-02-29"), .text("2023-13-01"), .text("0000-01-01"), .number("5"), .number("-1"),
      .number("1.5"), .bool(true), .bool(false), .sequence([]), .sequence([.null]), .sequence([.text("x")]),
      .mapping([]),
      .mapping([("x", .text("y"))]), .mapping([("zh", .text("名"))]), .text("r713/1"), .text("30 days"),
      .text("3 weeks"),
    ]
    return values.randomElement(using: &random) ?? .null
  }

  /// The tree with one thing changed: a value, a key taken out, one too many, one misspelt, an element twice. And
  /// where.
  ///
  /// - Parameter ways: the ways of this tree, where they were gathered before.
  func mutated(_ random: inout Seeded, _ ways: [[String]]? = nil) -> (tree: Tree, way: [String]) {
    let ways = ways ?? self.ways
    let way = ways.randomElement(using: &random) ?? []
    let value = Self.some(&random)
    let choice = Int.random(in: 0..<5, using: &random)
    let tree = changing(way[...]) { old in
      switch (choice, old) {
      case (0, _): return way.isEmpty ? old : nil
      case (1, .mapping(let entries)): return .mapping(entries + [("surprise", value)])
      case (2, .mapping(let entries)):
        guard let index = entries.indices.randomElement(using: &random) else { return old }
        var entries = entries
        entries[index].key += "x"
        return .mapping(entries)
      case (3, .sequence(let items)): return .sequence(items + items.suffix(1))
      default: return way.isEmpty ? old : value
      }
    }
    return (tree ?? self, way)
  }
}
