public import CivilCalendar
public import Documents
public import SourceText

/// The workflows and calendars that records may be judged by.
public struct WorkflowLibrary: Sendable {
  private var workflows: [String: Workflow] = [:]
  private var calendars: [String: WorkCalendar] = [:]
  private(set) var calendarFiles: [String: SourceFile] = [:]
  private var keepsUses = false

  /// The ids of the workflows, sorted.
  public var ids: [String] { workflows.keys.sorted() }

  /// The workflow with that id.
  public func workflow(_ id: String) -> Workflow? { workflows[id] }

  /// The calendar with that id.
  public func calendar(_ id: String) -> WorkCalendar? { calendars[id] }

  /// The same with another version of one workflow.
  package func replacing(_ workflow: Workflow) -> WorkflowLibrary {
    var library = self
    library.workflows[workflow.id] = workflow
    return library
  }

  /// The files that a workflow is made of: its own, those it extends, its calendar.
  public func files(of id: String) -> [SourceFile] {
    guard let workflow = workflows[id] else { return [] }
    return workflow.layers.map(\.file) + [calendarFiles[workflow.calendar]].compactMap { $0 }
  }

  /// Reads files, each of which says in its first key what it is; others are passed over.
  ///
  /// Everything wrong with any of them is reported at once. A workflow with an error is left out.
  ///
  /// - Parameter keepsUses: whether workflows keep where names are given and used, which takes as long again.
  public static func load(
    _ files: [SourceFile], kinds: [RegisteredKind], keepsUses: Bool = false
  ) -> (library: WorkflowLibrary, diagnostics: [Diagnostic]) {
    var library = WorkflowLibrary()
    library.keepsUses = keepsUses
    var diagnostics: [Diagnostic] = []
    var workflows: [Document] = []
    for file in files {
      do throws(Diagnostic) {
        let document = try Document(file)
        if FileKind(of: document) == .workflow {
          workflows.append(document)
        } else {
          diagnostics += library.add(document)
        }
      } catch {
        diagnostics.append(error)
      }
    }
    var trees: [String: Document] = [:]
    diagnostics += library.add(workflows, kinds: kinds, upon: &trees)
    return (library, diagnostics)
  }

  /// Reads workflows, those that extend others after these.
  ///
  /// - Parameters:
  ///   - trees: the trees of the workflows that were read before, to which those of these are added.
  ///   - known: the ids of workflows that are there but not among those read.
  mutating func add(
    _ documents: [Document], kinds: [RegisteredKind], upon trees: inout [String: Document], known: [String] = []
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let before = workflows
    let isOverlay = { (document: Document) in document.child(document.root, "extends") != nil }
    for document in documents where !isOverlay(document) {
      diagnostics += add(document, layers: [], kinds: kinds, keeping: &trees)
    }
    diagnostics += lay(documents.filter(isOverlay), kinds: kinds, upon: &trees, known: known)
    for workflow in workflows.values.sorted(by: { $0.id < $1.id })
    where before[workflow.id] == nil && calendars[workflow.calendar] == nil {
      diagnostics.append(noCalendar(workflow))
    }
    return diagnostics
  }

  /// Lays overlays upon what they extend, each once that has been read.
  private mutating func lay(
    _ overlays: [Document], kinds: [RegisteredKind], upon trees: inout [String: Document], known: [String]
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var waiting = overlays
    let extended = { (document: Document) in document.child(document.root, "extends").map(document.text) ?? "" }
    while let index = waiting.firstIndex(where: { trees[extended($0)] != nil }) {
      let overlay = waiting.remove(at: index)
      guard let base = trees[extended(overlay)], let below = workflows[extended(overlay)] else { continue }
      let layering = Layering(overlay, on: base, kinds: kinds, keepsUses: keepsUses)
      guard let tree = layering.document() else {
        diagnostics += layering.loading.diagnostics
        continue
      }
      let top = overlay.root
      let unchecked = overlay.child(top, "unchecked").flatMap(layering.loading.text)
      let layer = Layer(
        id: overlay.child(top, "id").map(overlay.text) ?? "",
        version: overlay.child(top, "version").map(overlay.text) ?? "",
        title: overlay.child(top, "title").flatMap(layering.loading.text) ?? Text(""), file: overlay.file,
        start: Document.starts(of: [base, overlay])[1], unchecked: unchecked, yields: [], departs: [])
      diagnostics += layering.loading.diagnostics
      let named = layering.loading.uses.map { $0.moved(by: layer.start) }
      diagnostics += add(tree, layers: below.layers + [layer], kinds: kinds, named: named, keeping: &trees)
    }
    for overlay in waiting {
      let node = overlay.child(overlay.root, "extends") ?? overlay.root
      let loading = Loading(overlay)
      let isCircle = waiting.contains { $0.child($0.root, "id").map($0.text) == extended(overlay) }
      if isCircle || known.contains(extended(overlay)) {
        loading.report(
          "base_not_read", at: node,
          Text(
            zh: "上位规则“\(extended(overlay))”未能载入，或者互相细化",
            en: "The base \"\(extended(overlay))\" did not load, or extends this in turn"))
      } else {
        loading.unknown(
          "unknown_workflow", extended(overlay), at: overlay.span(node),
          among: Set(trees.keys).union(known).sorted(), Text(zh: "没有上位规则", en: "There is no workflow to extend:"))
      }
      diagnostics += loading.diagnostics
    }
    return diagnostics
  }

  private mutating func add(
    _ document: Document, layers: [Layer], kinds: [RegisteredKind], named: [NameUse] = [],
    keeping trees: inout [String: Document]
  ) -> [Diagnostic] {
    var reader = WorkflowReader(document, kinds: kinds, layers: layers, keepsUses: keepsUses, named: named)
    let (workflow, found) = reader.read()
    let diagnostics = found.map { $0.placed(in: layers) }
    guard let workflow else { return diagnostics }
    guard workflows[workflow.id] == nil else {
      return diagnostics + [twice(workflow.id, in: document).placed(in: layers)]
    }
    workflows[workflow.id] = workflow
    trees[workflow.id] = document
    return diagnostics
  }

  /// Takes in a file that is no workflow.
  mutating func add(_ document: Document) -> [Diagnostic] {
    switch FileKind(of: document) {
    case .calendar:
      let (calendar, diagnostics) = CalendarReader(document).read()
      guard let calendar else { return diagnostics }
      guard calendars.updateValue(calendar, forKey: calendar.id) == nil else {
        return diagnostics + [twice(calendar.id, in: document)]
      }
      calendarFiles[calendar.id] = document.file
      return diagnostics
    case .workflow, .record, .config, .deferrals, .baseline, .tests: return []
    case nil: return FileKind.misnamed(document).map { [$0] } ?? []
    }
  }

  private func twice(_ id: String, in document: Document) -> Diagnostic {
    let place = document.child(document.root, "id").map(document.span) ?? document.span(document.root)
    return Diagnostic(
      "duplicate_id", in: document.file, at: place,
      Text(zh: "“\(id)”在另一个文件中已经定义", en: "\"\(id)\" is already defined in another file"),
      help: Text(zh: "换一个 id，或者删去其中一个文件。", en: "Give it another id, or take one of the files away."))
  }

  private func noCalendar(_ workflow: Workflow) -> Diagnostic {
    let known = calendars.keys.sorted()
    let tree = workflow.tree
    let help =
      nearestName(to: workflow.calendar, among: known).map(didYouMean)
      ?? (known.isEmpty
        ? Text(
          zh: "把工作日历文件放进程序规则的文件夹，例如随附的 calendars/cn.yaml。",
          en: "Put the file of a calendar into the folder of the workflows, such as the calendars/cn.yaml that ships.")
        : Text(zh: "可以使用：\(known.joined(separator: "、"))", en: "Known here: \(known.joined(separator: ", "))"))
    return Diagnostic(
      "unknown_calendar", in: tree.file, at: tree.child(tree.root, "calendar").map(tree.span) ?? Span(0, 0),
      Text(zh: "没有工作日历“\(workflow.calendar)”", en: "There is no calendar \"\(workflow.calendar)\""), help: help
    ).placed(in: workflow.layers)
  }
}

/// What a file of ours is, as its first key says.
public enum FileKind: String, CaseIterable, Sendable {
  /// `chengxu: workflow/1`
  case workflow = "workflow/1"
  /// `chengxu: calendar/1`
  case calendar = "calendar/1"
  /// `chengxu: record/1`
  case record = "record/1"
  /// `chengxu: deferrals/1`
  case deferrals = "deferrals/1"
  /// `chengxu: baseline/1`
  case baseline = "baseline/1"
  /// `chengxu: config/1`
  case config = "config/1"
  /// `chengxu: tests/1`
  case tests = "tests/1"

  /// What a document says it is; nothing where it says nothing that is known.
  public init?(of document: Document) {
    guard document.kind(document.root) == .mapping, let node = document.child(document.root, "chengxu"),
      let kind = FileKind(rawValue: document.text(node))
    else { return nil }
    self = kind
  }

  /// What is wrong with a file that says `chengxu:` and then nothing that is known: it would be passed over, and its
  /// author would believe that it holds.
  package static func misnamed(_ document: Document) -> Diagnostic? {
    guard document.kind(document.root) == .mapping, let node = document.child(document.root, "chengxu") else {
      return nil
    }
    let loading = Loading(document)
    loading.unknown(
      "unknown_kind", document.text(node), at: document.span(node), among: allCases.map(\.rawValue),
      Text(zh: "不知道是哪一种文件：", en: "No kind of file is called"))
    return loading.diagnostics.first
  }
}

extension Diagnostic {
  /// The same in the file of the layer in which it lies.
  func placed(in layers: [Layer]) -> Diagnostic {
    guard layers.count > 1 else { return self }
    func layer(_ span: Span) -> Layer { layers.last { $0.start <= span.start } ?? layers[0] }
    var placed = self
    let own = layer(span)
    placed.file = own.file
    placed.span = own.own(span)
    if let related {
      placed.relatedFile = layer(related.span).file
      placed.related = (layer(related.span).own(related.span), related.label)
    }
    return placed
  }
}
