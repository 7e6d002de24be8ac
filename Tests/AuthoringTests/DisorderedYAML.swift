import Documents
import SourceText
import TestSupport
import Workflows

@testable import Authoring

/// Writes a document anew as somebody might who knows no layout: keys of the language in any order, brackets or lines,
/// any indentation, quotes and breaks of lines. It says the same.
struct DisorderedYAML {
  private let document: Document
  private var random: Seeded?

  /// Without disorder: plainly, in lines, without comments.
  static func plain(_ document: Document, path: String) -> SourceFile {
    var writer = DisorderedYAML(document: document, random: nil)
    return writer.file(path)
  }

  static func file(_ document: Document, path: String, seed: UInt64) throws -> SourceFile {
    var writer = DisorderedYAML(document: document, random: Seeded(seed))
    return writer.file(path)
  }

  private mutating func file(_ path: String) -> SourceFile {
    let place = LayoutGrammar.place(of: .init(of: document))
    let lines = entries(document.root, place, margin: "")
    return SourceFile(path: path, text: lines.joined(separator: chance(4) ? "\r\n" : "\n") + "\n")
  }

  private mutating func chance(_ one: Int) -> Bool {
    guard var generator = random else { return false }
    defer { random = generator }
    return Int.random(in: 0..<one, using: &generator) == 0
  }

  /// The children of a mapping, those whose order is the language's in any.
  private mutating func children(_ node: NodeID, _ place: LayoutPlace) -> [NodeID] {
    let children = Array(document.children(node))
    guard var generator = random, children.allSatisfy({ place.keys.contains(document.key($0) ?? "") }) else {
      return children
    }
    defer { random = generator }
    return children.shuffled(using: &generator)
  }

  private func inner(_ node: NodeID, _ place: LayoutPlace, of count: Int) -> LayoutPlace {
    document.key(node).map { place.under($0, of: count) } ?? place.item
  }

  // MARK: - Lines

  private mutating func entries(_ node: NodeID, _ place: LayoutPlace, margin: String) -> [String] {
    let children = children(node, place)
    let step = margin + String(repeating: " ", count: chance(3) ? 4 : chance(3) ? 1 : 2)
    return children.flatMap { child -> [String] in
      let start = margin + key(child, inFlow: false) + ":"
      return value(child, inner(child, place, of: children.count), start: start, margin: step, isItem: false)
    }
  }

  private mutating func items(_ node: NodeID, _ place: LayoutPlace, margin: String) -> [String] {
    document.children(node).flatMap { child in
      value(child, place.item, start: margin + "-", margin: margin + "  ", isItem: true)
    }
  }

  private mutating func value(
    _ node: NodeID, _ place: LayoutPlace, start: String, margin: String, isItem: Bool
  ) -> [String] {
    if document.kind(node).isScalar { return scalar(node, start: start, margin: margin) }
    if document.count(node) == 0 || chance(3) { return [start + " " + flow(node, place, margin: margin)] }
    guard document.kind(node) == .mapping else { return [start] + items(node, place, margin: margin) }
    var lines = entries(node, place, margin: margin)
    if isItem, !chance(4) {
      lines[0] = start + " " + lines[0].dropFirst(margin.count)
      return lines
    }
    return [start] + lines
  }

  private mutating func scalar(_ node: NodeID, start: String, margin: String) -> [String] {
    let text = document.text(node)
    guard document.kind(node) == .string else { return [start + (text.isEmpty ? "" : " " + text)] }
    if text.contains("\n") || !chance(3) { return [start + " " + written(text, inFlow: false)] }
    // Broken at any single space.
    let lines = Wrapping.folds(text, width: 20 + start.count % 30, atSpacesOnly: true).map(\.line)
    guard text.first != " ", text.last != " ", lines.count > 1, !lines.contains(where: { $0.hasPrefix("#") }) else {
      return [start + " " + written(text, inFlow: false)]
    }
    if chance(2) { return [start + " >-"] + lines.map { margin + $0 } }
    let isPlain = ScalarText.isPlain(text, inFlow: false)
    let quote = isPlain ? "" : "'"
    let body = isPlain ? lines : lines.map { $0.replacing("'", with: "''") }
    return [start + " " + quote + body[0]] + body.dropFirst().dropLast().map { margin + "  " + $0 }
      + [margin + body[body.count - 1] + quote]
  }

  // MARK: - Brackets

  private mutating func flow(_ node: NodeID, _ place: LayoutPlace, margin: String) -> String {
    if document.kind(node).isScalar {
      let text = document.text(node)
      return document.kind(node) == .string ? written(text, inFlow: true) : text.isEmpty ? "null" : text
    }
    let isMapping = document.kind(node) == .mapping
    let children = isMapping ? children(node, place) : Array(document.children(node))
    let parts = children.map { child in
      (isMapping ? key(child, inFlow: true) + ": " : "")
        + flow(child, inner(child, place, of: children.count), margin: margin)
    }
    let comma = chance(4) ? ",\n" + margin + " " : chance(3) ? " ,  " : ", "
    let end = chance(5) && !parts.isEmpty ? ", " : ""
    return (isMapping ? "{" : "[") + (chance(3) ? "  " : "") + parts.joined(separator: comma) + end
      + (isMapping ? "}" : "]")
  }

  // MARK: - Texts

  private func key(_ node: NodeID, inFlow: Bool) -> String {
    let key = document.key(node) ?? ""
    return ScalarText.isPlain(key, inFlow: inFlow) ? key : "'" + key + "'"
  }

  private mutating func written(_ text: String, inFlow: Bool) -> String {
    if ScalarText.isPlain(text, inFlow: inFlow), !chance(4) { return text }
    if !text.contains("\n"), chance(2) { return "'" + text.replacing("'", with: "''") + "'" }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"" + escaped + "\""
  }
}
