public import CivilCalendar
public import Documents
public import SourceText

/// The workflows and calendars that records may be judged by.
public struct WorkflowLibrary: Sendable {
  private var workflows: [String: Workflow] = [:]
  private var calendars: [String: WorkCalendar] = [:]

  /// The ids of the workflows, sorted.
  public var ids: [String] { workflows.keys.sorted() }

  /// The workflow with that id.
  public func workflow(_ id: String) -> Workflow? { workflows[id] }

  /// The calendar with that id.
  public func calendar(_ id: String) -> WorkCalendar? { calendars[id] }

  /// Reads files, each of which says in its first key what it is; others are passed over.
  ///
  /// Everything wrong with any of them is reported at once. A workflow with an error is left out.
  public static func load(
    _ files: [SourceFile], kinds: [RegisteredKind]
  ) -> (library: WorkflowLibrary, diagnostics: [Diagnostic]) {
    var library = WorkflowLibrary()
    var diagnostics: [Diagnostic] = []
    for file in files {
      do throws(Diagnostic) {
        diagnostics += library.add(try Document(file), kinds: kinds)
      } catch {
        diagnostics.append(error)
      }
    }
    for workflow in library.workflows.values where library.calendars[workflow.calendar] == nil {
      diagnostics.append(library.noCalendar(workflow))
    }
    return (library, diagnostics)
  }

  private mutating func add(_ document: Document, kinds: [RegisteredKind]) -> [Diagnostic] {
    switch FileKind(of: document) {
    case .workflow:
      var reader = WorkflowReader(document, kinds: kinds)
      let (workflow, diagnostics) = reader.read()
      guard let workflow else { return diagnostics }
      guard workflows.updateValue(workflow, forKey: workflow.id) == nil else {
        return diagnostics + [twice(workflow.id, in: document)]
      }
      return diagnostics
    case .calendar:
      let (calendar, diagnostics) = CalendarReader(document).read()
      guard let calendar else { return diagnostics }
      guard calendars.updateValue(calendar, forKey: calendar.id) == nil else {
        return diagnostics + [twice(calendar.id, in: document)]
      }
      return diagnostics
    case .record, nil: return []
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
    let nearest = nearestName(to: workflow.calendar, among: calendars.keys.sorted())
    return Diagnostic(
      "unknown_calendar", in: workflow.file, at: Span(0, 0),
      Text(zh: "没有工作日历“\(workflow.calendar)”", en: "There is no calendar \"\(workflow.calendar)\""),
      help: nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") }
        ?? Text(zh: "把工作日历文件放进程序规则的文件夹。", en: "Put the calendar file into the folder of the workflows."))
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

  /// What a document says it is; nothing where it says nothing that is known.
  public init?(of document: Document) {
    guard document.kind(document.root) == .mapping, let node = document.child(document.root, "chengxu"),
      let kind = FileKind(rawValue: document.text(node))
    else { return nil }
    self = kind
  }
}
