import CivilCalendar
import Documents
import SourceText
import Workflows

/// A value of a record as people read it.
struct ValueWords {
  let document: Document

  func words(_ node: NodeID, _ type: FieldType? = nil) -> Text {
    let written = Text(document.text(node))
    switch type {
    case .bool?: return document.bool(node).map { $0 ? Text(zh: "是", en: "yes") : Text(zh: "否", en: "no") } ?? written
    case .date?: return DateRange(document.text(node))?.text ?? written
    case .choice(let choices)?: return choices.first { document.equals(node, $0.written) }?.title ?? written
    case .list(let element)?:
      let items = document.children(node).map { words($0, element) }
      return items.isEmpty ? Text(zh: "无", en: "none") : .list(items, separator: Text(zh: "；", en: "; "))
    default: break
    }
    let group: FieldGroup? =
      switch type {
      case .group(let group)?: group
      case .person?: Vocabulary.person
      case .confirmation?: Vocabulary.confirmation
      case .document?: Vocabulary.paper
      default: nil
      }
    switch document.kind(node) {
    case .mapping:
      let parts = document.children(node).map { part($0, document.key($0).flatMap { group?[$0] }) }.filter {
        $0 != Text("")
      }
      guard let first = parts.first, parts.count > 1 else { return parts.first ?? Text("") }
      return first + Text(zh: "（", en: " (") + .list(Array(parts.dropFirst()), separator: Text(zh: "，", en: ", "))
        + Text(zh: "）", en: ")")
    case .sequence: return .list(document.children(node).map { words($0) }, separator: Text(zh: "；", en: "; "))
    default: return written
    }
  }

  /// A part of a mapping; a yes or no says nothing without what was asked.
  private func part(_ node: NodeID, _ field: Field?) -> Text {
    let words = words(node, field?.type)
    guard let field, case .bool = field.type else { return words }
    return field.title + Text(zh: "：", en: ": ") + words
  }
}
