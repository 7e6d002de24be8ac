import Documents
import SourceText
import Workflows

extension LanguageServer {
  /// Something that may be typed.
  struct Offer {
    enum Kind: Int {
      case function = 3
      case field = 5
      case key = 10
      case reference = 18
      case word = 20
    }
    let label: String
    var title = ""
    var text: String?
    let kind: Kind
  }

  /// What may be typed at a place.
  mutating func completion(_ document: TextDocument, _ offset: Int) -> JSONTree {
    let cursor = CursorPath(document.file.bytes[..<offset])
    let offers: [Offer]
    switch Workspace.kind(of: document.file) {
    case .workflow: offers = offersInWorkflow(document, cursor)
    case .record: offers = offersInRecord(document, cursor)
    case .tests: offers = offersInTests(document, cursor)
    default: offers = []
    }
    // The name that is being typed is replaced, and nothing before it.
    let isName = { (byte: UInt8) in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }
    let begun = document.file.bytes[..<offset].reversed().prefix(while: isName).count
    let range = TextDocument.range(document.position(of: offset - begun), document.position(of: offset))
    let items = offers.enumerated().map { number, offer -> JSONTree in
      let digits = String(number)
      return [
        "label": .text(offer.label), "kind": .number(offer.kind.rawValue), "detail": .text(offer.title),
        "sortText": .text(String(repeating: "0", count: max(0, 4 - digits.count)) + digits),
        "textEdit": ["range": range, "newText": .text(offer.text ?? offer.label)],
      ]
    }
    return ["isIncomplete": false, "items": .array(items)]
  }

  // MARK: - From the schemas

  private func keys(_ shape: SchemaShape, _ cursor: CursorPath) -> [Offer] {
    shape.keys.filter { !cursor.siblings.contains($0.name) }.map { entry in
      Offer(label: entry.name, title: entry.title, text: entry.name + ": ", kind: .key)
    }
  }

  private func words(_ shape: SchemaShape) -> [Offer] {
    shape.words.map { Offer(label: $0.name, title: $0.title, kind: .word) }
  }

  /// Whether the place is an item in which keys may be typed as well as a word.
  private func offers(_ shape: SchemaShape, _ cursor: CursorPath) -> [Offer] {
    if case .item? = cursor.path.last { return words(shape) + keys(shape, cursor) }
    return cursor.isValue ? words(shape) : keys(shape, cursor)
  }

  // MARK: - Records

  private mutating func offersInRecord(_ document: TextDocument, _ cursor: CursorPath) -> [Offer] {
    let tree = workspace.lastRead[document.uri]
    if cursor.keys == ["workflow"] {
      let library = workspace.rules().library
      return library.ids.map { id in
        Offer(label: id, title: library.workflow(id).map { say($0.title) } ?? "", kind: .reference)
      }
    }
    guard let id = tree.flatMap({ tree in tree.child(tree.root, "workflow").map(tree.text) }),
      let workflow = workspace.workflow(id)
    else { return cursor.path.isEmpty ? keys(SchemaShape(["properties": ["workflow": [:]]]), cursor) : [] }
    let shape = ServerShapes.record(of: workflow).at(cursor.path)
    var found = offers(shape, cursor)
    // The drafts that the record has.
    if cursor.isValue, ["draft", "from"].contains(cursor.keys.last ?? ""), let tree,
      let drafts = tree.child(tree.root, "drafts")
    {
      found += tree.children(drafts).compactMap { tree.child($0, "id").map(tree.text) }.map {
        Offer(label: $0, kind: .reference)
      }
    }
    return found
  }

  // MARK: - Workflows

  private mutating func offersInWorkflow(_ document: TextDocument, _ cursor: CursorPath) -> [Offer] {
    let text = document.file.text(Span(0, document.file.bytes.count))
    let isOverlay = text.split(separator: "\n").contains { $0.hasPrefix("extends:") }
    let shape = ServerShapes.workflow(isOverlay: isOverlay).at(cursor.path)
    let library = workspace.rules().library
    guard let workflow = workspace.workflow(at: document.path) ?? base(of: text) else { return offers(shape, cursor) }
    let names = NamesOffered(workflow: workflow, cursor: cursor, language: workspace.language)
    if !cursor.isValue { return names.keys + keys(shape, cursor) }
    switch cursor.keys.last {
    case "extends" where cursor.keys.count == 1: return library.ids.map { Offer(label: $0, kind: .reference) }
    case "basis": return names.sources
    case "after", "part_of", "step": return names.steps + (cursor.keys.last == "after" ? keys(shape, cursor) : [])
    case "covers": return [Offer(label: "step", kind: .word), Offer(label: "redo", kind: .word)] + names.checksOfStep
    case "core", "check": return names.checks
    case "documents" where cursor.keys.contains("checks"): return names.papers
    default: break
    }
    if shape.holds(KindSchema.condition) { return names.condition }
    let found = offers(shape, cursor)
    if !found.isEmpty { return found }
    let isPath =
      ["begins", "done", "field", "stated", "by"].contains(cursor.keys.last ?? "")
      || (cursor.keys.contains("checks")
        && !["says", "advice", "disputed", "zh", "en", "id"].contains(cursor.keys.last ?? ""))
    return isPath ? names.paths : []
  }

  /// What a file that has never loaded extends.
  private mutating func base(of text: String) -> Workflow? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("extends:") }
    return line.flatMap { workspace.workflow(String($0.dropFirst(8).filter { $0 != " " && $0 != "\r" })) }
  }

  // MARK: - Tests

  private mutating func offersInTests(_ document: TextDocument, _ cursor: CursorPath) -> [Offer] {
    guard let tree = workspace.lastRead[document.uri],
      let workflow = tree.child(tree.root, "workflow").map(tree.text).flatMap({ workspace.workflow($0) })
    else { return [] }
    guard cursor.keys.contains("expect") else { return [] }
    let names = NamesOffered(workflow: workflow, cursor: cursor, language: workspace.language)
    if !cursor.isValue {
      return names.checks.map { Offer(label: $0.label, title: $0.title, text: $0.label + ": ", kind: .reference) }
    }
    return ["pass", "fail", "exempt", "not_applicable", "pending", "unknown"].map { Offer(label: $0, kind: .word) }
  }
}

/// The names of a workflow that may be typed at a place.
private struct NamesOffered {
  typealias Offer = LanguageServer.Offer
  let workflow: Workflow
  let cursor: CursorPath
  let language: Language

  /// The step in which is typed.
  private var step: Step? {
    let keys = cursor.keys
    let id: String?
    switch keys.first {
    case "steps": id = cursor.value(of: "id", at: 2)
    case "tighten", "add": id = keys.count > 1 ? keys[1] : nil
    default: id = nil
    }
    return id.flatMap { id in workflow.steps.first { $0.id == id } }
  }

  /// Ids of the base that an overlay may name as keys.
  var keys: [Offer] {
    let keys = cursor.keys
    guard let first = keys.first, first == "tighten" || first == "add" else { return [] }
    var found: [Offer] = []
    if keys.count == 1 {
      found = steps
    } else if first == "tighten", keys.count == 3, keys[2] == "checks" {
      found = checksOfStep
    } else if first == "tighten", keys.last == "fields" || keys == ["tighten", "facts"] {
      found = fields(keys.last == "fields" ? step?.fields : workflow.facts)
    }
    return found.filter { !cursor.siblings.contains($0.label) }.map {
      Offer(label: $0.label, title: $0.title, text: $0.label + ":", kind: $0.kind)
    }
  }

  var sources: [Offer] {
    workflow.sources.map { Offer(label: $0.id, title: $0.title[language], text: $0.id + "/", kind: .reference) }
  }

  var steps: [Offer] { workflow.steps.map { Offer(label: $0.id, title: $0.title[language], kind: .reference) } }

  var papers: [Offer] { workflow.documents.map { Offer(label: $0.id, title: $0.title[language], kind: .reference) } }

  var checksOfStep: [Offer] {
    (step?.checks ?? []).map { Offer(label: $0.id, title: $0.kind.sentence[language], kind: .reference) }
  }

  var checks: [Offer] {
    workflow.steps.flatMap { step in
      step.checks.map { Offer(label: $0.name, title: $0.kind.sentence[language], kind: .reference) }
        + ImpliedCheck.allCases.map { Offer(label: step.name(of: $0), title: step.title[language], kind: .reference) }
    }
  }

  private func fields(_ group: FieldGroup?) -> [Offer] {
    (group?.fields ?? []).map { Offer(label: $0.id, title: $0.title[language], kind: .field) }
  }

  /// What has been typed of a way: the keys before the last dot.
  private var way: [String] {
    var chain = Substring(cursor.typed)
    if let start = chain.lastIndex(where: { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }) {
      chain = chain[chain.index(after: start)...]
    }
    return chain.split(separator: ".", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The fields of the elements of the list that the mapping around, or one further out, goes through.
  private var element: FieldGroup? {
    guard let of = cursor.said.reversed().lazy.compactMap({ $0.values["of"] }).first, let step else { return nil }
    let keys = of.split(separator: ".").map(String.init)
    var group: FieldGroup? = step.fields
    for key in keys where key != "this" {
      guard let field = group?[key] else { return nil }
      group = field.type.fields ?? field.type.elements
    }
    return group
  }

  private func group(at way: [String]) -> FieldGroup? {
    var group: FieldGroup?
    var rest = way[...]
    switch rest.popFirst() {
    case "this": group = step?.fields
    case "it": group = element
    case "facts": group = workflow.facts
    case "record": group = Vocabulary.envelope
    case "steps":
      guard let id = rest.popFirst() else { return nil }
      group = workflow.steps.first { $0.id == id }?.fields
    case let first?:
      guard let field = step?.fields[first] else { return nil }
      group = field.type.fields ?? field.type.elements
    case nil: return nil
    }
    for key in rest {
      guard let field = group?[key] else { return nil }
      group = field.type.fields
    }
    return group
  }

  /// Ways to fields, as checks write them.
  var paths: [Offer] {
    if way == ["steps"] { return steps }
    if !way.isEmpty { return fields(group(at: way)) }
    let within = cursor.said.contains { $0.values["of"] != nil } ? [Offer(label: "it", kind: .reference)] : []
    return fields(step?.fields) + within
      + ["steps", "record", "this"].map { Offer(label: $0, text: $0 == "this" ? $0 : $0 + ".", kind: .reference) }
  }

  /// Names and functions of conditions.
  var condition: [Offer] {
    if way == ["steps"] { return steps }
    if !way.isEmpty { return fields(group(at: way)) }
    let names: [(String, Text)] = [
      ("this", Text(zh: "本次", en: "the round")), ("it", Text(zh: "列表中的一项", en: "the element")),
      ("facts", Text(zh: "事项情况", en: "facts of the matter")), ("record", Text(zh: "记录的开头", en: "the record's head")),
      ("steps", Text(zh: "其他环节", en: "other steps")), ("as_of", Text(zh: "检查日", en: "the day judged as of")),
    ]
    let functions: [(String, Text)] = [
      ("has", Text(zh: "是否填写", en: "whether it is on record")),
      ("done", Text(zh: "该环节是否完成", en: "whether the step is done")),
      ("used", Text(zh: "该环节是否启动", en: "whether the step was begun")),
      ("exempt", Text(zh: "该环节是否依法不需履行", en: "whether the law spares the step")),
      ("rounds", Text(zh: "该环节有几次", en: "how many rounds the step has")), ("size", Text(zh: "有几项", en: "how many")),
      ("days", Text(zh: "相隔几日", en: "days between")), ("workdays", Text(zh: "相隔几个工作日", en: "working days between")),
      ("date", Text(zh: "日期", en: "a date")), ("year", Text(zh: "年份", en: "the year")),
    ]
    return names.map { Offer(label: $0.0, title: $0.1[language], kind: .reference) }
      + functions.map { Offer(label: $0.0, title: $0.1[language], text: $0.0 + "(", kind: .function) }
  }
}
