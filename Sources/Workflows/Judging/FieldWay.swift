import CEL
import CivilCalendar
import Documents
import SourceText

/// Where a way of members enters the fields of a record. Goes on without making values of what lies between.
struct FieldWay {
  let group: FieldGroup
  let node: NodeID?
  /// Whether the fields are facts, of which a determination counts as its value.
  var areFacts = false
  /// How many members of the way are gone already.
  var done = 0

  /// What stands at the end of a way.
  struct End {
    let node: NodeID
    let field: Field

    func value(in document: Document) -> Value? { field.type.value(of: node, in: document) }

    /// Holds a text against words where it stands in the file; nothing where it is no text.
    func text(in document: Document, under test: TextTest) -> TextTest.Answer? {
      guard document.kind(node) == .string, !document.isBlank(node) else { return nil }
      switch field.type {
      case .string, .draft: return document.withUTF8(node) { test.answer($0) }
      case .choice(let choices):
        return choices.id(read: node, in: document).map { test.answer($0.utf8Span.span) }
          ?? document.withUTF8(node) { test.answer($0) }
      default: return nil
      }
    }
  }

  /// What a way leads to; nothing where a member is missing.
  func end(of way: [Key], in document: Document) -> End? {
    guard var node else { return nil }
    var group = group
    var field: Field?
    for place in way.indices.dropFirst(done) {
      if let field {
        guard let members = field.type.members else { return nil }
        group = members
      }
      guard let found = group[way[place]], let child = document.child(node, way[place]) else { return nil }
      field = found
      node = child
      if areFacts, place == 0, document.kind(child) == .mapping, let value = document.child(child, "value") {
        node = value
      }
    }
    return field.map { End(node: node, field: $0) }
  }
}

extension FieldType {
  /// Whether conditions see a value there, for which none need be made.
  func hasValue(_ node: NodeID, in document: Document) -> Bool {
    switch self {
    case .int, .bool, .date: value(of: node, in: document) != nil
    case .string, .draft, .choice: document.kind(node) != .null && !document.isBlank(node)
    case .person, .confirmation, .document, .group, .list: document.kind(node) != .null
    }
  }

  /// A filled value as conditions see it; nothing where it is not filled.
  func value(of node: NodeID, in document: Document) -> Value? {
    if document.kind(node) == .null || document.isBlank(node) { return nil }
    switch self {
    case .string, .draft: return .string(document.text(node))
    case .choice(let choices): return .string(choices.id(read: node, in: document) ?? document.text(node))
    case .int: return document.int(node).map(Value.int)
    case .bool: return document.bool(node).map(Value.bool)
    case .date: return document.withUTF8(node) { DateRange(utf8: $0) }.map(Value.date)
    case .person, .confirmation, .document, .group:
      return members.map { .object(GroupObject(document: document, group: $0, node: node)) }
    case .list(let element): return .sequence(ListObject(document: document, element: element, node: node))
    }
  }
}

extension [FieldType.Choice] {
  /// The choice that a body calls by another word, where a value is that word.
  fileprivate func id(read node: NodeID, in document: Document) -> String? {
    // By index: a choice that is taken out of the list is copied with its titles.
    for index in indices where self[index].written != self[index].id && document.equals(node, self[index].written) {
      return self[index].id
    }
    return nil
  }
}
