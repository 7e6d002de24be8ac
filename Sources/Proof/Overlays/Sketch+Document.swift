import Documents
import SourceText
import Workflows

extension Sketch {
  /// The record that a text writes, or nothing where it is none.
  init?(yaml text: String) {
    guard let document = try? Document(SourceFile(path: "record.yaml", text: text)) else { return nil }
    self.init()
    root = Self.item(document.root, in: document)
  }

  private static func item(_ node: NodeID, in document: Document) -> Item {
    switch document.kind(node) {
    case .sequence: .list(document.children(node).map { item($0, in: document) })
    case .mapping:
      .map(document.children(node).map { Item.Entry(key: document.key($0) ?? "", item: item($0, in: document)) })
    case .string: .text(document.text(node))
    default: .scalar(document.text(node), isText: false)
    }
  }

  /// The record, written in the words of one workflow, as another sees it: without what that one does not know, and
  /// with its own words for the choices that the first calls by other names. What only that one knows stays.
  func projected(onto base: Workflow, from overlay: Workflow) -> Sketch {
    var result = self
    result[[.name("workflow")]] = .text(base.id)
    if case .map(let facts)? = self[[.name("facts")]] {
      result[[.name("facts")]] = .map(facts.filter { base.facts[$0.key] != nil })
    }
    guard case .map(let steps)? = self[[.name("steps")]] else { return result }
    result[[.name("steps")]] = .map(
      steps.compactMap { entry in
        guard let lower = base.steps.first(where: { $0.id == entry.key }) else { return nil }
        let upper = overlay.steps.first { $0.id == entry.key }
        let papers = Set(base.documents.map(\.id))
        func round(_ item: Item) -> Item {
          guard case .map(let parts) = item else { return item }
          return .map(
            parts.compactMap { part in
              switch part.key {
              case "exempt": return part
              case "documents":
                guard case .map(let held) = part.item else { return part }
                return Item.Entry(key: part.key, item: .map(held.filter { papers.contains($0.key) }))
              default: return part.projected(onto: lower.fields, from: upper?.fields)
              }
            })
        }
        if case .list(let rounds) = entry.item { return Item.Entry(key: entry.key, item: .list(rounds.map(round))) }
        return Item.Entry(key: entry.key, item: round(entry.item))
      })
    return result
  }

  /// The same record under a workflow that extends this one: with that one's words for choices.
  func lifted(to overlay: Workflow) -> Sketch {
    var result = self
    result[[.name("workflow")]] = .text(overlay.id)
    for step in overlay.steps {
      for field in step.fields.fields {
        guard case .choice(let choices) = field.type else { continue }
        let path: Path = [.name("steps"), .name(step.id), .name(field.id)]
        if case .scalar(let value, _)? = result[path], let choice = choices.first(where: { $0.id == value }) {
          result[path] = .text(choice.written)
        }
      }
    }
    return result
  }
}

extension Sketch.Item.Entry {
  fileprivate func projected(onto lower: FieldGroup, from upper: FieldGroup?) -> Sketch.Item.Entry? {
    guard let below = lower[key] else { return nil }
    guard let above = upper?[key] else { return self }
    return Sketch.Item.Entry(key: key, item: item.projected(as: below.type, from: above.type))
  }
}

extension Sketch.Item {
  fileprivate func projected(as lower: FieldType, from upper: FieldType) -> Sketch.Item {
    switch (self, lower, upper) {
    case (.map(let entries), .group(let below), .group(let above)):
      .map(entries.compactMap { $0.projected(onto: below, from: above) })
    case (.list(let items), .list(let below), .list(let above)):
      .list(items.map { $0.projected(as: below, from: above) })
    case (.scalar(let value, _), .choice(let own), .choice(let choices)):
      .text(
        choices.first { $0.written == value }.map { read in own.first { $0.id == read.id }?.written ?? read.id }
          ?? value)
    default: self
    }
  }
}
