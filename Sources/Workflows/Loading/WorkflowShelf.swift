public import CivilCalendar
import Documents
public import SourceText
import Synchronization

/// The workflows and calendars of a folder, of which each is read when it is first asked for: laying one upon another
/// costs as much as to judge dozens of records, and most records name the same.
///
/// What is wrong with a workflow is said of whoever asks for it, and for all it extends; of one for which nobody asks
/// nothing is said. Any number of workers may ask at once.
public final class WorkflowShelf: Sendable {
  /// What stands in the way of a workflow that could be read, with the library of it and all that it extends.
  public typealias Refusal = @Sendable (Workflow, WorkflowLibrary) -> [Diagnostic]

  /// The ids of the workflows, sorted.
  public let ids: [String]
  /// What was wrong with files of which it could not be told whether anybody would ask for them.
  public let diagnostics: [Diagnostic]
  /// Every file of the folder.
  public let files: [SourceFile]
  private let books: [String: [Book]]
  private let calendarFiles: [String: SourceFile]
  private let kinds: [RegisteredKind]
  private let refusal: Refusal
  private let state: Mutex<State>

  /// The file of a workflow, and its tree where that was needed to tell what it is.
  private struct Book {
    let head: WorkflowHead
    let file: SourceFile
    let document: Document?
  }

  private struct State {
    var library: WorkflowLibrary
    var trees: [String: Document] = [:]
    /// What was found wrong with each workflow that was read.
    var found: [String: [Diagnostic]] = [:]
    /// The workflows that were asked for, and what they extend.
    var asked: Set<String> = []
  }

  /// The workflow that was asked for.
  public enum Answer: Sendable {
    /// It is there, with the calendar by which it counts.
    case workflow(Workflow, WorkCalendar)
    /// It did not load, or may not be used.
    case refused
    /// There is none of that id.
    case unknown
  }

  /// Sorts files by what their first key says they are; others are passed over.
  ///
  /// - Parameter refusal: what is to be proved of a workflow before it is used.
  public init(_ files: [SourceFile], kinds: [RegisteredKind], refusing refusal: @escaping Refusal = { _, _ in [] }) {
    var books: [String: [Book]] = [:]
    var library = WorkflowLibrary()
    var diagnostics: [Diagnostic] = []
    for file in files {
      if let head = WorkflowHead(file) {
        books[head.id, default: []].append(Book(head: head, file: file, document: nil))
        continue
      }
      do throws(Diagnostic) {
        let document = try Document(file)
        if let head = WorkflowHead(document) {
          books[head.id, default: []].append(Book(head: head, file: file, document: document))
        } else {
          diagnostics += library.add(document)
        }
      } catch {
        diagnostics.append(error)
      }
    }
    self.files = files
    self.kinds = kinds
    self.refusal = refusal
    self.books = books
    self.diagnostics = diagnostics
    calendarFiles = library.calendarFiles
    ids = books.keys.sorted()
    state = Mutex(State(library: library))
  }

  /// The workflow with that id.
  public func workflow(_ id: String) -> Answer {
    guard books[id] != nil else { return .unknown }
    return state.withLock { state in
      read(id, &state, for: [])
      state.asked.formUnion(chain(from: id).map(\.head.id))
      guard isSound(id, state), let workflow = state.library.workflow(id),
        let calendar = state.library.calendar(workflow.calendar)
      else { return .refused }
      return .workflow(workflow, calendar)
    }
  }

  /// The workflow with that id as far as it can be read, for whoever asks what is called how and judges nothing by it.
  public func readable(_ id: String) -> Workflow? {
    state.withLock { state in
      read(id, &state, for: [])
      return state.library.workflow(id)
    }
  }

  /// The ids of the workflows that some of the files define, sorted.
  public func ids(in files: [SourceFile]) -> [String] {
    ids.filter { books[$0]?.contains { book in files.contains { $0 === book.file } } ?? false }
  }

  /// A library of the workflows with some ids and all that they extend, for whoever needs no other.
  public func library(of ids: [String]) -> WorkflowLibrary {
    for id in ids { _ = workflow(id) }
    return state.withLock(\.library)
  }

  /// The calendar with that id.
  public func calendar(_ id: String) -> WorkCalendar? { state.withLock { $0.library.calendar(id) } }

  /// A library of all workflows, whoever asks for them, and everything wrong with any of them.
  public func whole() -> (library: WorkflowLibrary, diagnostics: [Diagnostic]) {
    state.withLock { state in
      for id in ids { read(id, &state, for: []) }
      return (state.library, diagnostics + ids.flatMap { state.found[$0] ?? [] })
    }
  }

  /// Everything wrong with the workflows that were asked for.
  public var told: [Diagnostic] {
    state.withLock { state in diagnostics + state.asked.sorted().flatMap { state.found[$0] ?? [] } }
  }

  /// The files that a workflow is made of: its own, those it extends, its calendar. Reads none of them.
  public func files(of id: String) -> [SourceFile] {
    let chain = chain(from: id)
    return chain.map(\.file) + chain.compactMap { $0.head.calendar.flatMap { calendarFiles[$0] } }
  }

  // MARK: - Reading

  /// A workflow and all that it extends, with every file of each id.
  private func chain(from id: String) -> [Book] {
    var found: [Book] = []
    var open = [id]
    var seen: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted, let books = books[next] else { continue }
      found += books
      open += books.compactMap(\.head.base)
    }
    return found
  }

  /// Reads a workflow after what it extends.
  ///
  /// - Parameter above: those that wait for it; one of them is not read again for extending itself.
  private func read(_ id: String, _ state: inout State, for above: [String]) {
    guard let books = books[id], state.found[id] == nil, !above.contains(id) else { return }
    for base in books.compactMap(\.head.base) { read(base, &state, for: above + [id]) }
    var diagnostics: [Diagnostic] = []
    var documents: [Document] = []
    for book in books {
      do throws(Diagnostic) {
        if let document = book.document {
          documents.append(document)
        } else {
          documents.append(try Document(book.file))
        }
      } catch {
        diagnostics.append(error)
      }
    }
    diagnostics += state.library.add(documents, kinds: kinds, upon: &state.trees, known: ids)
    if let workflow = state.library.workflow(id) { diagnostics += refusal(workflow, state.library) }
    state.found[id] = diagnostics
  }

  /// Whether nothing prevents the use of a workflow or of what it extends.
  private func isSound(_ id: String, _ state: State) -> Bool {
    chain(from: id).allSatisfy { book in
      state.found[book.head.id]?.contains { $0.severity == .error } == false
    }
  }
}
