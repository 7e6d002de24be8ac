import CivilCalendar
public import Documents
public import SourceText

/// Checks that a record has the shape its workflow declares: known keys only, values of the declared types.
///
/// What is *missing* is no matter of shape, save in the head: a decision on its way lacks much, and what it lacks
/// is for the checks to weigh.
public struct RecordShape {
  let loading: Loading
  let workflow: Workflow
  let document: Document

  private static let besideFields = KeySet(["documents", "exempt"])
  private static let head = ["chengxu", "facts", "drafts", "steps"]

  /// Everything wrong with the shape of a record.
  public static func problems(of document: Document, under workflow: Workflow) -> [Diagnostic] {
    let shape = RecordShape(document, workflow)
    shape.check()
    return shape.loading.diagnostics
  }

  private init(_ document: Document, _ workflow: Workflow) {
    loading = Loading(document)
    self.workflow = workflow
    self.document = document
  }

  private func check() {
    let root = document.root
    for child in document.children(root) {
      if let field = Vocabulary.envelope.field(of: child, in: document) {
        value(child, field.type)
        continue
      }
      let key = document.key(child) ?? ""
      switch key {
      case "chengxu": continue
      case "facts": facts(child)
      case "drafts": drafts(child)
      case "steps": steps(child)
      default:
        loading.unknownKey(
          key, at: loading.keySpan(child), among: Self.head + Vocabulary.envelope.fields.map(\.id))
      }
    }
    for field in Vocabulary.envelope.fields where !field.isOptional {
      requireFilled(field, in: root)
    }
  }

  private func facts(_ node: NodeID) {
    guard document.kind(node) == .mapping else {
      return loading.wrongType(node, anyGroup, help: loading.mappingHelp(node))
    }
    for child in document.children(node) {
      guard let field = known(child, in: workflow.facts) else { continue }
      guard document.kind(child) == .mapping else {
        value(child, field.type)
        continue
      }
      // A determination: the value, and who found it so, why and when. That it is whole is for a check.
      for part in document.children(child) {
        let key = document.key(part) ?? ""
        if key == "value" {
          value(part, field.type)
        } else if let declared = Vocabulary.determinationParts.first(where: { $0.id == key }) {
          value(part, declared.type)
        } else {
          loading.unknownKey(
            key, at: loading.keySpan(part), among: ["value"] + Vocabulary.determinationParts.map(\.id))
        }
      }
    }
  }

  private func drafts(_ node: NodeID) {
    guard document.kind(node) == .sequence else { return loading.wrongType(node, FieldType.list(.string)) }
    var seen: [String: Span] = [:]
    for draft in document.children(node) {
      value(draft, .group(Vocabulary.draft))
      guard let id = document.child(draft, "id"), document.kind(id) == .string else {
        if document.kind(draft) == .mapping { _ = loading.required("id", in: draft) }
        continue
      }
      if let first = seen.updateValue(document.span(id), forKey: document.text(id)) {
        loading.report(
          "duplicate_draft", at: document.span(id),
          Text(zh: "文稿编号“\(document.text(id))”重复", en: "Draft \"\(document.text(id))\" is given twice"),
          help: Text(zh: "每个文稿用一个编号。", en: "Give each draft an id of its own."),
          related: (first, Text(zh: "最先出现在这里", en: "first given here")))
      }
    }
  }

  private func steps(_ node: NodeID) {
    guard document.kind(node) == .mapping else {
      return loading.wrongType(node, anyGroup, help: loading.mappingHelp(node))
    }
    for child in document.children(node) {
      guard let step = document.index(of: child, in: workflow.stepKeys).map({ workflow.steps[$0] }) else {
        loading.unknown(
          "unknown_step", document.key(child) ?? "", at: loading.keySpan(child), among: workflow.steps.map(\.id),
          Text(zh: "程序规则中没有这个环节：", en: "The workflow has no step"))
        continue
      }
      switch document.kind(child) {
      case .mapping: round(child, of: step)
      case .sequence: for item in document.children(child) { round(item, of: step) }
      case .null: continue
      default: loading.wrongType(child, anyGroup, help: loading.mappingHelp(child))
      }
    }
  }

  private func round(_ node: NodeID, of step: Step) {
    guard document.kind(node) == .mapping else {
      return loading.wrongType(node, anyGroup, help: loading.mappingHelp(node))
    }
    for child in document.children(node) {
      if let field = step.fields.field(of: child, in: document) {
        value(child, field.type)
      } else if document.index(of: child, in: Self.besideFields) == 0 {
        papers(child)
      } else if document.index(of: child, in: Self.besideFields) == 1 {
        claim(child, of: step)
      } else {
        loading.unknownKey(
          document.key(child) ?? "", at: loading.keySpan(child),
          among: step.fields.fields.map(\.id) + ["documents", "exempt"])
      }
    }
  }

  private func claim(_ node: NodeID, of step: Step) {
    guard document.kind(node) == .mapping else {
      return loading.wrongType(node, anyGroup, help: loading.mappingHelp(node))
    }
    guard let groundNode = loading.required("ground", in: node), let ground = loading.string(groundNode) else {
      return
    }
    guard let exemption = step.exemptions.first(where: { $0.id == ground }) else {
      return loading.unknown(
        "unknown_ground", ground, at: document.span(groundNode), among: step.exemptions.map(\.id),
        Text(zh: "该环节没有这种例外情形：", en: "The step has no such exemption:"))
    }
    for child in document.children(node) {
      let key = document.key(child) ?? ""
      if let part = Vocabulary.determinationParts.first(where: { $0.id == key }) {
        value(child, part.type)
      } else if let field = exemption.fields.field(of: child, in: document) {
        value(child, field.type)
      } else if key != "ground" {
        loading.unknownKey(
          key, at: loading.keySpan(child),
          among: ["ground"] + Vocabulary.determinationParts.map(\.id) + exemption.fields.fields.map(\.id))
      }
    }
  }

  func known(_ node: NodeID, in group: FieldGroup) -> Field? {
    if let field = group.field(of: node, in: document) { return field }
    loading.unknownKey(document.key(node) ?? "", at: loading.keySpan(node), among: group.fields.map(\.id))
    return nil
  }

  private func requireFilled(_ field: Field, in node: NodeID) {
    guard let child = document.child(node, field.key) else {
      _ = loading.required(field.id, in: node)
      return
    }
    if document.kind(child) == .null { loading.wrongType(child, field.type) }
    if case .group(let group) = field.type, document.kind(child) == .mapping {
      for inner in group.fields where !inner.isOptional { requireFilled(inner, in: child) }
    }
  }

  /// Whether a value is of a type. A key with nothing behind it is not filled yet, and of every type.
  func value(_ node: NodeID, _ type: FieldType) {
    let kind = document.kind(node)
    if kind == .null { return }
    switch type {
    case .string, .draft:
      if kind != .string { stringExpected(node, type) }
    case .int:
      if kind != .int { loading.wrongType(node, type) }
    case .bool:
      if kind != .bool { loading.wrongType(node, type) }
    case .date:
      if kind != .string || document.withUTF8(node, { DateRange(utf8: $0) }) == nil {
        loading.wrongType(node, type)
      }
    case .choice(let choices):
      // By index: a choice that is taken out of the list is copied with its titles.
      for index in choices.indices where !choices[index].isDropped && document.equals(node, choices[index].written) {
        return
      }
      guard kind != .sequence, kind != .mapping else { return loading.wrongType(node, type) }
      loading.unknown(
        "unknown_value", document.text(node), at: document.span(node),
        among: choices.filter { !$0.isDropped }.map(\.written),
        Text(zh: "不能填", en: "Unknown value"))
    case .list(let element):
      guard kind == .sequence else { return loading.wrongType(node, type) }
      for item in document.children(node) {
        if document.kind(item) == .null { loading.wrongType(item, element) }
        value(item, element)
      }
    case .group(let group): mapping(node, group)
    case .person: mapping(node, Vocabulary.person)
    case .confirmation: mapping(node, Vocabulary.confirmation)
    case .document: mapping(node, Vocabulary.paper)
    }
  }

  /// A number where text belongs is a slip of YAML: 20230508 without quotes. Say so.
  private func stringExpected(_ node: NodeID, _ type: FieldType) {
    switch document.kind(node) {
    case .int, .float, .bool:
      loading.report(
        "wrong_type", at: node,
        Text(
          zh: "此处应为文字，“\(document.text(node))”不加引号会被读作数字或者真假值",
          en: "Expected text; without quotes \(document.text(node)) is read as a number or a truth value"),
        help: Text(zh: "加上引号：'\(document.text(node))'", en: "Quote it: '\(document.text(node))'"))
    default: loading.wrongType(node, type)
    }
  }

  func mapping(_ node: NodeID, _ group: FieldGroup) {
    guard document.kind(node) == .mapping else {
      return loading.wrongType(node, anyGroup, help: loading.mappingHelp(node))
    }
    let isPaper = group === Vocabulary.paper
    if isPaper, document.child(node, .secret).flatMap(document.bool) == true { return secret(node) }
    for child in document.children(node) {
      guard let field = known(child, in: group) else { continue }
      value(child, field.type)
      if isPaper || group === Vocabulary.draft, field.id == "sha256", document.kind(child) == .string { digest(child) }
    }
  }

  var anyGroup: Text { FieldType.group(Vocabulary.person).text }
}
