import CivilCalendar
import Documents
import Files
import Proof
import SourceText
import Validation
import Workflows

/// The files that are open in the editor, upon those on disk, and the workflows made of both.
struct Workspace {
  let system: any FileSystem
  var language: Language
  var asOf: CivilDate
  /// The folder of workflows.
  var folder: String
  private(set) var open: [String: TextDocument] = [:]
  /// The rules on disk, and what each stands for.
  private var disk: [(file: SourceFile, id: String?)]?
  private var loaded: (library: WorkflowLibrary, diagnostics: [Diagnostic])?
  /// The workflows as they last loaded, for files that do not load just now.
  private var lastGood: [String: Workflow] = [:]
  /// The open files as they could last be read.
  private(set) var lastRead: [String: Document] = [:]

  init(system: any FileSystem, language: Language, asOf: CivilDate, folder: String) {
    self.system = system
    self.language = language
    self.asOf = asOf
    self.folder = folder
  }

  // MARK: - Files

  mutating func set(_ document: TextDocument) {
    open[document.uri] = document
    if let read = try? Document(document.file) { lastRead[document.uri] = read }
    if Self.kind(of: document.file).isRule { loaded = nil }
  }

  mutating func close(_ uri: String) {
    guard let document = open.removeValue(forKey: uri) else { return }
    lastRead[uri] = nil
    if Self.kind(of: document.file).isRule { loaded = nil }
  }

  /// Files on disk may be others than they were.
  mutating func forgetDisk() {
    disk = nil
    loaded = nil
  }

  /// What a file says that it is, whether or not it can be read.
  enum Kind: String {
    case workflow, calendar, record, tests, deferrals, baseline, config, other

    var isRule: Bool { self == .workflow || self == .calendar }
  }

  static func kind(of file: SourceFile) -> Kind {
    FirstKey.kind(of: file).flatMap(Kind.init) ?? .other
  }

  /// A file as the editor has it, or as it lies on disk.
  func document(at path: String) -> TextDocument? {
    if let open = open.values.first(where: { $0.path == path }) { return open }
    guard let bytes = try? system.read(path, limit: 16 << 20) else { return nil }
    return TextDocument(SourceFile(path: path, bytes: bytes))
  }

  // MARK: - Workflows

  /// The workflows, and what is wrong with their files.
  mutating func rules() -> (library: WorkflowLibrary, diagnostics: [Diagnostic]) {
    if let loaded { return loaded }
    let onDisk = disk ?? filesOnDisk()
    disk = onDisk
    let edited = open.values.filter { Self.kind(of: $0.file).isRule }.sorted { $0.path < $1.path }
    let own = edited.map(\.file)
    let claimed = Set(own.compactMap(Self.id))
    let paths = Set(open.values.map(\.path))
    // What is open stands for what is on disk, and for another file of the same id.
    let rest = onDisk.filter { file, id in
      !paths.contains(file.path) && !(id.map(claimed.contains) ?? false)
    }.map(\.file)
    let result = WorkflowLibrary.load(own + rest, kinds: CheckKinds.all, keepsUses: true)
    for id in result.library.ids { lastGood[id] = result.library.workflow(id) }
    loaded = result
    return result
  }

  /// A workflow as it is, or as it last was.
  mutating func workflow(_ id: String) -> Workflow? { rules().library.workflow(id) ?? lastGood[id] }

  /// The workflow that a file defines, as it is or last was.
  mutating func workflow(at path: String) -> Workflow? {
    let library = rules().library
    let now = library.ids.lazy.compactMap { library.workflow($0) }.first { $0.file.path == path }
    return now ?? lastGood.values.filter { $0.file.path == path }.min { $0.id < $1.id }
  }

  /// The workflows of which a file is a layer.
  mutating func workflows(over path: String) -> [Workflow] {
    let library = rules().library
    let ids = Set(library.ids).union(lastGood.keys).sorted()
    return ids.compactMap { library.workflow($0) ?? lastGood[$0] }.filter { workflow in
      workflow.layers.contains { $0.file.path == path }
    }.sorted { a, b in
      // The one that the file itself defines first.
      (a.file.path == path ? 0 : 1, a.id) < (b.file.path == path ? 0 : 1, b.id)
    }
  }

  /// What an id stands for in the first file that gives it.
  private static func id(_ file: SourceFile) -> String? {
    guard let document = try? Document(file), let kind = FileKind(of: document) else { return nil }
    return document.child(document.root, "id").map { "\(kind.rawValue) \(document.text($0))" }
  }

  private func filesOnDisk() -> [(file: SourceFile, id: String?)] {
    func files(_ system: some FileSystem) -> [(SourceFile, String?)] {
      var files: [(SourceFile, String?)] = []
      for found in FileWalk(system, where: ProvedRules.mayHold).files(under: [folder]) {
        guard let path = try? found.get().path, let bytes = try? system.read(path, limit: 4 << 20) else { continue }
        let file = SourceFile(path: path, bytes: bytes)
        // Tests of the rules are none, and may be longer than all rules together.
        if !TestHead.isTests(file) { files.append((file, Self.id(file))) }
      }
      return files
    }
    return files(system)
  }
}
