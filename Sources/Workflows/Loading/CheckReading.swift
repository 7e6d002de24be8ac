public import CivilCalendar
public import Documents
public import SourceText

/// What a kind may ask while it reads what stands under its key.
///
/// Every question that finds a mistake reports it, with its place and the nearest name, and answers nothing.
public struct CheckReading {
  let loading: Loading
  let conditions: ConditionReader
  let kinds: [RegisteredKind]
  /// The names of the papers that the workflow knows.
  let documents: [FieldType.Choice]
  /// The step whose rounds are checked.
  let step: Int
  /// The fields of the element at hand, within an `each`.
  let element: FieldGroup?

  /// The tree of the workflow file.
  public var document: Document { loading.document }

  /// Reports unknown keys of a mapping; says whether the node is a mapping at all.
  public func allowOnly(_ known: [String], in node: NodeID) -> Bool {
    loading.allowOnly(known, in: node)
    return loading.mapping(node) != nil
  }

  /// The value under a key that must be there.
  public func required(_ key: String, in node: NodeID) -> NodeID? { loading.required(key, in: node) }

  /// The value under a key, if it is there.
  public func optional(_ key: String, in node: NodeID) -> NodeID? { document.child(node, key) }

  /// The items of a list, or one value standing alone.
  public func oneOrMore(_ node: NodeID) -> [NodeID] { loading.oneOrMore(node) }

  /// The items of a list.
  public func list(_ node: NodeID) -> [NodeID]? { loading.sequence(node) }

  /// A truth value.
  public func bool(_ node: NodeID) -> Bool? { loading.bool(node) }

  /// A whole number that is not negative.
  public func count(_ node: NodeID) -> Int? {
    guard let number = loading.int(node) else { return nil }
    if number >= 0 { return number }
    loading.wrongType(node, Text(zh: "不小于 0 的整数", en: "a whole number of 0 or more"))
    return nil
  }

  /// A text.
  public func string(_ node: NodeID) -> String? { loading.string(node) }

  /// A length of time: `30 days`, `7 workdays`, `3 months`.
  public func period(_ node: NodeID) -> Period? {
    if document.string(node) != nil, let period = Period(document.text(node)) { return period }
    loading.wrongType(
      node, Text(zh: "期限，例如 30 days、7 workdays、3 months", en: "a period such as 30 days, 7 workdays, 3 months"),
      help: loading.periodHelp(node))
    return nil
  }

  /// A part of a whole: `2/3`.
  public func fraction(_ node: NodeID) -> Fraction? {
    if document.string(node) != nil, let fraction = Fraction(document.text(node)) { return fraction }
    loading.wrongType(
      node, Text(zh: "分数，例如 2/3", en: "a fraction such as 2/3"),
      help: Text(
        zh: "写作分子/分母，不大于 1；百分之五十写作 1/2。", en: "Write numerator/denominator, at most 1; fifty per cent is 1/2."))
    return nil
  }

  /// One of the papers that the workflow knows.
  public func paper(_ node: NodeID) -> FieldType.Choice? {
    guard let id = loading.string(node) else { return nil }
    if let paper = documents.first(where: { $0.id == id }) {
      loading.note(node, .paper(id))
      return paper
    }
    loading.unknown(
      "unknown_document", id, at: document.span(node), among: documents.map(\.id),
      Text(zh: "未在 documents 中列出的材料", en: "Document not listed under `documents`:"))
    return nil
  }

  /// A condition on the round, or on the element at hand.
  public func condition(_ node: NodeID) -> Condition? {
    conditions.condition(node, step: step, element: element)
  }

  /// The way to a field, which must be of a type that `expected` accepts.
  public func path(
    _ node: NodeID, _ expected: Text, where accepts: (FieldType) -> Bool = { _ in true }
  ) -> FieldPath? {
    guard let text = loading.string(node) else { return nil }
    guard let path = path(text, at: node) else { return nil }
    if accepts(path.field.type) { return path }
    wrongType(text, path.field, expected, at: node)
    return nil
  }

  /// The way to a date.
  public func datePath(_ node: NodeID) -> FieldPath? {
    path(node, FieldType.date.text) { if case .date = $0 { true } else { false } }
  }

  /// The way to a date of an element of a list, with or without `it.` before it.
  public func datePath(_ node: NodeID, within element: FieldGroup) -> FieldPath? {
    guard let text = loading.string(node) else { return nil }
    let keys = text.hasPrefix("it.") ? String(text.dropFirst(3)) : text
    guard let path = way(keys, root: .element, in: element, at: node) else { return nil }
    loading.note(node, keys: path.keys, in: element, from: text.utf8.count - keys.utf8.count)
    if case .date = path.field.type { return path }
    loading.wrongType(node, FieldType.date)
    return nil
  }

  /// The way to one value or, through a list, to those of its elements; each must be of a type that `expected`
  /// accepts.
  public func valuesPath(
    _ node: NodeID, _ expected: Text, where accepts: (FieldType) -> Bool
  ) -> ValuesPath? {
    guard let text = loading.string(node), let (root, keys, group) = start(text, at: node) else { return nil }
    // The first list whose elements have fields, with something below it, is gone through.
    var current: FieldGroup? = group
    for (index, key) in keys.dropLast().enumerated() {
      guard let field = current?[key] else { break }
      if let elements = field.type.elements {
        let head = FieldPath(root: root, keys: Array(keys[...index]), field: field, text: text)
        let rest = keys[(index + 1)...].joined(separator: ".")
        guard let tail = way(rest, root: .element, in: elements, at: node) else { return nil }
        loading.note(node, keys: keys, in: group, from: text.utf8.count - keys.joined(separator: ".").utf8.count)
        return accepted(ValuesPath(head: head, tail: tail, text: text), expected, accepts, at: node)
      }
      current = field.type.fields
    }
    guard let path = path(text, at: node) else { return nil }
    return accepted(ValuesPath(head: path, tail: nil, text: text), expected, accepts, at: node)
  }

  private func accepted(
    _ path: ValuesPath, _ expected: Text, _ accepts: (FieldType) -> Bool, at node: NodeID
  ) -> ValuesPath? {
    if accepts(path.field.type) { return path }
    wrongType(path.text, path.field, expected, at: node)
    return nil
  }

  private func wrongType(_ text: String, _ field: Field, _ expected: Text, at node: NodeID) {
    loading.report(
      "wrong_type", at: node,
      Text(zh: "“\(text)”的类型不符：应为", en: "\"\(text)\" has the wrong type: expected ") + expected,
      help: Text(zh: "该字段是", en: "The field holds ") + field.type.text + Text(zh: "。", en: ".") + inside(text, field))
  }

  /// Where a list stands and something of its elements was meant, how that is written.
  private func inside(_ text: String, _ field: Field) -> Text {
    guard let first = field.type.elements?.fields.first else { return Text("") }
    return Text(
      zh: "要用其中各项的字段，写作 \(text).字段，例如 \(text).\(first.id)。",
      en: " To name a field of its elements write \(text).FIELD, such as \(text).\(first.id).")
  }

  /// The way to a list whose elements have fields, and those fields.
  public func listPath(_ node: NodeID) -> (path: FieldPath, element: FieldGroup)? {
    guard let path = path(node, FieldType.list(.string).text, where: { $0.elements != nil }),
      let element = path.field.type.elements
    else { return nil }
    return (path, element)
  }

  /// The same reading, for the elements of a list.
  public func entering(_ element: FieldGroup) -> CheckReading {
    CheckReading(
      loading: loading, conditions: conditions, kinds: kinds, documents: documents, step: step, element: element)
  }

  /// The step that `steps.ID` or `this` names.
  public func step(_ node: NodeID) -> Int? {
    guard let text = loading.string(node) else { return nil }
    if text == "this" { return step }
    let ids = conditions.names.steps.map(\.id)
    let id = text.hasPrefix("steps.") ? String(text.dropFirst(6)) : text
    if text.hasPrefix("steps."), let index = ids.firstIndex(of: id) {
      loading.note(node, .step(id), at: 6..<(6 + id.utf8.count))
      return index
    }
    loading.unknown(
      "unknown_step", text, at: document.span(node), among: ["this"] + ids.map { "steps." + $0 },
      Text(zh: "未知的环节", en: "Unknown step"))
    return nil
  }

  /// The draft of the step that `steps.ID` or `this` names.
  public func draftPath(_ node: NodeID) -> FieldPath? {
    guard let index = step(node) else { return nil }
    let draft = conditions.names.steps[index].fields.fields.first { if case .draft = $0.type { true } else { false } }
    if let draft {
      return FieldPath(
        root: index == step ? .round : .step(index), keys: [draft.id], field: draft, text: document.text(node))
    }
    loading.report(
      "no_draft", at: node, Text(zh: "该环节没有文稿字段", en: "The step has no field of type draft"),
      help: Text(zh: "在该环节的 fields 中写 draft: draft。", en: "Add draft: draft to the fields of that step."))
    return nil
  }

  /// The kind that a mapping asks for: exactly one of its keys beside `others` must be the name of a kind.
  public func kind(in node: NodeID, beside others: [String]) -> (any CheckKind)? {
    let found = kinds.indices.filter { document.child(node, kinds[$0].name) != nil }
    guard let place = found.first, let first = document.child(node, kinds[place].name), found.count == 1 else {
      let asked = document.children(node).filter { child in kinds.contains { document.hasKey(child, $0.name) } }
      // A misspelt kind is the likeliest reason for there being none.
      if asked.isEmpty, document.children(node).contains(where: { !others.contains(document.key($0) ?? "") }) {
        loading.allowOnly(others + kindNames, in: node)
        return nil
      }
      loading.report(
        "bad_check", at: asked.last.map(loading.keySpan) ?? loading.keySpan(node),
        asked.isEmpty
          ? Text(zh: "检查要点没有写明种类", en: "The check names no kind")
          : Text(zh: "检查要点写明了不止一个种类", en: "The check names more than one kind"),
        help: asked.isEmpty
          ? Text(
            zh: "写明以下之一：\(kinds.map(\.name).joined(separator: "、"))",
            en: "Name exactly one of: \(kinds.map(\.name).joined(separator: ", "))")
          : Text(
            zh: "拆成几个检查要点，各有自己的 id。", en: "Make them several checks, each with an id of its own."))
      return nil
    }
    loading.allowOnly(others, kinds[place].keys, in: node)
    let before = loading.found.count
    if let read = kinds[place].read(first, self) { return read }
    if loading.found.count == before {
      // A check must never fall away unsaid: what names nothing asks nothing.
      loading.report(
        "bad_check", at: first,
        Text(
          zh: "检查要点“\(kinds[place].name)”没有写明要核对什么", en: "The check says nothing under `\(kinds[place].name)`"),
        help: Text(zh: "写明要核对的字段或者材料。", en: "Name the fields or documents to be checked."))
    }
    return nil
  }

  /// The names of all kinds.
  public var kindNames: [String] { kinds.map(\.name) }

  /// Reports a mistake that only the kind can see.
  public func report(_ id: String, at node: NodeID, _ message: Text, help: Text? = nil) {
    loading.report(id, at: node, message, help: help)
  }
}
