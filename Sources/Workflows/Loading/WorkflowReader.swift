import CEL
import CivilCalendar
import Documents
import SourceText

/// Reads a workflow file into the model.
///
/// In three passes, each needing what the one before found: the sources; the names and fields of facts and
/// steps; then everything that refers to them, conditions and checks above all.
struct WorkflowReader {
  private let loading: Loading
  private let kinds: [RegisteredKind]
  private var sources: [LawSource] = []
  private let layers: [Layer]
  /// Names that layering has used up.
  private let named: [NameUse]

  private static let keys = [
    "chengxu", "id", "version", "calendar", "title", "sources", "governs", "facts", "documents", "steps",
  ]

  /// - Parameter layers: the layers whose files the document puts one after another; nothing for one file.
  init(
    _ document: Document, kinds: [RegisteredKind], layers: [Layer] = [], keepsUses: Bool = false, named: [NameUse] = []
  ) {
    loading = Loading(document, starts: layers.isEmpty ? [0] : layers.map(\.start), keepsUses: keepsUses)
    self.kinds = kinds
    self.layers = layers
    self.named = named
  }

  /// The workflow, if it can be used, and everything wrong with the file.
  mutating func read() -> (workflow: Workflow?, diagnostics: [Diagnostic]) {
    let workflow = workflow()
    return (loading.isSound ? workflow : nil, loading.diagnostics)
  }

  private mutating func workflow() -> Workflow? {
    let document = loading.document
    let root = document.root
    loading.allowOnly(Self.keys, loading.isLayered ? [LayerKey.concessions] : [], in: root)
    sources = loading.required("sources", in: root).flatMap(loading.mapping)?.compactMap(source) ?? []
    let reader = FieldReader(loading: loading, citation: citation)
    let facts = loading.required("facts", in: root).map { reader.group($0, path: "facts") }
    let papers = document.child(root, "documents").flatMap(loading.mapping)?.compactMap(paper) ?? []
    let nodes = loading.required("steps", in: root).flatMap(loading.sequence) ?? []
    let heads = heads(nodes, reader)
    loading.reportClashes(heads.map { ($0.id, loading.aliases(in: $0.node), document.span($0.node)) }, taken: [])
    let conditions = ConditionReader(
      loading: loading,
      names: ConditionNames(
        steps: heads.map { ($0.id, $0.fields) }, facts: facts ?? FieldGroup(path: "facts", [])))
    let asked = document.child(root, "facts").map { self.asked($0, facts, conditions) } ?? [:]
    let steps = heads.indices.compactMap { index in
      StepReader(
        loading: loading, conditions: conditions, kinds: kinds, documents: papers, citation: citation,
        ids: heads.map(\.id), step: index
      ).step(heads[index].node, fields: heads[index].fields)
    }
    let governs = loading.required("governs", in: root).flatMap { node in
      GovernsReader(loading: loading, conditions: conditions, citation: citation, steps: steps).governs(node)
    }
    guard let id = loading.string("id", in: root), let version = loading.string("version", in: root),
      let calendar = loading.string("calendar", in: root),
      let title = loading.required("title", in: root).flatMap(loading.text), let facts, let governs,
      steps.count == nodes.count
    else { return nil }
    let graph = StepGraph(steps)
    graph.report(to: loading)
    return Workflow(
      id: id, version: version, title: title, calendar: calendar, sources: sources, governs: governs,
      facts: facts, asked: asked, documents: papers, steps: steps, order: graph.order, later: graph.later,
      layers: layers.isEmpty
        ? [
          Layer(
            id: id, version: version, title: title, file: document.file, start: 0, unchecked: nil, yields: [],
            departs: [])
        ] : concessions(in: root), tree: document, uses: loading.uses + named)
  }

  /// The layers with what each concedes, whose citations could not be read before the sources were.
  private func concessions(in root: NodeID) -> [Layer] {
    let document = loading.document
    return layers.indices.map { index in
      var layer = layers[index]
      (layer.yields, layer.departs) = ([], [])
      for node in document.child(root, LayerKey.concessions).map({ Array(document.children($0)) }) ?? [] {
        guard loading.layer(of: document.span(node)) == index else { continue }
        let check = document.child(node, "check").map(document.text) ?? ""
        if let named = document.child(node, "check") { loading.note(checkName: named) }
        guard let basis = document.child(node, "basis").flatMap(citation) else { continue }
        let ground = document.child(node, "ground").flatMap { loading.choice($0, Concession.Ground.self) }
        let concession = Concession(
          check: check, basis: basis, ground: ground, says: document.child(node, "says").flatMap(loading.text),
          span: document.span(node))
        if ground == nil { layer.yields.append(concession) } else { layer.departs.append(concession) }
      }
      return layer
    }
  }

  /// When facts are asked for. Each may hang on facts declared before it, so that no two wait for each other.
  private func asked(_ node: NodeID, _ facts: FieldGroup?, _ conditions: ConditionReader) -> [String: Condition] {
    let document = loading.document
    var asked: [String: Condition] = [:]
    var known: Set<String> = []
    for entry in document.kind(node) == .mapping ? Array(document.children(node)) : [] {
      let id = document.key(entry) ?? ""
      if document.kind(entry) == .mapping, let when = document.child(entry, "when"),
        let condition = conditions.condition(when, step: nil)
      {
        asked[id] = condition
        for reference in condition.program.references where reference.path.first == "facts" {
          guard reference.path.count > 1, !known.contains(reference.path[1]) else { continue }
          loading.report(
            "circular_facts", at: when,
            Text(
              zh: "“\(id)”取决于在其后声明的“\(reference.path[1])”",
              en: "\"\(id)\" hangs on \"\(reference.path[1])\", declared after it"),
            help: Text(zh: "把所依据的事项情况写在前面。", en: "Declare the fact it hangs on before it."))
        }
        for reference in condition.program.references where reference.path.first == "steps" {
          loading.report(
            "bad_fact", at: when, Text(zh: "事项情况不能取决于环节", en: "A fact cannot hang on a step"),
            help: Text(
              zh: "只使用 facts 和 record：\(reference.path.joined(separator: "."))",
              en: "Use facts and record only, not \(reference.path.joined(separator: "."))."))
        }
      }
      known.insert(id)
    }
    return asked
  }

  /// The steps' names and fields, which everything else refers to.
  private func heads(_ nodes: [NodeID], _ reader: FieldReader) -> [(id: String, fields: FieldGroup, node: NodeID)] {
    var heads: [(id: String, fields: FieldGroup, node: NodeID)] = []
    for node in nodes {
      guard let idNode = loading.required("id", in: node), let id = loading.id(idNode) else {
        loading.consequences.hasUnreadStep = true
        continue
      }
      if heads.contains(where: { $0.id == id }) {
        loading.report(
          "duplicate_step", at: idNode, Text(zh: "环节“\(id)”重复", en: "Step \"\(id)\" is given twice"),
          help: Text(zh: "换一个名称。", en: "Give it another name."))
        loading.consequences.hasUnreadStep = true
        continue
      }
      var reader = reader
      reader.layer = loading.layer(of: loading.document.span(idNode))
      let fields = loading.document.child(node, "fields").map { reader.group($0, path: "steps.\(id)") }
      loading.note(idNode, .step(id), isDeclaration: true)
      heads.append((id, fields ?? FieldGroup(path: "steps.\(id)", []), node))
    }
    return heads
  }

  private func paper(_ node: NodeID) -> FieldType.Choice? {
    let id = loading.document.key(node) ?? ""
    if isIdentifier(id) {
      if let title = loading.text(node) {
        loading.note(key: node, .paper(id), isDeclaration: true)
        return FieldType.Choice(id: id, title: title)
      }
    } else {
      loading.badIdentifier(id, at: loading.keySpan(node))
    }
    loading.consequences.unread.insert(id)
    return nil
  }

  private func source(_ node: NodeID) -> LawSource? {
    let document = loading.document
    loading.allowOnly(["title", "number", "articles", "standing", "in_force", "transition", "accounted"], in: node)
    guard let id = document.key(node), let title = loading.required("title", in: node).flatMap(loading.text),
      let standing = loading.required("standing", in: node).flatMap({
        loading.choice($0, LawSource.Standing.self)
      })
    else {
      if let id = document.key(node) { loading.consequences.unread.insert(id) }
      return nil
    }
    loading.note(key: node, .source(id), isDeclaration: true)
    let inForce = document.child(node, "in_force")
    if let inForce, loading.mapping(inForce) != nil { loading.allowOnly(["from", "to"], in: inForce) }
    if standing == .law, inForce == nil { _ = loading.required("in_force", in: node) }
    return LawSource(
      id: id, title: title, number: document.child(node, "number").flatMap(loading.string),
      articles: document.child(node, "articles").flatMap(loading.int), standing: standing,
      inForce: (
        inForce.flatMap { document.child($0, "from") }.flatMap(day),
        inForce.flatMap { document.child($0, "to") }.flatMap(day)
      ),
      transition: document.child(node, "transition").flatMap {
        loading.choice($0, LawSource.Transition.self)
      } ?? .step,
      accounted: document.child(node, "accounted").map { accounted($0, of: id, source: node) } ?? [])
  }

  /// `accounted: {4: {zh: 原则, en: principle}, 12/3: …}` — why no check rests on an article, or on a paragraph of it.
  private func accounted(_ node: NodeID, of source: String, source entry: NodeID) -> [(place: Citation, reason: Text)] {
    let document = loading.document
    // Without the number of articles nobody can say that all are accounted for.
    guard let last = loading.required("articles", in: entry).flatMap(loading.int) else { return [] }
    return (loading.mapping(node) ?? []).compactMap { item in
      guard let reason = loading.text(item) else { return nil }
      let key = document.key(item) ?? ""
      if let place = Citation("\(source)/\(key)"), let article = place.articleNumber, article <= last {
        return (place, reason)
      }
      loading.report(
        "bad_citation", at: loading.keySpan(item),
        Text(
          zh: "“\(key)”不是该依据文件的条、款（共\(last)条）",
          en: "\"\(key)\" is no article or paragraph of this source, which has \(last) articles"),
        help: Text(zh: "写条号，或者条/款，例如 12、12/3。", en: "Write an article or article/paragraph, such as 12 or 12/3."))
      return nil
    }
  }

  private func day(_ node: NodeID) -> CivilDate? {
    if let day = CivilDate(loading.document.text(node)) { return day }
    loading.wrongType(
      node, Text(zh: "日期（YYYY-MM-DD）", en: "a date (YYYY-MM-DD)"), help: loading.dateHelp(node, isToDay: true))
    return nil
  }

  private func citation(_ node: NodeID) -> Citation? {
    let document = loading.document
    let isNumber = document.kind(node) == .int || document.kind(node) == .float
    guard let text = isNumber ? document.text(node) : loading.string(node) else { return nil }
    let meant = loading.citationsMeant(by: text, sources: sources.map(\.id), own: ownSources(at: node))
    guard let citation = Citation(text), !isNumber, meant.isEmpty else {
      let form = Text(
        zh: "写作：依据文件/条/款/项，例如 r713/15/1；只有一款的条写 0，例如 r713/29/0/2。",
        en:
          "Write source/article/paragraph/item, such as r713/15/1; 0 for an article of one paragraph, such as r713/29/0/2."
      )
      loading.report(
        "bad_citation", at: node, Text(zh: "“\(text)”不是依据的写法", en: "\"\(text)\" is no citation"),
        help: form + citationsOffered(meant), suggestion: meant.count == 1 ? (text, meant[0]) : nil)
      return nil
    }
    guard let source = sources.firstIndex(where: { $0.id == citation.source }) else {
      loading.unknown(
        "unknown_source", citation.source, at: loading.document.span(node), among: sources.map(\.id),
        Text(zh: "未在 sources 中列出的依据文件", en: "Source not listed under `sources`:"))
      return nil
    }
    loading.note(node, .source(citation.source), at: 0..<citation.source.utf8.count)
    if let last = sources[source].articles, let article = citation.articleNumber, article > last {
      let title = sources[source].title
      loading.report(
        "bad_citation", at: node, Text(zh: "《\(title.zh)》只有\(last)条", en: "\(title.en) has only \(last) articles"),
        help: Text(zh: "核对条号。", en: "Check the article."))
      return nil
    }
    return citation
  }

  /// The sources that an article without a source may be of: those of the layer in which the line stands, and of all
  /// layers where that one has none.
  private func ownSources(at node: NodeID) -> [String] {
    let document = loading.document
    let entries = document.child(document.root, "sources").map { Array(document.children($0)) } ?? []
    let own = entries.filter {
      loading.layer(of: loading.keySpan($0)) == loading.layer(of: document.span(node))
    }
    return own.isEmpty ? sources.map(\.id) : own.compactMap(document.key)
  }

  private func citationsOffered(_ meant: [String]) -> Text {
    if meant.isEmpty { return Text("") }
    if meant.count == 1 { return Text(zh: "此处应为 \(meant[0])。", en: " Here that is \(meant[0]).") }
    return Text(
      zh: "依据文件不止一个，写明是哪一个：\(meant.joined(separator: "、"))。",
      en: " There are several sources; say which: \(meant.joined(separator: ", ")).")
  }
}
